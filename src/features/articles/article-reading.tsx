import { Image, Text, View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { ARTICLE_KINDS, type ArticleContent } from '../../shared/article/article'
import { CATEGORIES } from '../../shared/event/category'
import { DescriptionPiece } from '../events/description-piece'
import { usePictureLinks } from '../events/use-picture-links'
import '../events/event-description.scss'

/** An article as people read it; `children`, what is had beside the text, come right below its title and summary. */
export function ArticleReading(
  props: PropsWithChildren<{
    article: Pick<ArticleContent, 'kind' | 'title' | 'category' | 'summary' | 'cover' | 'body'>
    /** By whom and when. */
    source: string
  }>,
) {
  const { article, source, children } = props
  const { kind, title, category, summary, cover, body } = article
  const linkOf = usePictureLinks([
    cover,
    ...body.map((block) => (block.kind === 'picture' ? block.file : null)),
  ])
  const link = cover ? linkOf(cover) : undefined
  return (
    <>
      {link && <Image className="event-description__cover" src={link} mode="aspectFill" aria-hidden />}
      <View className="event-description__head">
        <Text className="event-description__category">
          {ARTICLE_KINDS[kind]} · {CATEGORIES[category]}
        </Text>
        <View className="event-description__title" aria-role="heading">
          {title || '（还没有标题）'}
        </View>
      </View>
      <View className="event-description__sheet">
        <View className="soft small gap-below">{source}</View>
        {summary !== '' && <View className="event-description__summary">{summary}</View>}
        {children}
        {body.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other name, and are shown as they are
          <DescriptionPiece key={index} block={block} linkOf={linkOf} />
        ))}
      </View>
    </>
  )
}
