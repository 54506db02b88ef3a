import type { People } from '../../src/shared/figure/counted-figures'
import type { Call } from '../../src/shared/notice/call'
import type { AnnouncedKind } from '../../src/shared/notice/notice'
import type { Forgotten } from '../../src/shared/person/forgetting'
import type { HeldTally } from '../../src/shared/tally/held-tally'
import type { Unit } from '../../src/shared/unit/unit'

// The documents that functions alone know, by the shape in which they are stored. What a page shows as well has its
// type in src/shared. They stand beside the store, so that rooms need the store and the store needs no room.

/**
 * Says under which secrets the database was written: for each version of the data key a known text, encrypted under it,
 * and a hash of the identity secret. The id is the version.
 */
export interface KeyCheck {
  _id: string
  sealed: string
  identity: string
  /** Nothing is encrypted under this version any more: a deployment need not know it. */
  retired: boolean
}

/** Who may change something that spans documents, one at a time; the id says what. */
export interface Lease {
  _id: string
  until: number
}

/** The calls of one person to one operation in one span of time; the id says which. */
export interface CallCount {
  _id: string
  count: number
  /** Of tries at a quiz: which they were, so that one that is sent again is not another one. */
  nonces?: string[]
  /** The end of the span: from then on the document is of no use. */
  until: number
}

/** What one phone has counted by hand at a session and not yet uploaded; the id says whose phone, and where. */
export interface HeldTallies {
  _id: string
  sessionId: string
  /** Under the ids that they will have as tallies. */
  tallies: HeldTally[]
  /** When the phone told of it: it says nothing anew until something changes. */
  toldAt: number
  /** From then on the document is of no use: what a phone holds it has uploaded long before, or never will. */
  until: number
}

/** An alias as it stood when the keys of a year began to be replaced: what is decided later is of later years. */
export interface FrozenAlias {
  _id: string
  /** The year, and the attempt to begin: two runs may begin at once, and one of them does. */
  year: string
  attempt: string
  key: string
  of: string
}

/** Everybody registered is to be told of a change of a session: kept until the last of them was. */
export interface Announcement {
  _id: string
  kind: AnnouncedKind
  sessionId: string
  change: number
  note: string
  at: number
  /** The last registration told; the next run goes on after it. */
  after: string
  /** Everybody was told. */
  done: boolean
  /** By registration, who of those not reached is being called, or was; absent while nobody was. */
  calls?: Record<string, Call>
}

/** How far followers were told of what is new; one document. */
export interface FollowRound {
  _id: string
  version: number
  /** The Beijing day of the round; empty before the first. */
  day: string
  /** Told of is what was published after `from` and until `through`. */
  from: number
  through: number
  /** The last follower told; null when all were. */
  after: string | null
  /** The Beijing day on which anybody was told last: later than `day` where a night came in between; empty before the first. */
  toldOn: string
}

/** Units that somebody imports: written down as a whole before the first is added, so that no crash leaves half of them. */
export interface UnitImport {
  _id: string
  units: Unit[]
  done: boolean
}

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

/** Up to where the events whose names are to be forgotten were looked for; one document. */
export interface ForgettingState {
  _id: 'entered'
  /** Of sessions that ended up to then, the events are entered as forgettings. */
  until: number
  /** Of sessions that changed up to then as well, however long ago they ended. */
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
  /** From when on nobody new is given a number by a key that is to be replaced, and those who have one have it by the next too. */
  switchedAt: number | null
  /** The last of the year's numbers that are carried over to the next keys; empty at the beginning. */
  numbered: string
  /** The next look at it. */
  dueAt: number
  /** The last session whose records are done; empty at the beginning. */
  after: string
  /** Sessions before that one of which a record could not be changed: they are tried again, and nothing ends before. */
  setAside: string[]
  replacedAt: number | null
}

/** When each job of maintenance looks next; one document, read and written by every run. */
export interface JobSchedules {
  _id: 'jobs'
  version: number
  /** When the last run that came to its end began. */
  tickedAt: number
  /** By the job's name. A job that is not here is due. */
  jobs: Readonly<Record<string, JobSchedule>>
}

/** When a job looks next, when it last found something to do, and whether it is behind with that. */
export interface JobSchedule {
  nextAt: number
  foundAt: number
  behind: Behind | null
}

/** Something that is owed to people and not done: since when, and whether there is more of it than time, or it fails. */
export interface Behind {
  owes: Owed
  since: number
  why: 'more' | 'failed'
}

/** What people miss while a job does not do its work. */
export type Owed =
  | 'seats'
  | 'units'
  | 'imports'
  | 'messages'
  | 'figures'
  | 'points'
  | 'removal'
  | 'keys'
  | 'exports'

/**
 * The number by which somebody is in the sets of a year's people. The id is made of the year and the key. Of the next keys,
 * where a year's are replaced, `isNext` is true; the others then go.
 */
export interface PersonNumber {
  _id: string
  year: string
  key: string
  number: number
  isNext: boolean
}

/** How far the counting of sessions has come: one document, written by the one run that holds it. */
export interface CountingState {
  _id: 'counting'
  version: number
  /** When the run that holds it began; 0 when none does. A run that died gives it up when it is older than any can be. */
  heldSince: number
  /** Everything that changed before this is counted. */
  through: number
  /** Facets whose 人数 has to be counted anew (`facetId`). */
  dirtyFacets: string[]
  /** By year, the next number that nobody has (`PersonNumber`). */
  nextNumbers: Readonly<Record<string, number>>
  /** The version of the catalogue by which lines were counted. */
  catalogueVersion: number
  recount: Recount
  /** What could not be counted, to be tried again, while everything else goes on. */
  setAside: SetAside[]
  /** What the run that holds the counting works on, where the one before it died: if it dies too, that is why. */
  trying: CountingItem[]
}

/** A session, the points that it gives, or 人数 of a facet (`facetId`). */
export interface CountingItem {
  what: 'session' | 'points' | 'facet'
  id: string
}

/** Something that could not be counted, how often that was tried since, and when it is tried again. */
export interface SetAside extends CountingItem {
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
  /** The last facet whose 人数 was compared, once all sessions have been; null when all facets have been, too. */
  facets: string | null
  compared: number
  /** Where the last thirty nights found something else than was kept: nowhere, unless something is wrong. */
  drifted: Drift[]
}

/** A cache that was wrong, and was put right: that of a session's counts, or 人数 of a facet (`facetId`). */
export interface Drift {
  day: string
  sessionId?: string
  facet?: string
}

/** 人数 of a standard facet, exact as of `countedAt`. The id is the facet's. */
export interface PeopleCount {
  _id: string
  unitId: string
  year: number
  span: string
  line: string | null
  people: People
  countedAt: number
}

/** How far the export to the warehouse has come: one document, written under a lease. */
export interface WarehouseState {
  _id: 'warehouse'
  /** The night that was begun last, and whether all of it is written. */
  night: string
  isWhole: boolean
  /** Whatever was found to be different before this is marked. */
  through: number
  /** A hash of the secret by which the keys in the files are made. */
  madeWith: string
}

/** A day's file in the warehouse; the id is the Beijing day. */
export interface WarehouseFile {
  _id: string
  /** From when on it is to be written anew; null when it is as it should be. */
  dueAt: number | null
  /** Of the text that it holds, unpacked; empty before it is first written. */
  digest: string
  sessionIds: string[]
  sessions: number
}
