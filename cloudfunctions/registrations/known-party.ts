import { refused } from '../../src/shared/answer'
import type { Session } from '../../src/shared/event/session'
import { entryProblem } from '../../src/shared/registration/entry'
import type { FormField } from '../../src/shared/registration/form'
import { type KnownFrom, knownParticipants } from './known-participants'
import { type KnownParty, type PartyInput, partyOf } from './party-input'

interface Entered {
  session: Pick<Session, 'rules' | 'startsAt' | 'capacity' | 'quotas'>
  form: readonly FormField[]
  quota: string | null
}

/**
 * A party with everybody known, of whom and of whose answers the session takes what it asks for, seats or not.
 * Refused: `no-such-family-member`, or an `EntryProblem`.
 */
export function knownParty(input: PartyInput, { session, form, quota }: Entered, from: KnownFrom) {
  const known = knownParticipants(input.participants, from)
  if (!known.ok) return known
  const party: KnownParty = { ...input, participants: known.participants }
  const problem = entryProblem(session, form, { party: partyOf(party), answers: party.answers, quota })
  return problem ? refused(problem.reason, problem) : { ok: true as const, party }
}
