import type { Forgotten } from '../../src/shared/forgetting'

/**
 * An event whose names are to be forgotten, and how far that has come: the next session and registration. The id is
 * the event's.
 */
export interface Forgetting {
  _id: string
  dueAt: number
  whom: Forgotten
  /** Registrations after this one are still to be looked at; empty at the beginning. */
  after: string
}

/** Up to which end of a session events were entered here; one document. */
export interface ForgettingState {
  _id: 'entered'
  until: number
}

/** The identity keys of a signed-off year, on their way to be replaced by others. The id is the year. */
export interface KeyReplacement {
  _id: string
  /** From which a key's replacement is made; null when all are replaced, and nobody can make it again. */
  secret: string | null
  /** The next look at it. */
  dueAt: number
  /** The last session that is done; empty at the beginning. */
  after: string
  replacedAt: number | null
}
