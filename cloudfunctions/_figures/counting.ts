import type { People } from '../../src/shared/figure/counted-figures'

/** How far the counting of sessions has come: one document, written by the one run that holds it. */
export interface CountingState {
  _id: 'counting'
  version: number
  /** When the run that holds it began; 0 when none does. A run that died gives it up when it is older than any can be. */
  heldSince: number
  /** Everything that changed before this is counted. */
  through: number
  /** Levels whose 人数 has to be counted anew (`levelId`). */
  dirtyLevels: string[]
  /** The version of the catalogue by which lines were counted. */
  catalogueVersion: number
  recount: Recount
  /** What could not be counted, to be tried again, while everything else goes on. */
  setAside: SetAside[]
  /** What the run that holds the counting works on, where the one before it died: if it dies too, that is why. */
  trying: Counted[]
}

/** A session, or 人数 of a level (`levelId`). */
export interface Counted {
  what: 'session' | 'level'
  id: string
}

/** Something that could not be counted, how often that was tried since, and when it is tried again. */
export interface SetAside extends Counted {
  since: number
  times: number
  again: number
}

/** The nightly recount: of which day, how far it is, and where it found something else than was kept. */
export interface Recount {
  /** The Beijing day of the night; empty before the first. */
  day: string
  /** The last session that was compared; null when all have been. */
  after: string | null
  /** The last level whose 人数 was compared, once all sessions have been; null when all levels have been, too. */
  levels: string | null
  compared: number
  /** Where the last thirty nights found something else than was kept: nowhere, unless something is wrong. */
  drifted: Drift[]
}

/** A cache that was wrong, and was put right: that of a session's counts, or 人数 of a level (`levelId`). */
export interface Drift {
  day: string
  sessionId?: string
  level?: string
}

/** 人数 of a standard level, exact as of `countedAt`. The id is the level's. */
export interface PeopleCount {
  _id: string
  unitId: string
  year: number
  span: string
  line: string | null
  people: People
  countedAt: number
}
