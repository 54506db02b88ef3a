import { beijingDay } from '../../src/shared/calendar/calendar'
import { LEFT_ADULTS_ARE_KEPT, POINT_FAMILIES_ARE_KEPT } from '../../src/shared/points/family'
import { lastDayOf, type PointScheme } from '../../src/shared/points/scheme'
import { forgetInPointFamily } from '../_people/point-families'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import type { Work } from './job'

const AT_ONCE = 100

/**
 * Forgets who left a family that keeps points some weeks ago, and who is in one whose scheme has long been over: the
 * points stay, as numbers. Returns how many families it was about, and goes on where there are more.
 */
export async function forgetPointFamilies(
  schemes: readonly PointScheme[],
  { store, now }: { store: Store; now: number },
): Promise<Work> {
  const lastDay = beijingDay(now - POINT_FAMILIES_ARE_KEPT)
  const over = schemes.filter((scheme) => lastDayOf(scheme) < lastDay)
  const leftBy = now - LEFT_ADULTS_ARE_KEPT
  const gone = await store.pointFamilies.list({ 'adults.until': command.lt(leftBy) }, { limit: AT_ONCE })
  const overIds = over.map(({ _id }) => _id)
  const last = await store.pointFamilies.list(
    { schemeId: command.in(overIds), status: 'open' },
    { limit: AT_ONCE },
  )
  let done = 0
  for (const { _id, schemeId, adults } of [...gone, ...last]) {
    const goes = adults.filter(
      ({ until }) => overIds.includes(schemeId) || (until !== null && until < leftBy),
    )
    try {
      for (const { openid } of goes) await forgetInPointFamily(_id, openid, { now, store })
      done += 1
    } catch (error) {
      console.error(JSON.stringify({ job: 'forgetPointFamilies', family: _id, error: String(error) }))
    }
  }
  return { done, goesOn: done > 0 && (gone.length === AT_ONCE || last.length === AT_ONCE) }
}
