import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import {
  CHANNEL_KINDS,
  CHANNEL_NAME_MAX_LENGTH,
  type Channel,
  type ChannelKind,
  MOST_CHANNELS,
} from '../../../src/shared/channel/channel'
import type { Unit } from '../../../src/shared/unit/unit'
import { together } from '../../_server/all-of'
import { command } from '../../_server/collection'
import { id, line, version } from '../../_server/fields'
import { channelIds } from '../../_server/ids'
import { operation } from '../../_server/operation'
import type { ReadingStore } from '../../_server/store'
import { UP_TO } from '../../_server/up-to'

const name = line(CHANNEL_NAME_MAX_LENGTH, 2)

/** The channels of a unit and those of the units above, which are as good for its events; the unit's own in front. */
export const listChannels = operation({
  access: 'staff',
  input: z.object({ unitId: id }),
  load: ({ unitId }, { store }) => ({ unit: store.units.find(unitId) }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId }, loaded, { store }) {
    const { path } = loaded.unit as Unit
    const [channels, units] = await together([
      store.channels.listAll(
        { unitId: command.in(path) },
        { upTo: UP_TO.entered, order: [['addedAt', 'asc']] },
      ),
      store.units.listByIds(path),
    ])
    const names = new Map(units.map((unit) => [unit._id, unit.name]))
    const height = (channel: Channel) => path.length - path.indexOf(channel.unitId)
    return ok(
      channels
        .sort((a, b) => height(a) - height(b))
        .map(({ _id, version: of, ...channel }) => ({
          channelId: _id,
          isOwn: channel.unitId === unitId,
          unitName: names.get(channel.unitId) ?? '',
          kind: channel.kind,
          name: channel.name,
          status: channel.status,
          version: of,
        })),
    )
  },
})

/**
 * Adds a channel to a unit. One of its kind and name that is open already is answered: asking again adds nothing. Refused:
 * `unit-closed`, `name-taken`, `too-many`.
 */
export const addChannel = operation({
  access: 'staff',
  input: z.object({
    unitId: id,
    kind: z.enum(Object.keys(CHANNEL_KINDS) as [ChannelKind, ...ChannelKind[]]),
    name,
  }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    own: ownChannels(unitId, store),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, kind, name: called }, { unit, own }, { now, store, caller }) {
    const isIt = (channel: Channel | undefined) =>
      channel?.unitId === unitId &&
      channel.kind === kind &&
      channel.name === called &&
      channel.status === 'open'
    const there = own.find(isIt)
    if (there) return ok({ channelId: there._id })
    const { status, path } = unit as Unit
    if (status === 'closed') return refused('unit-closed')
    if (own.some((channel) => channel.name === called)) return refused('name-taken')
    if (own.length >= MOST_CHANNELS) return refused('too-many')
    const channel: Omit<Channel, '_id'> = {
      unitId,
      unitPath: path,
      kind,
      name: called,
      status: 'open',
      version: 1,
      by: caller.openid,
      addedAt: now,
    }
    // Ids are short enough to meet by chance: whichever is free is taken, and the same request finds the one that it took.
    for (const _id of channelIds(unitId, { kind, name: called })) {
      if ((await store.channels.add({ _id, ...channel })) === 'added') return ok({ channelId: _id })
      if (isIt(await store.channels.find(_id))) return ok({ channelId: _id })
    }
    return refused('name-taken')
  },
})

/**
 * Renames a channel, closes it, or opens it again; what came by it stays counted under its id. The same change again is
 * fine. Refused: `name-taken`, `changed-meanwhile`.
 */
export const changeChannel = operation({
  access: 'staff',
  input: z.object({ channelId: id, version, name, status: z.enum(['open', 'closed']) }),
  load: ({ channelId }, { store }) => ({ channel: store.channels.find(channelId) }),
  reach: ({ channel }) => channel,
  async run({ channelId, version: of, ...wanted }, loaded, { store }) {
    const { unitId, name: called, status } = loaded.channel as Channel
    if (called === wanted.name && status === wanted.status) return ok({ changed: false })
    const own = await ownChannels(unitId, store)
    if (own.some((other) => other._id !== channelId && other.name === wanted.name))
      return refused('name-taken')
    const changed = await store.channels.update(
      { _id: channelId, version: of },
      { ...wanted, version: of + 1 },
    )
    return changed ? ok({ changed: true }) : refused('changed-meanwhile')
  },
})

const ownChannels = (unitId: string, store: ReadingStore): Promise<Channel[]> =>
  store.channels.listAll({ unitId }, { upTo: UP_TO.entered })
