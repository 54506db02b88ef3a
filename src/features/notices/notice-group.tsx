import { View } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import './notice-group.scss'
import { type ListedNotice, NOTICE_HEADINGS, noticeLines, noticeTime } from './notice-texts'

const BAD: readonly string[] = ['cancelled', 'stopped', 'refused', 'return-sent-back', 'draft-returned']

/** All that somebody was told of one event, the latest whole and what was before it in a line each; what is new says so. */
export function NoticeGroup(props: {
  notices: readonly ListedNotice[]
  now: number
  onPress: (notice: ListedNotice) => void
}) {
  const { notices, now, onPress } = props
  const [latest] = notices
  if (!latest) return null
  return (
    <View className="section">
      {notices.map((notice, index) => {
        const heading = NOTICE_HEADINGS[notice.kind]
        // Of those before it the first line: of a series each is about another session.
        const lines = noticeLines(notice, now).slice(0, index === 0 ? undefined : 1)
        const time = noticeTime(notice, now)
        const news = notice.unread ? '新消息，' : ''
        return (
          <TapRow
            key={notice.id}
            className={index === 0 ? 'lined lined--first' : 'lined'}
            onPress={() => onPress(notice)}
            label={`${news}${[heading, notice.about.title, ...lines, time].join('，')}`}
          >
            {index === 0 && <View className="title">{latest.about.title}</View>}
            <View className="row">
              <View
                className={`notice-group__heading ${BAD.includes(notice.kind) ? 'notice-group__heading--bad' : ''}`}
              >
                {heading}
              </View>
              {notice.unread && <View className="notice-group__new">新</View>}
            </View>
            {lines.map((line) => (
              <View key={line} className="soft">
                {line}
              </View>
            ))}
            <View className="soft small">{time}</View>
          </TapRow>
        )
      })}
    </View>
  )
}

/** What somebody was told, event by event, the one with the latest in front; what is about no event stays alone. */
export function byEvent(notices: readonly ListedNotice[]): ListedNotice[][] {
  const groups = new Map<string, ListedNotice[]>()
  for (const notice of notices) {
    const key = notice.eventId || notice.id
    groups.set(key, [...(groups.get(key) ?? []), notice])
  }
  return [...groups.values()]
}
