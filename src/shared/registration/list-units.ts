import type { ListRow } from '../list/name-list'
import { foldedText } from '../text/folded'
import type { Unit } from '../unit/unit'
import { type Quotas, unitQuotaKey } from './quota'

/** Words after the name of a community or a street that name somebody who works for it. */
const BODIES = /(?:居民委员会|村民委员会|居委会?|村委会?|办事处|妇联)$/
/** What people leave out of a unit's name, and what they write after it. */
const KINDS = ['社区', '村', '街道', '镇', '乡'] as const
/** Between a street and its community in one cell. */
const BETWEEN = /[/、，,\s>→-]+|(?<=街道|镇|乡)(?=.)/
/** A cell names a district, a street and a community at most. */
const MOST_PARTS = 4
/** Words of a line shorter than this name no unit. */
const SHORTEST = 2

/**
 * What the line of a list may call its person's unit, the likeliest first. A column of units is taken at its word, also
 * where it leaves out 社区 or names the street too; of other words only whole names are meant.
 */
export function unitNames({ unit, note }: Pick<ListRow, 'unit' | 'note'>): string[] {
  if (unit === '') return note.split(' ').filter((word) => [...word].length >= SHORTEST)
  const parts = unit
    .split(BETWEEN)
    .filter((part) => part !== '')
    .slice(0, MOST_PARTS)
    .reverse()
  const names = [unit, ...parts].flatMap((part) => {
    const plain = part.replace(BODIES, '')
    return [part, plain, ...KINDS.map((kind) => plain + kind)]
  })
  return [...new Set(names)].filter((name) => [...name].length >= SHORTEST)
}

type Named = Pick<Unit, '_id' | 'name' | 'level'>

/** Whose a line of a list is, and the seats that its person takes. */
export interface LineUnit<Each extends Named = Named> {
  /** The one unit that the line names; undefined where it names none, or a name that several have. */
  unit: Each | undefined
  /** What its column of units says though no unit, or more than one, is called so; empty otherwise. */
  unknown: string
}

/**
 * Finds the unit that a line names, of these: where several are called alike, the one that has seats of its own.
 */
export function unitFinder<Each extends Named>(units: readonly Each[], quotas: Readonly<Quotas>) {
  const byName = new Map<string, Each[]>()
  for (const unit of units) {
    const name = foldedText(unit.name)
    byName.set(name, [...(byName.get(name) ?? []), unit])
  }
  return (row: Pick<ListRow, 'unit' | 'note'>): LineUnit<Each> => {
    for (const name of unitNames(row)) {
      const called = byName.get(foldedText(name)) ?? []
      const withSeats = called.filter(({ _id }) => unitQuotaKey(_id) in quotas)
      const [unit, ...others] = withSeats.length > 0 ? withSeats : called
      if (unit) return others.length === 0 ? { unit, unknown: '' } : { unit: undefined, unknown: row.unit }
    }
    return { unit: undefined, unknown: row.unit }
  }
}
