/** A person on the way out: the id is the OPENID. It is gone itself when everything else is. */
export interface Deletion {
  _id: string
  requestedAt: number
  /** The identity keys that were theirs alone, or their family's, each with the random one that takes its place. */
  keys: ReplacedKey[]
  /** The family that the account saved: it is gone before the second time round. */
  family: { familyMemberId: string; identityKey: string }[]
  /** When everything was removed once; what was under way at that moment is looked for ten minutes later. */
  removedAt: number | null
  /** When it was last worked on: who was tried longest ago is tried first. */
  triedAt: number
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
