import { beijingTime, DAY } from '../../src/shared/calendar/calendar'
import { daysOf, type Period } from '../../src/shared/calendar/period'
import type { WorkRecord } from '../../src/shared/record/work-record'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'

/** Every record of a unit and those below within a period, the first in front; those that were removed are none. */
export function readRecords(unitId: string, period: Period, store: Store): Promise<WorkRecord[]> {
  const { from, to } = daysOf(period)
  const within = command.gte(beijingTime(from)).and(command.lt(beijingTime(to) + DAY))
  return store.workRecords.listAll(
    { unitPath: unitId, removed: false, dayAt: within },
    {
      upTo: UP_TO.entered,
      order: [
        ['dayAt', 'asc'],
        ['_id', 'asc'],
      ],
    },
  )
}
