import { beijingDay, yearSpan } from '../../src/shared/calendar/calendar'
import type { Complaint } from '../../src/shared/complaint/complaint'
import type { CountedCode } from '../../src/shared/figure/indicator'
import type { PeriodicDocument, StandingEntry } from '../../src/shared/figure/periodic-figure'
import type { UnitPath } from '../../src/shared/unit/unit'
import { command } from '../_server/collection'
import type { ReadingStore } from '../_server/store'

type Counted = Pick<Complaint, '_id' | 'unitId' | 'status' | 'late' | 'sentAt'> & { unitPath: UnitPath }

const COUNTED: Record<CountedCode, (complaint: Counted) => boolean> = {
  complaints: () => true,
  'complaints-closed': ({ status }) => status === 'closed',
  'complaints-on-time': ({ status, late }) => status === 'closed' && !late,
}

/** Complaints of a unit and those below in some years, as if each day's had been entered for it: so every period counts them. */
export async function complaintFigures(
  unitId: string,
  years: { from: number; to: number },
  store: ReadingStore,
): Promise<PeriodicDocument[]> {
  const { from } = yearSpan(years.from)
  const { to } = yearSpan(years.to)
  const all = await store.complaints.aggregate<Counted>(
    ['match', { unitPath: unitId, sentAt: command.gte(from).and(command.lt(to)) }],
    ['project', { unitId: 1, unitPath: 1, status: 1, late: 1, sentAt: 1 }],
  )
  const units = new Map(all.map((each) => [each.unitId, each.unitPath]))
  return [...units].flatMap(([of, unitPath]) =>
    (Object.keys(COUNTED) as CountedCode[]).map((indicator) => {
      const counted = all.filter((each) => each.unitId === of && COUNTED[indicator](each))
      return {
        unitId: of,
        unitPath,
        indicator,
        standing: byDay(counted),
      }
    }),
  )
}

function byDay(counted: readonly Counted[]): StandingEntry[] {
  const days = [...new Set(counted.map(({ sentAt }) => beijingDay(sentAt)))].sort()
  return days.map((day) => {
    const own = counted.filter(({ sentAt }) => beijingDay(sentAt) === day)
    const at = Math.max(...own.map(({ sentAt }) => sentAt))
    return {
      id: day,
      period: { kind: 'days', from: day, to: day },
      from: day,
      to: day,
      amount: own.length,
      at,
    }
  })
}
