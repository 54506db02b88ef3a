import { type ChannelFigures, channelsTogether } from '../../src/shared/channel/channel-figures'
import { together } from '../_server/all-of'
import { command, expression } from '../_server/collection'
import type { Store } from '../_server/store'
import { type Asked, sessionsQuery } from './sessions-query'

type Sum = { _id: string } & Partial<Omit<ChannelFigures, 'channel'>>

/** Looks, registrations and attendances of an event by channel, of all its sessions that were not cancelled. */
export const readEventChannels = (eventId: string, store: Store): Promise<ChannelFigures[]> =>
  read({ eventId }, { eventId, outside: command.neq('cancelled') }, store)

/** The same of the sessions of a filter, as far as they are in the totals; looks of the days of the filter. */
export const readChannels = ({ filter }: Pick<Asked, 'filter'>, store: Store): Promise<ChannelFigures[]> => {
  const looked = sessionsQuery({ filter: { ...filter, kind: null, mode: null } })
  return read(looked, command.and([sessionsQuery({ filter }), { outside: null }]), store)
}

async function read(looked: object, held: object, store: Store): Promise<ChannelFigures[]> {
  const [visits, counts] = await together([
    store.channelVisits.aggregate<Sum>(
      ['match', looked],
      // Of a day that is being folded shards are left beside the whole: that says all.
      [
        'group',
        {
          _id: {
            event: '$eventId',
            day: '$day',
            channel: '$channel',
            unitPath: '$unitPath',
            category: '$category',
            tags: '$tags',
          },
          all: expression.sum('$visits'),
          whole: expression.max(expression.cond([expression.eq(['$folded', 1]), '$visits', -1])),
        },
      ],
      [
        'group',
        {
          _id: '$_id.channel',
          visits: expression.sum(expression.cond([expression.gte(['$whole', 0]), '$whole', '$all'])),
        },
      ],
    ),
    store.sessionCounts.aggregate<Sum>(
      ['match', held],
      ['unwind', '$channels'],
      [
        'group',
        {
          _id: '$channels.channel',
          registered: expression.sum('$channels.registered'),
          attended: expression.sum('$channels.attended'),
        },
      ],
    ),
  ])
  return channelsTogether([...visits, ...counts].map(({ _id, ...sums }) => ({ channel: _id, ...sums })))
}
