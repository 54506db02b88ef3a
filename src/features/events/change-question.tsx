import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { call } from '../../services/api'
import type { Session } from '../../shared/event/session'
import type { Registration } from '../../shared/registration/registration'
import { refusalText, unansweredText } from '../problems/problem-text'
import { ANSWER_CHANGE_REFUSALS } from './event-texts'

/** After a change of time or place: whether somebody registered still comes. Whoever does not is shown the way to cancel. */
export function ChangeQuestion(props: {
  session: Pick<Session, 'changes' | 'statusReason'>
  mine: Pick<Registration, 'changeAnswer'> & { registrationId: string }
  onAnswered: () => void
  onCancel: () => void
}) {
  const { session, mine, onAnswered, onCancel } = props
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const answered = mine.changeAnswer?.change === session.changes ? mine.changeAnswer : undefined

  async function answer(coming: boolean) {
    setBusy(true)
    setProblem('')
    try {
      const { registrationId } = mine
      const given = await call('registrations.answerChange', {
        registrationId,
        change: session.changes,
        coming,
      })
      if (given.ok) onAnswered()
      else setProblem(refusalText(given, ANSWER_CHANGE_REFUSALS))
    } catch (error) {
      setProblem(unansweredText(error))
    } finally {
      setBusy(false)
    }
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
          {answered.coming ? '您已回复：能来' : '您已回复：不能来。名额还给您留着，请取消报名，让给别人。'}
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
            去取消报名
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
