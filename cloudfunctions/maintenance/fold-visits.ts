import { beijingDay, HOUR } from '../../src/shared/calendar/calendar'
import type { ChannelVisits } from '../../src/shared/channel/visit'
import { command, expression } from '../_server/collection'
import type { Store } from '../_server/store'
import type { Work } from './job'

const SHARDS_A_RUN = 500
/** What began before midnight has long ended by then: nothing is written to a day that is folded. */
const QUIET = HOUR

/**
 * Brings the visits of each event, day and channel of past days together in one document. It is added before the shards
 * go, and once: whoever counts takes the whole day where it is there, so that a run may stop anywhere. Returns how many
 * shards it was.
 */
export async function foldVisits(store: Store, now: number): Promise<Work> {
  const past = { folded: 0, day: command.lt(beijingDay(now - QUIET)) }
  // Without what the shards remember, which is most of them.
  const found = await store.channelVisits.aggregate<Shard>(
    ['match', past],
    ['sort', { day: 1 }],
    ['limit', SHARDS_A_RUN],
    ['project', { eventId: 1, unitPath: 1, category: 1, tags: 1, day: 1, channel: 1 }],
  )
  const wholes = new Map(found.map((shard) => [wholeId(shard), shard]))
  let done = 0
  for (const [_id, shard] of wholes) {
    try {
      done += await fold(_id, shard, store)
    } catch (error) {
      // The visits of another event must not wait for these; they are tried again with the next run.
      console.error(JSON.stringify({ job: 'foldVisits', visits: _id, error: String(error) }))
    }
  }
  return { done, goesOn: found.length === SHARDS_A_RUN && done > 0 }
}

type Shard = Omit<ChannelVisits, 'folded' | 'visits' | 'seen'>

const wholeId = ({ eventId, day, channel }: Shard): string => `${eventId}-${day}-${channel}`

async function fold(_id: string, { eventId, day, channel, ...rest }: Shard, store: Store): Promise<number> {
  const its = { eventId, day, channel, folded: 0 }
  const [sum] = await store.channelVisits.aggregate<{ visits: number }>(
    ['match', its],
    ['group', { _id: null, visits: expression.sum('$visits') }],
  )
  // Another run was faster.
  if (!sum) return 0
  const { unitPath, category, tags } = rest
  await store.channelVisits.add({
    _id,
    eventId,
    unitPath,
    category,
    tags,
    day,
    channel,
    folded: 1,
    visits: sum.visits,
    seen: [],
  })
  return store.channelVisits.remove(its)
}
