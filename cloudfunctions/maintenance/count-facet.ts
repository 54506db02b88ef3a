import { type filterOf, isOnLine } from '../../src/shared/figure/catalogue'
import { facetOf } from '../../src/shared/figure/figures-filter'
import type { Line } from '../../src/shared/figure/line'
import type { HomePeople, SessionPosition } from '../../src/shared/figure/session-counts'
import { PeopleUnion } from '../_figures/people-sets'
import { command, expression } from '../_server/collection'
import type { Store } from '../_server/store'

type Lines = readonly { line: Line; filter: ReturnType<typeof filterOf> }[]

/** Who was present at the sessions of a unit and those below in a year, by what its facets tell apart. */
type YearOfUnit = readonly { of: Pick<SessionPosition, 'month' | 'category' | 'tags'>; sets: HomePeople[] }[]

export async function readYearOfUnit(unitId: string, year: string, store: Store): Promise<YearOfUnit> {
  const rows = await store.sessionPeople.aggregateAll<{
    _id: Pick<SessionPosition, 'month' | 'category' | 'tags'>
    homes: HomePeople[][]
  }>(
    [
      'match',
      {
        unitPath: unitId,
        day: command.gte(`${year}-01-01`).and(command.lte(`${year}-12-31`)),
        counts: true,
      },
    ],
    [
      'group',
      {
        _id: { month: '$month', category: '$category', tags: '$tags' },
        homes: expression.push('$homes'),
      },
    ],
  )
  return rows.map(({ _id, homes }) => ({ of: _id, sets: homes.flat() }))
}

/** Counts 人数 of a facet anew from the year of its unit, and stores it with its date; that of a line that is no more goes. */
export async function countFacet(
  _id: string,
  yearOfUnit: YearOfUnit,
  { lines, store, now }: { lines: Lines; store: Store; now: number },
): Promise<void> {
  const facet = facetOf(_id)
  const line = lines.find((each) => each.line.id === facet.line)
  if (facet.line !== null && !line) {
    await store.peopleCounts.remove({ _id })
    return
  }
  const union = new PeopleUnion()
  for (const { of, sets } of yearOfUnit)
    if (of.month.startsWith(facet.span) && (!line || isOnLine(line.filter, of)))
      for (const set of sets) union.add(set)
  const year = Number(facet.span.slice(0, 4))
  await store.peopleCounts.put({ _id, ...facet, year, people: union.count(), countedAt: now })
}
