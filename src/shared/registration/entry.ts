import type { Session } from '../event/session'
import { hasSlots } from '../event/slots'
import { type AnswerProblem, type Answers, answerProblems, type FormField } from './form'
import { type Party, type PartyProblem, partyProblems, partySize } from './party'
import { couldEverFit, OPEN_QUOTA, seatsOf } from './quota'

/** All that somebody would register with. */
export interface Entry {
  party: Party
  answers: Answers
  /** The unit whose allotted seats they ask for, or the slot; null for neither. */
  quota: string | null
}

export type EntryProblem =
  | PartyProblem
  | { reason: 'answers-wrong'; problems: Record<string, AnswerProblem> }
  | { reason: 'no-such-quota' }
  | { reason: 'places-allotted' }
  | { reason: 'no-slot-chosen' }
  | { reason: 'more-than-there-are' }

type Entered = Pick<Session, 'rules' | 'startsAt' | 'capacity' | 'quotas'>

/** Why nobody can register like this for the session, even if all its seats were free; undefined if they can. */
export const entryProblem = (
  session: Entered,
  form: readonly FormField[],
  entry: Entry,
): EntryProblem | undefined => entryProblems(session, form, entry)[0]

/** All that would have to be put right before anybody could register like this; empty if nothing has to be. */
export function entryProblems(
  session: Entered,
  form: readonly FormField[],
  { party, answers, quota }: Entry,
): EntryProblem[] {
  const { rules, quotas } = session
  const withGenders = Object.values(quotas).some(({ kind }) => kind === 'gender')
  const asks = withGenders ? [...rules.asks, 'gender' as const] : rules.asks
  const found: EntryProblem[] = partyProblems({ ...rules, asks }, party, session.startsAt)
  // Where women and men have seats of their own, nobody can just be counted.
  if (withGenders && party.counted > 0 && rules.companions !== 'named')
    found.push({ reason: 'companions-by-name', index: null })
  const problems = answerProblems(form, answers)
  if (Object.keys(problems).length > 0) found.push({ reason: 'answers-wrong', problems })
  if (hasSlots(session)) {
    if (quota === null || quotas[quota]?.kind !== 'slot') found.push({ reason: 'no-slot-chosen' })
  } else if (quota !== null && quotas[quota]?.kind !== 'unit') found.push({ reason: 'no-such-quota' })
  if (quota === null && quotas[OPEN_QUOTA]?.seats === 0) found.push({ reason: 'places-allotted' })
  if (found.length > 0) return found
  const seats = seatsOf({ seats: partySize(party), quota, participants: party.people }, quotas)
  return couldEverFit(session, seats) ? [] : [{ reason: 'more-than-there-are' }]
}
