import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { periodCode } from '../../../src/shared/calendar/period'
import {
  dueAt,
  endOf,
  isLate,
  periodsOf,
  RETURN_SETTINGS_ID,
  type Return,
  type ReturnPeriod,
  type ReturnStatus,
  returnId,
  returnRefusal,
  takerOf,
  USUAL_SETTINGS,
} from '../../../src/shared/report/return'
import type { Unit } from '../../../src/shared/unit/unit'
import { together } from '../../_server/all-of'
import { command } from '../../_server/collection'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import type { Store } from '../../_server/store'
import { UP_TO } from '../../_server/up-to'

/** How a return stands: as it was left, or, where none was submitted, whether it is awaited or late. */
export type ReturnStanding = ReturnStatus | 'not-yet' | 'awaited' | 'late'

const A_PAGE = 60

/**
 * The returns of a year that a unit takes, and its own: who submitted what and who is late. The last period of the year
 * before is among them, because in January it is the one that is due. With a level switched off nothing of it is
 * awaited; what was sent up stays in the list, whatever the district changed since. A row tells of those periods alone
 * of which a return is there or awaited; of those that it takes a page is answered at a time, behind so many (`after`).
 */
export const listReturns = operation({
  access: 'viewer',
  input: z.object({
    unitId: id,
    year: z.number().int().min(2000).max(2099),
    after: z.number().int().min(0).max(UP_TO.units).default(0),
  }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    units: store.units.listAll({ path: unitId }, { upTo: UP_TO.units }),
    settings: store.returnSettings.find(RETURN_SETTINGS_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ year, after }, { units, ...loaded }, { now, store }) {
    const unit = loaded.unit as Unit
    const settings = loaded.settings ?? USUAL_SETTINGS
    const byId = new Map([unit, ...units].map((each) => [each._id, each]))
    const regular = [...periodsOf(year - 1, settings.every).slice(-1), ...periodsOf(year, settings.every)]
    const senders = new Set(
      units
        .filter(({ _id, status, path }) => {
          return _id !== unit._id && status === 'open' && takerOf(path, byId, settings) === unit._id
        })
        .map(({ _id }) => _id),
    )
    const stored = await readStored({ unitId: unit._id, senders: [...senders], year }, store)
    const sent = new Map(stored.map((each) => [each._id, each]))
    const others = stored.filter(({ period }) => period.year === year && period.kind !== settings.every)
    const periods = inOrder([...regular, ...others.map(({ period }) => period)])
    const awaits = (each: Unit, period: ReturnPeriod) =>
      each.status === 'open' && !returnRefusal(each, period, settings)
    const rowOf = (each: Unit) => ({
      unitId: each._id,
      name: each.name,
      returns: periods.flatMap((period) => {
        const found = sent.get(returnId(each._id, period))
        if (!found && !awaits(each, period)) return []
        const due = dueAt(period, settings)
        const late = isLate(found?.status, due, now)
        const standing: ReturnStanding =
          found?.status ?? (late ? 'late' : now < endOf(period) ? 'not-yet' : 'awaited')
        return { key: periodCode(period), standing, late }
      }),
    })
    const takes = new Set([
      ...senders,
      ...stored.filter(({ toUnitId }) => toUnitId === unit._id).map(({ unitId }) => unitId),
    ])
    const own = rowOf(unit)
    const taken = units
      .filter(({ _id }) => takes.has(_id))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
      .map(rowOf)
      .filter(({ returns }) => returns.length > 0)
    const lateOf = (key: string) =>
      taken.filter(({ returns }) => returns.some((each) => each.key === key && each.late)).length
    return ok({
      settings: {
        every: settings.every,
        dueAfterDays: settings.dueAfterDays,
        levelsOff: settings.levelsOff,
        version: settings.version,
      },
      periods: periods.map((period) => ({
        key: periodCode(period),
        period,
        dueAt: dueAt(period, settings),
        /** How many of those that are taken are late, on whatever page they are. */
        late: lateOf(periodCode(period)),
      })),
      own: own.returns.length > 0 ? own : null,
      taken: taken.slice(after, after + A_PAGE),
      next: after + A_PAGE < taken.length ? after + A_PAGE : null,
    })
  },
})

type Stored = Pick<Return, '_id' | 'unitId' | 'toUnitId' | 'period' | 'status'>

/** What a unit and its senders sent up, and whoever else sent to it, in a year and the one before; without the figures. */
async function readStored(
  { unitId, senders, year }: { unitId: string; senders: string[]; year: number },
  store: Store,
): Promise<Stored[]> {
  const read = (query: Record<string, unknown>) =>
    store.returns.aggregateAll<Stored>(
      ['match', { ...query, 'period.year': command.in([year - 1, year]) }],
      ['project', { unitId: 1, toUnitId: 1, period: 1, status: 1 }],
    )
  const found = await together([
    read({ unitId: command.in([unitId, ...senders]) }),
    read({ toUnitId: unitId }),
  ])
  return found.flat()
}

/** Each period once, by its end; a month before the quarter that it closes. */
function inOrder(periods: readonly ReturnPeriod[]): ReturnPeriod[] {
  const each = new Map(periods.map((period) => [periodCode(period), period]))
  return [...each.values()].sort((a, b) => endOf(a) - endOf(b) || a.kind.localeCompare(b.kind))
}
