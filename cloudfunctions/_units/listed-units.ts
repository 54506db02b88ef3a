import * as z from 'zod'
import { gramsSought, holdsWord } from '../../src/shared/text/grams'
import type { Unit } from '../../src/shared/unit/unit'
import { together } from '../_server/all-of'
import { command } from '../_server/collection'
import { id, line } from '../_server/fields'
import type { ReadingStore } from '../_server/store'

/** As many units as are answered at once: where a caller reaches more, the highest are, and the others are looked for. */
const MOST = 200
/** As many as a word finds, and as many below them. */
const MOST_FOUND = 40

/**
 * Which units are asked for: those with a `word` in their names or the initials of its pinyin, and what hangs below them;
 * or those at and below a unit (`within`), or all. `known` are those that are to be among them whatever they are: somebody
 * chose them before.
 */
export const unitsAsked = {
  word: line(20).optional(),
  within: id.optional(),
  known: z.array(id).max(20).default([]),
}

interface Asked {
  word?: string | undefined
  within?: string | undefined
  known: readonly string[]
}

/** Units of an answer; `isWhole` says that there are no others, `place` the name of the unit above, where a word found them. */
export interface ListedUnits {
  units: (Unit & { place?: string })[]
  isWhole: boolean
}

/**
 * The units that are asked for, in the order of the tree, each under the one it belongs to. `top` are those from which the
 * caller sees down, or everybody's tree from its top; `status` those that are open, or closed ones too.
 */
export async function readUnits(
  { word, within, known }: Asked,
  { top, status }: { top: readonly string[] | 'all'; status: 'open' | 'any' },
  store: ReadingStore,
): Promise<ListedUnits> {
  const isReached = ({ path }: Unit) => top === 'all' || path.some((each) => top.includes(each))
  const open = status === 'open' ? [{ status }] : []
  const below = within === undefined ? undefined : await store.units.find(within)
  if (within !== undefined && !(below && isReached(below))) return { units: [], isWhole: true }
  const reached = below
    ? [...open, { path: below._id }]
    : [...open, ...(top === 'all' ? [] : [{ path: command.in([...top]) }])]
  const read = (more: readonly object[], limit: number) =>
    store.units.list([...reached, ...more], { limit, order: [['_id', 'asc']] })

  if (word !== undefined) {
    const named = (
      await read(
        gramsSought(word).map((grams) => ({ grams })),
        MOST,
      )
    ).filter(({ name, initials }) => holdsWord(name, word) || holdsWord(initials, word))
    const found = named.slice(0, MOST_FOUND)
    const ids = found.map(({ _id }) => _id)
    const [hanging, above] = await together([
      found.length > 0 ? read([{ parentId: command.in(ids) }], MOST_FOUND) : [],
      store.units.listByIds(found.flatMap(({ parentId }) => parentId ?? [])),
    ])
    const all = each([...found, ...hanging])
    const names = new Map([...above, ...found].map(({ _id, name }) => [_id, name]))
    const placed = inOrder(all).map((unit) => ({ ...unit, place: names.get(unit.parentId ?? '') ?? '' }))
    return { units: placed, isWhole: false }
  }

  const first = await read([], MOST + 1)
  if (first.length <= MOST) return { units: inOrder(first), isWhole: true }
  const from = below ? [below._id] : top
  const [highest, others] = await together([
    from === 'all'
      ? read([{ level: command.in(['district', 'street']) }], MOST)
      : together([
          read([{ _id: command.in([...from]) }], MOST),
          read([{ parentId: command.in([...from]) }], MOST),
        ]).then((both) => both.flat()),
    store.units.listByIds(known),
  ])
  const allowed = others.filter((unit) => isReached(unit) && (status === 'any' || unit.status === status))
  return { units: inOrder(each([...highest, ...allowed])), isWhole: false }
}

const each = (units: readonly Unit[]): Unit[] => [...new Map(units.map((unit) => [unit._id, unit])).values()]

/** Each below the one that it hangs on, beside each other by their names. */
function inOrder(units: readonly Unit[]): Unit[] {
  const names = new Map(units.map(({ _id, name }) => [_id, name]))
  const places = new Map(units.map(({ _id, path }) => [_id, path.map((at) => names.get(at) ?? '').join('/')]))
  const placeOf = ({ _id }: Unit) => places.get(_id) ?? ''
  return [...units].sort((a, b) => placeOf(a).localeCompare(placeOf(b), 'zh-CN'))
}
