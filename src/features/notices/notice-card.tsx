import { View } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import { type ListedNotice, NOTICE_HEADINGS, noticeLines, noticeTime } from './notice-texts'
import './notice-card.scss'

const BAD: readonly string[] = ['cancelled', 'stopped', 'refused']

/** One thing that somebody was told; what is new says so. */
export function NoticeCard(props: { notice: ListedNotice; now: number; onPress: () => void }) {
  const { notice, now, onPress } = props
  const heading = NOTICE_HEADINGS[notice.kind]
  const lines = noticeLines(notice, now)
  const news = notice.unread ? '新消息，' : ''
  return (
    <TapRow
      className="section"
      onPress={onPress}
      label={`${news}${[heading, notice.about.title, ...lines, noticeTime(notice, now)].join('，')}`}
    >
      <View className="row">
        <View
          className={
            BAD.includes(notice.kind)
              ? 'notice-card__heading notice-card__heading--bad'
              : 'notice-card__heading'
          }
        >
          {heading}
        </View>
        {notice.unread && <View className="notice-card__new">新</View>}
      </View>
      <View className="title">{notice.about.title}</View>
      {lines.map((line) => (
        <View key={line} className="soft">
          {line}
        </View>
      ))}
      <View className="soft small">{noticeTime(notice, now)}</View>
    </TapRow>
  )
}
