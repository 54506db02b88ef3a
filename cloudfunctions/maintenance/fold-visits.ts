import { beijingDay, HOUR } from '../../src/shared/calendar/calendar'
import type { ChannelVisits } from '../../src/shared/channel/visit'
import { placeMark, type VisitPlace } from '../_figures/visit-place'
import { command, expression } from '../_server/collection'
import type { Store } from '../_server/store'
import type { Work } from './job'

const DAYS_A_RUN = 500
/** What began before midnight has long ended by then: nothing is written to a day that is folded. */
const QUIET = HOUR

/**
 * Brings the visits of each event, day, channel and place of past days together in one document. It is added before the
 * shards go, and once: whoever counts takes the whole day where it is there, so that a run may stop anywhere. Returns how
 * many shards it was.
 */
export async function foldVisits(store: Store, now: number): Promise<Work> {
  const past = { folded: 0, day: command.lt(beijingDay(now - QUIET)) }
  const found = await store.channelVisits.aggregate<Whole>(
    ['match', past],
    [
      'group',
      {
        _id: {
          eventId: '$eventId',
          day: '$day',
          channel: '$channel',
          unitPath: '$unitPath',
          category: '$category',
          tags: '$tags',
        },
        visits: expression.sum('$visits'),
      },
    ],
    ['sort', { '_id.day': 1 }],
    ['limit', DAYS_A_RUN],
  )
  let done = 0
  for (const whole of found) {
    try {
      done += await fold(whole, store)
    } catch (error) {
      // The visits of another event must not wait for these; they are tried again with the next run.
      console.error(JSON.stringify({ job: 'foldVisits', visits: whole._id, error: String(error) }))
    }
  }
  return { done, goesOn: found.length === DAYS_A_RUN && done > 0 }
}

/** The shards of an event that stood at one place on a day, by one channel. */
interface Whole {
  _id: Pick<ChannelVisits, 'eventId' | 'day' | 'channel'> & VisitPlace
  visits: number
}

async function fold({ _id: its, visits }: Whole, store: Store): Promise<number> {
  const { eventId, day, channel, unitPath, category, tags } = its
  const all = { eventId, day, channel, unitPath, category, tags }
  // Without one of them the shards of others would go, too.
  if (Object.values(all).includes(undefined as never)) throw new Error('A shard that is not whole')
  const _id = `${eventId}-${day}-${channel}-${placeMark(its)}`
  // Where another run was faster it is there.
  await store.channelVisits.add({ _id, ...all, folded: 1, visits, seen: [] })
  return store.channelVisits.remove({ ...all, folded: 0 })
}
