import { z } from 'zod'
import { ok } from '../../src/shared/answer'
import { periodCode } from '../../src/shared/period'
import {
  dueAt,
  endOf,
  periodsOf,
  RETURN_SETTINGS_ID,
  type ReturnStatus,
  takerOf,
  USUAL_SETTINGS,
} from '../../src/shared/return'
import type { Unit } from '../../src/shared/unit'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'

/** How a return stands: as it was left, or, where none was submitted, whether it is awaited or late. */
export type ReturnStanding = ReturnStatus | 'not-yet' | 'awaited' | 'late'

/**
 * The returns of a year that a unit takes, and its own: who submitted what and who is late. With a level switched off
 * nothing of it is awaited.
 */
export const listReturns = operation({
  access: 'viewer',
  input: z.object({ unitId: id, year: z.number().int().min(2000).max(2099) }),
  load: ({ unitId, year }, { store }) => ({
    unit: store.units.find(unitId),
    units: store.units.list({ path: unitId }),
    settings: store.returnSettings.find(RETURN_SETTINGS_ID),
    taken: store.returns.list({ toUnitId: unitId, 'period.year': year }),
    own: store.returns.list({ unitId, 'period.year': year }),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ year }, { units, taken, own, ...loaded }, { now }) {
    const unit = loaded.unit as Unit
    const settings = loaded.settings ?? USUAL_SETTINGS
    const byId = new Map([unit, ...units].map((each) => [each._id, each]))
    const sends = (each: Unit) => each.level !== 'district' && !settings.levelsOff.includes(each.level)
    const senders = units.filter(
      (each) =>
        sends(each) &&
        each.status === 'open' &&
        each._id !== unit._id &&
        takerOf(each.path, byId, settings) === unit._id,
    )
    const periods = periodsOf(year, settings.every)
    const stored = new Map([...taken, ...own].map((each) => [each._id, each]))
    const rowOf = ({ _id, name }: Unit) => ({
      unitId: _id,
      name,
      returns: periods.map((period) => {
        const found = stored.get(`${_id}~${periodCode(period)}`)
        const standing: ReturnStanding =
          found?.status ??
          (now < endOf(period) ? 'not-yet' : now < dueAt(period, settings) ? 'awaited' : 'late')
        const late = standing === 'sent-back' && now >= dueAt(period, settings)
        return { key: periodCode(period), standing, late: late || standing === 'late' }
      }),
    })
    return ok({
      settings: {
        ...{ every: settings.every, dueAfterDays: settings.dueAfterDays },
        ...{ levelsOff: settings.levelsOff, version: settings.version },
      },
      periods: periods.map((period) => ({ key: periodCode(period), period, dueAt: dueAt(period, settings) })),
      own: sends(unit) ? rowOf(unit) : null,
      taken: senders.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')).map(rowOf),
    })
  },
})
