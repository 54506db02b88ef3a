import {
  BUILT_IN_CHANNELS,
  CHANNEL_KINDS,
  type Channel,
  isBuiltIn,
  NO_CHANNEL,
  UNKNOWN_CHANNEL,
} from './channel'

/** How many came by a channel: looked (浏览), were registered (报名), and were there (到场). */
export interface ChannelFigures {
  channel: string
  visits: number
  registered: number
  attended: number
}

/** Rows of the same channel added up. */
export function channelsTogether(
  rows: readonly (Pick<ChannelFigures, 'channel'> & Partial<ChannelFigures>)[],
): ChannelFigures[] {
  const sums = new Map<string, ChannelFigures>()
  for (const { channel, visits = 0, registered = 0, attended = 0 } of rows) {
    const sum = sums.get(channel) ?? { channel, visits: 0, registered: 0, attended: 0 }
    sum.visits += visits
    sum.registered += registered
    sum.attended += attended
    sums.set(channel, sum)
  }
  return [...sums.values()]
}

/** A row as it is shown. */
export interface NamedChannelFigures extends ChannelFigures {
  name: string
  /** Of what kind it is; empty where it is none of a unit's. */
  kind: string
}

/**
 * Rows with their names, those by which most came in front, and at the end what no channel is known of. A channel that is
 * not there is one of 其他: none is left out.
 */
export function namedChannels(
  rows: readonly ChannelFigures[],
  kept: readonly Pick<Channel, '_id' | 'name' | 'kind'>[],
): NamedChannelFigures[] {
  const known = new Map(kept.map((each) => [each._id, each]))
  const isNamed = (channel: string) => isBuiltIn(channel) || channel === NO_CHANNEL || known.has(channel)
  const together = channelsTogether(
    rows.map((row) => (isNamed(row.channel) ? row : { ...row, channel: UNKNOWN_CHANNEL })),
  )
  const last = (channel: string) => (channel === UNKNOWN_CHANNEL ? 1 : channel === NO_CHANNEL ? 2 : 0)
  return together
    .map((row) => ({ ...row, ...nameOf(row.channel, known) }))
    .sort(
      (a, b) =>
        last(a.channel) - last(b.channel) ||
        b.attended - a.attended ||
        b.registered - a.registered ||
        b.visits - a.visits ||
        (a.channel < b.channel ? -1 : 1),
    )
}

function nameOf(
  channel: string,
  known: ReadonlyMap<string, Pick<Channel, 'name' | 'kind'>>,
): Pick<NamedChannelFigures, 'name' | 'kind'> {
  if (isBuiltIn(channel)) return { name: BUILT_IN_CHANNELS[channel], kind: '' }
  if (channel === NO_CHANNEL) return { name: '没有经过渠道', kind: '' }
  const kept = known.get(channel)
  return kept ? { name: kept.name, kind: CHANNEL_KINDS[kept.kind] } : { name: '其他', kind: '' }
}
