import { View } from '@tarojs/components'
import { Notice } from '../../components/notice'
import { refresh } from '../../services/query'
import { ReasonForm } from '../events/reason-form'
import { useCommand } from '../problems/use-command'
import { PartOfRoster } from './part-of-roster'
import { RosterEntry, type RosterRegistration } from './roster-entry'
import { seatsRefusalText } from './seat-texts'

/** Who was expected at a session that is over and did not come; a word excuses them. It has no consequence for anybody. */
export function AbsentList({ sessionId, mayReveal }: { sessionId: string; mayReveal: boolean }) {
  return (
    <PartOfRoster sessionId={sessionId} only="absent" empty="报名的人都来了。">
      {(registration) => <Absent sessionId={sessionId} registration={registration} mayReveal={mayReveal} />}
    </PartOfRoster>
  )
}

function Absent(props: { sessionId: string; registration: RosterRegistration; mayReveal: boolean }) {
  const { sessionId, registration, mayReveal } = props
  const { registrationId } = registration
  const excuse = useCommand('registrations.excuseAbsence', seatsRefusalText)
  async function note(word: string) {
    if (await excuse.send({ sessionId, registrationId, word }))
      await refresh('registrations.listRegistrations')
  }
  return (
    <RosterEntry sessionId={sessionId} registration={registration} mayReveal={mayReveal}>
      {excuse.problem && <Notice tone="bad">{excuse.problem}</Notice>}
      <View className="gap-above">
        <ReasonForm
          key={registration.statusReason}
          name={registration.statusReason ? '改缺席原因' : '登记缺席原因'}
          label="为什么没来"
          why="如 家里有事。只作记录，不影响以后报名。"
          tone="plain"
          busy={excuse.busy}
          onDo={(word) => void note(word)}
        />
      </View>
    </RosterEntry>
  )
}
