import { HOUR, MINUTE } from '../calendar/calendar'

/** A person on the way out: the id is the OPENID. It is gone itself when everything else is. */
export interface Deletion {
  _id: string
  requestedAt: number
  /** The id of the entry of the audit trail that tells of it, and of nobody; those begun earlier have none. */
  entryId?: string
  /** The identity keys that were theirs alone, or their family's, each with the random one that takes its place. */
  keys: ReplacedKey[]
  /** The family that the account saved: it is gone before the second time round. */
  family: { familyMemberId: string; identityKey: string }[]
  /** When everything was removed once; what was under way at that moment is looked for ten minutes later. */
  removedAt: number | null
  /** From when on it is to be worked on: who has been due for longest is first. */
  dueAt: number
  /** Since when it does not come to its end, and at which sessions a record cannot be changed. */
  behind: { since: number; sessionIds: string[] } | null
}

interface ReplacedKey {
  old: string
  new: string
  /** Of a key that took another's place in a year whose keys are being replaced, the year. */
  year?: string
  /** Whose it was: that of a relative is made of what was typed, and is theirs only in what the account itself holds. */
  of: 'self' | 'family'
}

/** So long somebody who cannot be removed is tried again with every run; from then on once an hour. */
const TRIED_WITH_EVERY_RUN = 10 * MINUTE

/** When to go on with a deletion that is tried now, should this try not come to its end. */
export const triedAgainAt = ({ behind }: Pick<Deletion, 'behind'>, now: number): number =>
  behind !== null && now - behind.since >= TRIED_WITH_EVERY_RUN ? now + HOUR : now
