import type { Category } from '../event/category'
import { type Group, USUAL_GROUPING } from '../event/group'
import type { Align, Box, Mark } from './drawing'
import { bouquet, branches, columns, meadow, rounds } from './ornament'
import { type Colours, POSTER_COLOURS } from './poster-colours'

/** What stands above what on a poster; code and hosts are always last. */
export type Part = 'inviter' | 'title' | 'summary' | 'hero' | 'facts'

/** How posters look: the same words in another order, in other colours, with another ornament. */
export interface Look {
  /** As staff choose it. */
  name: string
  /** What it is made for. */
  remark: string
  colours: Colours
  order: readonly Part[]
  align: Align
  /** How large text is at most, in times of the usual. */
  scale: number
  /** The picture, or what is drawn where there is none: to the edges of the page or within its margins, and how round. */
  hero: { bleeds: boolean; radius: number; arch: boolean }
  /** Drawn where an event has no picture; without it there is only text. */
  drawn?: (box: Box, colours: Colours) => Mark[]
  /** Behind everything. */
  backdrop?: (width: number, height: number, colours: Colours) => Mark[]
  /** How facts are told apart. */
  facts: 'card' | 'rules' | 'tags' | 'large'
  /** Title and inviter stand on a band of the panel's colour that reaches from edge to edge. */
  band: boolean
}

export const LOOKS = {
  festive: {
    name: '喜庆',
    remark: '三八节、文体、表彰',
    colours: POSTER_COLOURS.festive,
    order: ['inviter', 'title', 'summary', 'hero', 'facts'],
    align: 'center',
    scale: 1.25,
    hero: { bleeds: false, radius: 28, arch: true },
    drawn: (box, { ornaments }) => bouquet(box, ornaments),
    backdrop: (width, height, { ornaments }) => branches(width, height, ornaments),
    facts: 'card',
    band: false,
  },
  calm: {
    name: '庄重',
    remark: '法律、维权、培训',
    colours: POSTER_COLOURS.calm,
    order: ['hero', 'inviter', 'title', 'summary', 'facts'],
    align: 'left',
    scale: 1.25,
    hero: { bleeds: true, radius: 0, arch: false },
    drawn: (box, { ornaments, panel }) => columns(box, ornaments, panel),
    facts: 'rules',
    band: false,
  },
  family: {
    name: '亲子',
    remark: '孩子和家庭的活动',
    colours: POSTER_COLOURS.family,
    order: ['inviter', 'title', 'hero', 'summary', 'facts'],
    align: 'left',
    scale: 1.25,
    hero: { bleeds: false, radius: 44, arch: false },
    drawn: (box, { ornaments, panel }) => meadow(box, ornaments, panel),
    backdrop: (width, height, { ornaments }) => rounds(width, height, ornaments),
    facts: 'tags',
    band: false,
  },
  plain: {
    name: '大字',
    remark: '给老人看的，字最大',
    colours: POSTER_COLOURS.plain,
    order: ['inviter', 'title', 'hero', 'facts'],
    align: 'left',
    scale: 2,
    hero: { bleeds: true, radius: 0, arch: false },
    facts: 'large',
    band: true,
  },
} as const satisfies Record<string, Look>

export type LookName = keyof typeof LOOKS
export const LOOK_NAMES = Object.keys(LOOKS) as [LookName, ...LookName[]]

const LOOK_OF: Record<Group, LookName> = {
  children: 'family',
  health: 'plain',
  work: 'calm',
  law: 'calm',
  together: 'festive',
  volunteering: 'family',
}

/** The look that a poster of this category begins with. */
export const usualLook = (category: Category): LookName => LOOK_OF[USUAL_GROUPING[category]]
