import { View } from '@tarojs/components'
import { LongList } from '../../components/long-list'
import type { SessionDelivery } from './outreach-texts'
import { UNREACHED_LABELS } from './outreach-texts'
import './call-list.scss'

/** Those whom an announcement did not reach, to be called: names and numbers masked. */
export function CallList({ delivery }: { delivery: NonNullable<SessionDelivery['delivery']> }) {
  const { people, unreached } = delivery
  if (unreached === 0) return <View className="soft gap">都通知到了。</View>
  return (
    <View>
      <LongList rows={people}>
        {(person) => (
          <View key={person.registrationId} className="call-list__person">
            <View className="title">
              {person.name || '姓名已删除'}
              {person.seats > 1 && ` 等 ${person.seats} 人`}
            </View>
            <View className="call-list__phone">{person.phone || '没有留电话'}</View>
            <View className="soft">{UNREACHED_LABELS[person.why]}</View>
          </View>
        )}
      </LongList>
      {people.length < unreached && (
        <View className="soft gap">
          这里列出前 {people.length} 份报名，共 {unreached} 份。
        </View>
      )}
    </View>
  )
}
