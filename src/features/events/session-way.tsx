import { Text, View } from '@tarojs/components'
import type { Value } from '../../services/api'
import { AddToCalendar } from './add-to-calendar'
import './session-way.scss'

type Session = Value<'events.getEvent'>['sessions'][number]

/** What helps whoever comes to get there: the link of an online session, and an entry in the phone's calendar. */
export function SessionWay({ session }: { session: Session }) {
  const { mode, link } = session
  return (
    <View className="gap">
      {mode === 'online' && link && (
        <View className="gap-below session-way__link">
          进入方式：
          <Text userSelect>{link}</Text>
        </View>
      )}
      <AddToCalendar session={session} />
    </View>
  )
}
