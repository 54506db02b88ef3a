import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { beijingDay, daySpan } from '../../../src/shared/calendar/calendar'
import { periodCode } from '../../../src/shared/calendar/period'
import {
  dueAt,
  isLate,
  RETURN_SETTINGS_ID,
  returnId,
  returnRefusal,
  takerOf,
  USUAL_SETTINGS,
} from '../../../src/shared/report/return'
import type { Unit } from '../../../src/shared/unit/unit'
import { addNotices } from '../../_notices/outbox'
import { returnNotices, staffAt, staffOf } from '../../_notices/work-notices'
import { audit } from '../../_server/audit'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { UP_TO } from '../../_server/up-to'
import { returnPeriod } from './return-input'

/**
 * Reminds the staff of every unit that is late with a return that this unit takes (催报): once a day. Refused:
 * `nobody-late`, `urged-today`.
 */
export const urgeReturns = operation({
  access: 'staff',
  input: z.object({ unitId: id, period: returnPeriod }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    units: store.units.listAll({ path: unitId }, { upTo: UP_TO.units }),
    settings: store.returnSettings.find(RETURN_SETTINGS_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, period }, { units, settings = USUAL_SETTINGS, ...loaded }, context) {
    const { now, store } = context
    const unit = loaded.unit as Unit
    const byId = new Map([unit, ...units].map((each) => [each._id, each]))
    const senders = units.filter(
      (each) =>
        each._id !== unitId &&
        each.status === 'open' &&
        !returnRefusal(each, period, settings) &&
        takerOf(each.path, byId, settings) === unitId,
    )
    const stored = await store.returns.listByIds(senders.map(({ _id }) => returnId(_id, period)))
    const due = dueAt(period, settings)
    const late = senders.filter(({ _id }) =>
      isLate(stored.find((each) => each.unitId === _id)?.status, due, now),
    )
    if (late.length === 0) return refused('nobody-late')
    const today = beijingDay(now)
    const subject = `${unitId}~${periodCode(period)}`
    const urged = { _id: `${subject}~${today}`, after: '', done: true }
    if ((await store.returnReminders.add(urged)) === 'duplicate') return refused('urged-today')
    await audit(
      { action: 'returns-urged', unitPath: unit.path, subject, details: { units: late.length } },
      context,
    )
    const members = await staffAt(
      late.map(({ _id }) => _id),
      store,
    )
    const change = daySpan(today).from
    const notices = late.flatMap((each) =>
      returnNotices(staffOf(each._id, members), {
        kind: 'return-urged',
        unit: each,
        period,
        due,
        change,
        now,
      }),
    )
    await addNotices(notices, store)
    return ok({ units: late.length, people: new Set(notices.map(({ openid }) => openid)).size })
  },
})
