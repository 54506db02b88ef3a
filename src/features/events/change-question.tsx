import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import type { Session } from '../../shared/event/session'
import type { Registration, RegistrationStatus } from '../../shared/registration/registration'
import { refusalText } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'
import { ANSWER_CHANGE_REFUSALS } from './event-texts'

/** What whoever does not come is asked to do: who has a place gives it up, and who has none has nothing to give. */
const LEAVING: Record<RegistrationStatus, string> = {
  confirmed: '名额还给您留着，请取消报名，让给别人。',
  pending: '报名还在等待审核，请取消报名。',
  waitlisted: '您还没有名额，不用让给别人，退出候补就行。',
  cancelled: '',
}

/** After a change of time or place: whether somebody registered still comes. Whoever does not is shown the way to cancel. */
export function ChangeQuestion(props: {
  session: Pick<Session, 'changes' | 'statusReason'>
  mine: Pick<Registration, 'status' | 'changeAnswer'> & { registrationId: string }
  onAnswered: () => void
  onCancel: () => void
}) {
  const { session, mine, onAnswered, onCancel } = props
  const { send, busy, problem } = useCommand('registrations.answerChange', (refusal) =>
    refusalText(refusal, ANSWER_CHANGE_REFUSALS),
  )
  const answered = mine.changeAnswer?.change === session.changes ? mine.changeAnswer : undefined

  async function answer(coming: boolean) {
    const { registrationId } = mine
    if (await send({ registrationId, change: session.changes, coming })) onAnswered()
  }

  return (
    <View className="gap-below">
      <Notice tone="warn">
        这一场的安排有变动，请看上面的时间和地点。
        {session.statusReason && `说明：${session.statusReason}`}
      </Notice>
      {problem && <Notice tone="bad">{problem}</Notice>}
      {answered ? (
        <View className="remark">
          {answered.coming ? '您已回复：能来' : `您已回复：不能来。${LEAVING[mine.status]}`}
        </View>
      ) : (
        <View className="remark">变动以后，您还能来吗？</View>
      )}
      <View className="beside">
        {!answered?.coming && (
          <ActionButton kind="secondary" busy={busy} onPress={() => answer(true)}>
            能来
          </ActionButton>
        )}
        {answered?.coming !== false && (
          <ActionButton kind="plain" busy={busy} onPress={() => answer(false)}>
            不能来
          </ActionButton>
        )}
        {answered?.coming === false && (
          <ActionButton kind="danger" onPress={onCancel}>
            {mine.status === 'waitlisted' ? '去退出候补' : '去取消报名'}
          </ActionButton>
        )}
      </View>
    </View>
  )
}

/** Whether those registered were asked about a change of this session that is still to come. */
export const isAsked = (
  { changes, status, endsAt }: Pick<Session, 'changes' | 'status' | 'endsAt'>,
  now: number,
): boolean => changes > 0 && status === 'scheduled' && endsAt > now
