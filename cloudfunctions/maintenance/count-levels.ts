import type { filterOf } from '../../src/shared/catalogue'
import { type FiguresFilter, levelOf, type PeopleLevel } from '../../src/shared/figures-filter'
import type { Line } from '../../src/shared/line'
import { daysOf } from '../../src/shared/period'
import { inTurns } from '../_server/batches'
import { countPeople } from '../_server/figures-query'
import type { Store } from '../_server/store'

type Lines = readonly { line: Line; filter: ReturnType<typeof filterOf> }[]

const AT_ONCE = 4

/** Counts 人数 of these levels anew and stores it with its date; returns those that are done. */
export async function countLevels(
  levels: readonly string[],
  lines: Lines,
  { store, now }: { store: Store; now: number },
): Promise<string[]> {
  await inTurns(levels, AT_ONCE, async (_id) => {
    const level = levelOf(_id)
    const filter = filterAt(level, lines)
    if (!filter) return store.peopleCounts.remove({ _id })
    const people = await countPeople({ filter, homes: [] }, store)
    const year = Number(level.span.slice(0, 4))
    return store.peopleCounts.put({ _id, ...level, year, people, countedAt: now })
  })
  return [...levels]
}

/** What a level counts; undefined for a line that is no longer there. */
function filterAt({ unitId, span, line }: PeopleLevel, lines: Lines): FiguresFilter | undefined {
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
