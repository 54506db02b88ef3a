import type { Category } from '../../src/shared/event/category'
import type { Host } from '../../src/shared/event/event'
import type { IndicatorCode } from '../../src/shared/figure/indicator'
import type { CountedPeople, Tally } from '../../src/shared/tally/tally'
import type { PlaceKind } from '../units'

/** One kind of activity as a district holds it through the year: who, when, where, how people come, and what is counted. */
export interface Programme {
  category: Category
  tags?: readonly string[]
  /** The level whose units hold it, in turn. */
  heldBy: 'district' | 'streets' | 'communities' | 'sites'
  /** Organised together with: named on the notice, counting nothing for them. */
  with?: readonly Host[]
  eventsAYear: number
  /** The sessions of one event: weekly, on days that follow one another, or the appointments of one, an hour apart. */
  series?: { sessions: number; apart: 'week' | 'day' | 'appointment' }
  when: TimeOfWeek
  minutes: number
  where: PlaceKind
  /** Months in which it is held; all year when left out. */
  months?: readonly number[]
  /** Who comes. */
  who: Audience
  audience: string
  /** The years of age that its rules let in, of the children where families come. */
  ages?: { from?: number; to?: number }
  /** People register, for as many seats; without it they walk up and are counted by hand. */
  seats?: Range | 'unlimited'
  /** Not announced to the public: its people are invited. Confidential categories never are. */
  invited?: true
  countedBy?: string
  /** How people counted by hand are counted. */
  byHand?: HandCount
  /** Things counted at every session. */
  things?: { [Code in IndicatorCode]?: Amount }
  announcements: readonly Announcement[]
}

/** Mostly when people are free: weekend mornings and evenings of working days. */
export type TimeOfWeek =
  | 'saturday-morning'
  | 'weekend-morning'
  | 'weekend-afternoon'
  | 'weekday-evening'
  | 'weekday-daytime'

export type Audience = 'adults' | 'women' | 'families' | 'seniors' | 'singles' | 'cadres'

export type Range = readonly [least: number, most: number]

/** An amount by itself, or as a multiple of those present, registered, or counted by hand, of parties, or of an amount named before. */
export type Amount =
  | Range
  | { per: 'present' | 'registered' | 'parties' | 'counted' | IndicatorCode; times: Range }

export interface HandCount {
  scope: CountedPeople['scope']
  people: Range
  method: Tally['method']
  /** The share of women among the adults, and of children among all. */
  women?: Range
  children?: Range
  note?: string
}

/** A title and what it says; `{unit}` and `{school}` stand for those of the unit that holds it. */
export interface Announcement {
  title: string
  summary: string
  tags?: readonly string[]
  /** Elsewhere than the programme's other ones. */
  where?: PlaceKind
  /** Months that it fits, if not all. */
  months?: readonly number[]
}

/** What every programme has, in columns. */
type Columns = [
  category: Category,
  heldBy: Programme['heldBy'],
  eventsAYear: number,
  when: TimeOfWeek,
  minutes: number,
  where: PlaceKind,
  who: Audience,
]

type InColumns = 'category' | 'heldBy' | 'eventsAYear' | 'when' | 'minutes' | 'where' | 'who'

/** A row of the table of programmes: its columns, whom it is for in words, what only some have, and how it is announced. */
export function programme(
  [category, heldBy, eventsAYear, when, minutes, where, who]: Columns,
  audience: string,
  more: Omit<Programme, InColumns | 'audience' | 'announcements'>,
  announcements: [title: string, summary: string, more?: Omit<Announcement, 'title' | 'summary'>][],
): Programme {
  return {
    category,
    heldBy,
    eventsAYear,
    when,
    minutes,
    where,
    who,
    audience,
    ...more,
    announcements: announcements.map(([title, summary, rest]) => ({ title, summary, ...rest })),
  }
}
