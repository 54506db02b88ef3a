import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { call } from '../../services/api'
import { refresh } from '../../services/query'
import { ReasonForm } from '../events/reason-form'
import { useAttempt } from '../problems/use-attempt'
import { useCommand } from '../problems/use-command'
import { PartOfRoster } from './part-of-roster'
import { RosterEntry, type RosterRegistration } from './roster-entry'
import { seatsRefusalText } from './seat-texts'

const refreshSeats = () =>
  Promise.all([refresh('registrations.listRegistrations'), refresh('registrations.getSeats')])

/** Who waits for approval: each to be accepted, several at once too, or refused with a reason that they are told. */
export function PendingList({ sessionId }: { sessionId: string }) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const approve = useAttempt(seatsRefusalText)
  const drop = (registrationId: string) =>
    setChosen((before) => before.filter((each) => each !== registrationId))
  const toggle = (registrationId: string) =>
    setChosen((before) =>
      before.includes(registrationId)
        ? before.filter((each) => each !== registrationId)
        : [...before, registrationId],
    )

  /**
   * One after the other, up to the first that cannot be: why is said, and it stays chosen with those behind it. One that
   * is gone by then stops none of the others.
   */
  async function approveChosen() {
    for (const registrationId of chosen) {
      const answer = await approve.attempt(() =>
        call('registrations.approveRegistration', { sessionId, registrationId }),
      )
      if (!answer || (!answer.ok && answer.reason !== 'no-such-registration')) break
      drop(registrationId)
    }
    await refreshSeats()
  }

  return (
    <>
      <PartOfRoster sessionId={sessionId} only="pending" empty="没有等待审核的报名。">
        {(registration) => (
          <Pending
            sessionId={sessionId}
            registration={registration}
            isChosen={chosen.includes(registration.registrationId)}
            onChoose={() => toggle(registration.registrationId)}
            onDecided={() => drop(registration.registrationId)}
          />
        )}
      </PartOfRoster>
      {approve.problem && <Notice tone="bad">{approve.problem}</Notice>}
      {chosen.length > 0 && (
        <View className="gap">
          <ActionButton busy={approve.busy} onPress={() => void approveChosen()}>
            {`通过选中的 ${chosen.length} 份`}
          </ActionButton>
        </View>
      )}
    </>
  )
}

function Pending(props: {
  sessionId: string
  registration: RosterRegistration
  isChosen: boolean
  onChoose: () => void
  onDecided: () => void
}) {
  const { sessionId, registration, isChosen, onChoose, onDecided } = props
  const { registrationId } = registration
  const approve = useCommand('registrations.approveRegistration', seatsRefusalText)
  const refuse = useCommand('registrations.withdrawRegistration', seatsRefusalText)
  const problem = approve.problem || refuse.problem

  async function decide(decision: Promise<unknown>) {
    if (!(await decision)) return
    onDecided()
    await refreshSeats()
  }

  return (
    <RosterEntry sessionId={sessionId} registration={registration} mayReveal>
      {problem && <Notice tone="bad">{problem}</Notice>}
      <View className="link" aria-role="checkbox" aria-checked={isChosen} onClick={onChoose}>
        <View className={isChosen ? 'tick tick--on' : 'tick'} aria-hidden>
          {isChosen && '✓'}
        </View>
        选中
      </View>
      <View className="gap-above">
        <ActionButton
          kind="secondary"
          busy={approve.busy}
          onPress={() => void decide(approve.send({ sessionId, registrationId }))}
        >
          通过
        </ActionButton>
        <ReasonForm
          name="不通过"
          label="为什么不通过"
          why="会告诉报名的人；名额让给候补的人。"
          busy={refuse.busy}
          onDo={(reason) => void decide(refuse.send({ sessionId, registrationId, reason }))}
        />
      </View>
    </RosterEntry>
  )
}
