import { periodCode } from '../../src/shared/calendar/period'
import type { Notice } from '../../src/shared/notice/notice'
import {
  dueAt,
  justDue,
  RETURN_SETTINGS_ID,
  type ReturnPeriod,
  type ReturnSettings,
  returnId,
  returnRefusal,
  USUAL_SETTINGS,
} from '../../src/shared/report/return'
import type { Unit } from '../../src/shared/unit/unit'
import { addNotices } from '../_notices/outbox'
import { returnNotices, staffOf } from '../_notices/work-notices'
import { together } from '../_server/all-of'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import type { Work } from './job'

const UNITS_A_RUN = 50
const NOTHING: Work = { done: 0, goesOn: false }

/**
 * Reminds the staff of units whose return has become due and was not submitted, or was sent back: once a period. Some
 * units a run, in the order of their ids; the ids of notices are such that a run that was cut short may be repeated.
 * Returns how many people were told.
 */
export async function remindLate(store: Store, now: number): Promise<Work> {
  const settings = (await store.returnSettings.find(RETURN_SETTINGS_ID)) ?? USUAL_SETTINGS
  const period = justDue(settings, now)
  if (!period) return NOTHING
  const reminder = await store.returnReminders.find(periodCode(period))
  if (reminder?.done) return NOTHING
  const units = await store.units.list(
    { _id: command.gt(reminder?.after ?? '') },
    { order: [['_id', 'asc']], limit: UNITS_A_RUN },
  )
  const notices = await noticesFor(units, { period, settings, now }, store)
  await addNotices(notices, store)
  await store.returnReminders.put({
    _id: periodCode(period),
    after: units.at(-1)?._id ?? '',
    done: units.length < UNITS_A_RUN,
  })
  return { done: notices.length, goesOn: units.length === UNITS_A_RUN }
}

interface Due {
  period: ReturnPeriod
  settings: ReturnSettings
  now: number
}

async function noticesFor(
  units: readonly Unit[],
  { period, settings, now }: Due,
  store: Store,
): Promise<Notice[]> {
  const sending = units.filter(
    (unit) => unit.status === 'open' && returnRefusal(unit, period, settings) === undefined,
  )
  if (sending.length === 0) return []
  const [returns, members] = await together([
    store.returns.listByIds(sending.map(({ _id }) => returnId(_id, period))),
    store.members.listAll(
      { 'grants.unitId': command.in(sending.map(({ _id }) => _id)) },
      { upTo: UP_TO.ofPeople },
    ),
  ])
  const sent = new Set(returns.flatMap(({ unitId, status }) => (status === 'sent-back' ? [] : [unitId])))
  const due = dueAt(period, settings)
  return sending
    .filter(({ _id }) => !sent.has(_id))
    .flatMap((unit) =>
      returnNotices(staffOf(unit._id, members), { kind: 'return-late', unit, period, due, change: due, now }),
    )
}
