import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import type { Value } from '../../services/api'
import { open } from '../../services/navigation'
import { hoursText } from '../../shared/calendar/calendar'
import { doorRefusal } from '../../shared/check-in/check-in'
import { DOOR_STATE_LABELS } from '../check-ins/door-texts'

type Today = Value<'members.getWorkbench'>['today'][number]

/** A session of today, with the way to its door; where nobody registers, to its count. */
export function TodayCard({ session, now }: { session: Today; now: number }) {
  const { sessionId, title, place, admission, registered } = session
  const refusal = doorRefusal({ ...session, status: 'scheduled' }, now)
  const isOpenToAll = admission === 'open'
  const count = () => open('organizer/count/index', { session: sessionId })
  return (
    <View className="section">
      <View className="title">{title}</View>
      <View className="soft">
        {hoursText(session, now)} · {place}
      </View>
      <View className="soft gap-below">
        {isOpenToAll ? '不用报名' : `已报名 ${registered} 人`}
        {refusal && ` · ${DOOR_STATE_LABELS[refusal]}`}
      </View>
      {isOpenToAll ? (
        <ActionButton kind={refusal ? 'secondary' : 'primary'} onPress={count}>
          人工计数
        </ActionButton>
      ) : (
        <View className="beside">
          <ActionButton
            kind={refusal ? 'secondary' : 'primary'}
            onPress={() => open('organizer/door/index', { session: sessionId })}
          >
            打开签到
          </ActionButton>
          {!refusal && (
            <ActionButton kind="secondary" onPress={count}>
              人工计数
            </ActionButton>
          )}
        </View>
      )}
    </View>
  )
}
