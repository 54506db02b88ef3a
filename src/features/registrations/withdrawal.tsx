import { View } from '@tarojs/components'
import { Notice } from '../../components/notice'
import { refresh } from '../../services/query'
import { ReasonForm } from '../events/reason-form'
import { useCommand } from '../problems/use-command'
import type { RosterRegistration } from './roster-entry'
import { seatsRefusalText } from './seat-texts'

/** Cancels for somebody without WeChat, who has called: they cannot do it themselves. `unitId`: whose places they took. */
export function Withdrawal(props: {
  sessionId: string
  unitId: string | null
  registration: RosterRegistration
}) {
  const { sessionId, unitId, registration } = props
  const { registrationId } = registration
  const withdraw = useCommand('registrations.withdrawRegistration', seatsRefusalText)
  async function send(reason: string) {
    if (!(await withdraw.send({ sessionId, unitId, registrationId, reason }))) return
    await Promise.all([refresh('registrations.listRegistrations'), refresh('registrations.getSeats')])
  }
  return (
    <View className="gap-above">
      {withdraw.problem && <Notice tone="bad">{withdraw.problem}</Notice>}
      <ReasonForm
        name="代为取消"
        label="为什么取消"
        why="如 来电说来不了。名额让给候补的人；没有微信的人收不到通知，请打电话告诉一声。"
        busy={withdraw.busy}
        onDo={(reason) => void send(reason)}
      />
    </View>
  )
}
