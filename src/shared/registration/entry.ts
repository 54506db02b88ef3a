import type { Session } from '../event/session'
import { type AnswerProblem, type Answers, answerProblems, type FormField } from './form'
import { type Party, type PartyProblem, partyProblem, partySize } from './party'
import { couldEverFit, OPEN_QUOTA, seatsOf } from './quota'

/** All that somebody would register with. */
export interface Entry {
  party: Party
  answers: Answers
  /** The unit whose allotted seats they ask for; null for nobody's. */
  quota: string | null
}

export type EntryProblem =
  | PartyProblem
  | { reason: 'answers-wrong'; problems: Record<string, AnswerProblem> }
  | { reason: 'no-such-quota' }
  | { reason: 'places-allotted' }
  | { reason: 'more-than-there-are' }

/** Why nobody can register like this for the session, even if all its seats were free; undefined if they can. */
export function entryProblem(
  session: Pick<Session, 'rules' | 'startsAt' | 'capacity' | 'quotas'>,
  form: readonly FormField[],
  { party, answers, quota }: Entry,
): EntryProblem | undefined {
  const { rules, quotas } = session
  const withGenders = Object.values(quotas).some(({ kind }) => kind === 'gender')
  const asks = withGenders ? [...rules.asks, 'gender' as const] : rules.asks
  const problem = partyProblem({ ...rules, asks }, party, session.startsAt)
  if (problem) return problem
  // Where women and men have seats of their own, nobody can just be counted.
  if (withGenders && party.counted > 0) return { reason: 'companions-by-name', index: null }
  const problems = answerProblems(form, answers)
  if (Object.keys(problems).length > 0) return { reason: 'answers-wrong', problems }
  if (quota !== null && quotas[quota]?.kind !== 'unit') return { reason: 'no-such-quota' }
  if (quota === null && quotas[OPEN_QUOTA]?.seats === 0) return { reason: 'places-allotted' }
  const seats = seatsOf({ seats: partySize(party), quota, participants: party.people }, quotas)
  return couldEverFit(session, seats) ? undefined : { reason: 'more-than-there-are' }
}
