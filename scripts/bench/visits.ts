import type { ChannelVisits } from '../../src/shared/channel/visit'
import type { FilledCloud } from './filled-cloud'
import type { Line } from './line'

const VISITS = 10_000
const AT_ONCE = 200
const LATENCY = 5

/** The name of what `measureVisits` measures. */
export const CHANNEL_VISITS = 'channel-visits'

/**
 * Has an event looked at 10,000 times within a day by one channel, on as many instances as there are. `hottest` is how
 * many of the writes went to the document that got most of them, `sequential` how many requests of a call waited for each
 * other; `lost` and `errors` say whether all of them are counted.
 */
export async function measureVisits(filled: FilledCloud): Promise<Line> {
  const { eventId } = await filled.openSession(1)
  let [sent, errors, sequential, requests] = [0, 0, 0, 0]
  const started = performance.now()
  const look = async (nth: number) => {
    const input = { eventId, channel: 'share', nonce: `look${String(nth).padStart(8, '0')}` }
    const { result, trace } = await filled.cloud.call(
      'outreach',
      { operation: 'countVisit', input },
      { openid: `bench-looks-${nth}`, latency: LATENCY },
    )
    if (!(result as { value?: { counted?: boolean } } | undefined)?.value?.counted) errors += 1
    sequential = Math.max(sequential, trace.sequential)
    requests = Math.max(requests, trace.total)
  }
  while (sent < VISITS) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => look(sent + at)))
    sent += AT_ONCE
  }
  const ms = Math.round(performance.now() - started)
  const shards = filled.cloud.database.find('channelVisits', { eventId }) as unknown as ChannelVisits[]
  const counted = shards.reduce((sum, { visits }) => sum + visits, 0)
  const hottest = Math.max(...shards.map(({ visits }) => visits))
  return {
    name: CHANNEL_VISITS,
    figures: { hottest, sequential, requests, lost: VISITS - counted, errors, ms },
  }
}
