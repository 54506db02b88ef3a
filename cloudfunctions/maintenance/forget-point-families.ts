import { beijingDay } from '../../src/shared/calendar/calendar'
import {
  LEFT_ADULTS_ARE_KEPT,
  POINT_FAMILIES_ARE_KEPT,
  type PointFamily,
} from '../../src/shared/points/family'
import { lastDayOf, type PointScheme } from '../../src/shared/points/scheme'
import { forgetInPointFamily, forgetLeftAdults } from '../_people/point-families'
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
  const overIds = over.map(({ _id }) => _id)
  const forget = async ({ _id, schemeId, adults }: PointFamily): Promise<number> => {
    try {
      if (overIds.includes(schemeId))
        for (const { openid } of adults) await forgetInPointFamily(_id, openid, { now, store })
      else await forgetLeftAdults(_id, leftBy, store)
      return 1
    } catch (error) {
      console.error(JSON.stringify({ job: 'forgetPointFamilies', family: _id, error: String(error) }))
      return 0
    }
  }
  const queries = [
    { 'adults.until': command.lt(leftBy) },
    ...(overIds.length > 0 ? [{ schemeId: command.in(overIds), status: 'open' }] : []),
  ]
  let done = 0
  for (const query of queries) {
    // Behind those that cannot be forgotten, which stay, come the others.
    for (let after = ''; done < AT_ONCE; ) {
      const some = await store.pointFamilies.list(
        { ...query, _id: command.gt(after) },
        { order: [['_id', 'asc']], limit: AT_ONCE },
      )
      for (const family of some) done += await forget(family)
      after = some.at(-1)?._id ?? ''
      if (some.length < AT_ONCE) break
    }
  }
  return { done, goesOn: done >= AT_ONCE }
}
