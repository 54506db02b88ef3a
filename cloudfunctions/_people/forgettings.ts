import type { Forgotten } from '../../src/shared/person/forgetting'

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

/** How far events were entered here; one document. */
export interface ForgettingState {
  _id: 'entered'
  /** Sessions that ended up to then are entered. */
  until: number
  /** Sessions that changed up to then are, too, however long ago they ended. */
  changedUntil: number
  /** The Beijing day of the nightly check, and the last session that it looked at; null when it has been through. */
  night: { day: string; after: string | null }
}

/** The identity keys of a signed-off year, on their way to be replaced by others. The id is the year. */
export interface KeyReplacement {
  _id: string
  /** From which a key's replacement is made; null when all are replaced, and nobody can make it again. */
  secret: string | null
  /** When it was made: from a little later on every counting knows it. Null before. */
  secretAt: number | null
  /** The attempt that made it, under whose name the aliases were frozen; null when they are gone again. */
  frozen: string | null
  /** From when on people of the year are counted by the keys that take over; until then by the others. */
  switchedAt: number | null
  /** The next look at it. */
  dueAt: number
  /** The last session whose records are done; empty at the beginning. */
  after: string
  /** Sessions before that one of which a record could not be changed: they are tried again, and nothing ends before. */
  setAside: string[]
  replacedAt: number | null
}
