import { daysOf } from '../../src/shared/calendar/period'
import type { filterOf } from '../../src/shared/figure/catalogue'
import { type FiguresFilter, facetOf, type PeopleFacet } from '../../src/shared/figure/figures-filter'
import type { Line } from '../../src/shared/figure/line'
import { countPeople } from '../_figures/figures-query'
import type { Store } from '../_server/store'

type Lines = readonly { line: Line; filter: ReturnType<typeof filterOf> }[]

/** Counts 人数 of a facet anew and stores it with its date. */
export async function countFacet(
  _id: string,
  lines: Lines,
  { store, now }: { store: Store; now: number },
): Promise<void> {
  const facet = facetOf(_id)
  const filter = filterAt(facet, lines)
  if (!filter) {
    await store.peopleCounts.remove({ _id })
    return
  }
  const people = await countPeople({ filter, homes: [] }, store)
  const year = Number(facet.span.slice(0, 4))
  await store.peopleCounts.put({ _id, ...facet, year, people, countedAt: now })
}

/** What a facet counts; undefined for a line that is no longer there. */
function filterAt({ unitId, span, line }: PeopleFacet, lines: Lines): FiguresFilter | undefined {
  const found = lines.find((each) => each.line.id === line)
  if (line !== null && !found) return undefined
  const [year = 0, month] = span.split('-').map(Number)
  return {
    days: daysOf(month === undefined ? { kind: 'year', year } : { kind: 'month', year, month }),
    unit: { unitId, of: 'with-below' },
    lines: found ? [found.filter] : [],
    kind: null,
    mode: null,
  }
}
