import { View } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import type { Value } from '../../services/api'
import { ARTICLE_KINDS } from '../../shared/article/article'
import { dayText } from '../../shared/calendar/calendar'
import { CATEGORIES } from '../../shared/event/category'
import type { Group } from '../../shared/event/group'
import { EventCover } from '../events/event-cover'
import './article-card.scss'

type Listed = Value<'outreach.listArticles'>['articles'][number]

/** Something to read, in a list: what it is about, and whether it is a text, a handbook or a video. */
export function ArticleCard(props: {
  article: Listed
  group: Group
  cover: string | undefined
  now: number
  onPress: () => void
}) {
  const { article, group, cover, now, onPress } = props
  const { kind, title, category, summary, publishedAt } = article
  const about = `${ARTICLE_KINDS[kind]} · ${CATEGORIES[category]} · ${dayText(publishedAt, now)}`
  return (
    <TapRow className="section article-card" onPress={onPress} label={[title, about].join('，')}>
      <EventCover className="article-card__cover" group={group} cover={cover} />
      <View className="article-card__words">
        <View className="title">{title}</View>
        {summary !== '' && <View className="article-card__summary">{summary}</View>}
        <View className="soft small">{about}</View>
      </View>
    </TapRow>
  )
}
