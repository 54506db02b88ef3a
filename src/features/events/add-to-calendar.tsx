import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { addToCalendar } from '../../services/phone-calendar'
import { CONFIDENTIAL } from '../../shared/event/category'
import type { Session } from '../../shared/event/session'
import { NEUTRAL_TITLE } from '../../shared/notice/notice'

type Entry = Pick<Session, 'title' | 'category' | 'startsAt' | 'endsAt' | 'place'>

/** Offers an entry in the phone's calendar. */
export function AddToCalendar({ session }: { session: Entry }) {
  const [added, setAdded] = useState<boolean>()
  const { startsAt, endsAt, place, category } = session
  // Others look into a phone's calendar.
  const title = CONFIDENTIAL.has(category) ? NEUTRAL_TITLE : session.title
  return (
    <View>
      <ActionButton
        kind="secondary"
        onPress={() => addToCalendar({ title, startsAt, endsAt, place: place.name }).then(setAdded)}
      >
        {added ? '已加入日历' : '加入日历'}
      </ActionButton>
      {added === false && <View className="soft">没有加上，可能没有日历权限。</View>}
    </View>
  )
}
