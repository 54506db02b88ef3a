import type { UnitFilter } from './figures-filter'
import { attendancesOf, genderUnknownOf, type SessionCounts, SUMMED, type Summed } from './session-counts'

/**
 * The figures of some set of sessions. What is added up over sessions stands here; 人数 is apart, because it is counted
 * for each set anew. Definitions that people read are in the feature's texts.
 */
export interface Figures extends Record<Summed, number> {
  /** 场次: sessions that took place: over, not cancelled, with evidence. */
  sessionsHeld: number
  /** 人次: participants present over all check-ins, plus people counted by hand. */
  attendances: number
  /** 待补录: sessions that are over without evidence that they took place. */
  withoutEvidence: number
  /** Sessions that another level counts, or that are the same as one counted: outside the totals. */
  elsewhere: number
  /** 性别未填: adults of whom nobody knows. */
  genderUnknown: number
  onSite: number
}

/** 人数 of one filter: distinct people among check-ins within it, in all and by condition. It never adds up. */
export interface People {
  all: number
  women: number
  men: number
  children: number
  parents: number
  volunteers: number
  online: number
  /** 户数: distinct registering adults with whom a child came. */
  households: number
}

export const NO_PEOPLE: People = {
  all: 0,
  women: 0,
  men: 0,
  children: 0,
  parents: 0,
  volunteers: 0,
  online: 0,
  households: 0,
}

/**
 * 人数 of these attendances as far as it can be told: null where people came and nobody was recognised, because all were
 * only counted. That is no zero. Women, children and the others go by the same rule, each by its own figures.
 */
export const knownPeople = (people: number, attendances: number): number | null =>
  people === 0 && attendances > 0 ? null : people

/** What an address alone does not tell: who registered, was counted by hand, or belongs to what did not take place. */
const UNTOLD_OF_RESIDENTS: ReadonlySet<string> = new Set<keyof Figures>([
  ...(['registered', 'noShows', 'walkIns', 'byHand', 'teams', 'withoutEvidence', 'elsewhere'] as const),
])

/**
 * A figure as far as it can be told of those asked for: of the people who live in a unit (`residents`) only who was
 * checked in is known, so that a 0 of what is not known by name is null.
 */
export const knownFigure = (figure: string, amount: number, of: UnitFilter['of']): number | null =>
  of === 'residents' && amount === 0 && UNTOLD_OF_RESIDENTS.has(figure) ? null : amount

/** Sessions that count alike, added up: what the database answers, or one session by itself. */
export interface Cell extends Record<Summed, number> {
  over: boolean
  outside: SessionCounts['outside']
  /** How many sessions, and how many of them with evidence. */
  sessions: number
  evidence: number
}

/** A session as a cell. */
export const cellOf = (counts: SessionCounts, now: number): Cell => ({
  ...summed((name) => counts[name]),
  over: counts.overAt <= now,
  outside: counts.outside,
  sessions: 1,
  evidence: counts.evidence,
})

/** The figures of these cells. Those outside the totals only show in `elsewhere`; cancelled ones nowhere. */
export function figuresOf(cells: readonly Cell[]): Figures {
  const inTotals = cells.filter(({ outside }) => outside === null)
  const over = inTotals.filter((cell) => cell.over)
  const sum = (of: readonly Cell[], value: (cell: Cell) => number) =>
    of.reduce((total, cell) => total + value(cell), 0)
  const sums = summed((name) =>
    // Until a session is over, who has not come may still come.
    name === 'noShows' ? sum(over, ({ noShows }) => noShows) : sum(inTotals, (cell) => cell[name]),
  )
  const attendances = sum(inTotals, attendancesOf)
  return {
    ...sums,
    attendances,
    sessionsHeld: sum(over, ({ evidence }) => evidence),
    withoutEvidence: sum(over, ({ sessions, evidence }) => sessions - evidence),
    elsewhere: sum(
      cells.filter(({ outside }) => outside === 'elsewhere' || outside === 'duplicate'),
      ({ sessions }) => sessions,
    ),
    genderUnknown: genderUnknownOf({ attendances, ...sums }),
    onSite: attendances - sums.online,
  }
}

export const NO_FIGURES: Figures = figuresOf([])

function summed(value: (name: Summed) => number): Record<Summed, number> {
  return Object.fromEntries(SUMMED.map((name) => [name, value(name)])) as Record<Summed, number>
}
