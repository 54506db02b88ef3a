/** A person on the way out: the id is the OPENID. It is gone itself when everything else is. */
export interface Deletion {
  _id: string
  requestedAt: number
  /** The identity keys that were theirs, or their family's, each with the random one that takes its place. */
  keys: { old: string; new: string }[]
  /** When everything was removed once; what was under way at that moment is looked for ten minutes later. */
  removedAt: number | null
}
