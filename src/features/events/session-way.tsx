import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import type { Value } from '../../services/api'
import { addToCalendar } from '../../services/phone-calendar'
import { spanText } from '../../shared/calendar/calendar'
import { CONFIDENTIAL } from '../../shared/event/category'
import { NEUTRAL_TITLE } from '../../shared/notice/notice'
import './session-way.scss'

type Session = Value<'events.getEvent'>['sessions'][number]

/** What helps somebody registered to get there: the link of an online session, and an entry in the phone's calendar. */
export function SessionWay({ session }: { session: Session }) {
  const [added, setAdded] = useState<boolean>()
  const { startsAt, endsAt, place, mode, link, category } = session
  // Others look into a phone's calendar.
  const title = CONFIDENTIAL.has(category) ? NEUTRAL_TITLE : session.title
  return (
    <View className="session-way">
      {mode === 'online' && link && (
        <View className="session-way__link">
          进入方式：
          <Text userSelect>{link}</Text>
        </View>
      )}
      <ActionButton
        kind="plain"
        onPress={() => addToCalendar({ title, startsAt, endsAt, place: place.name }).then(setAdded)}
      >
        {added ? '已加到手机日历' : '加到手机日历'}
      </ActionButton>
      {added === false && <View className="soft">没有加上，可能没有日历权限。</View>}
    </View>
  )
}

/** A session as it is shown where nothing can be tapped. */
export function SessionLine({ session, now }: { session: Session; now: number }) {
  return (
    <View className="section">
      <View>{spanText(session, now)}</View>
      <View className="soft">{session.place.name}</View>
    </View>
  )
}
