import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { refresh } from '../../services/query'
import { ReasonForm } from '../events/reason-form'
import { useCommand } from '../problems/use-command'
import { PartOfRoster } from './part-of-roster'
import { RosterEntry, type RosterRegistration } from './roster-entry'
import { seatsRefusalText } from './seat-texts'

/** Who waits for approval, each to be accepted or refused with a reason that they are told. */
export function PendingList({ sessionId }: { sessionId: string }) {
  return (
    <PartOfRoster sessionId={sessionId} only="pending" empty="没有等待审核的报名。">
      {(registration) => <Pending sessionId={sessionId} registration={registration} />}
    </PartOfRoster>
  )
}

function Pending({ sessionId, registration }: { sessionId: string; registration: RosterRegistration }) {
  const { registrationId } = registration
  const approve = useCommand('registrations.approveRegistration', seatsRefusalText)
  const refuse = useCommand('registrations.withdrawRegistration', seatsRefusalText)
  const problem = approve.problem || refuse.problem

  async function decide(decision: Promise<unknown>) {
    if (!(await decision)) return
    await Promise.all([refresh('registrations.listRegistrations'), refresh('registrations.getSeats')])
  }

  return (
    <RosterEntry sessionId={sessionId} registration={registration} mayReveal>
      {problem && <Notice tone="bad">{problem}</Notice>}
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
