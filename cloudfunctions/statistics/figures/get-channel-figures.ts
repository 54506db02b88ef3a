import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { type ChannelFigures, namedChannels } from '../../../src/shared/channel/channel-figures'
import { CATALOGUE_ID } from '../../../src/shared/figure/catalogue'
import { readChannels, readEventChannels } from '../../_figures/channel-figures'
import { figuresInput, filterFrom, label } from '../../_figures/figures-input'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import type { Store } from '../../_server/store'

/** How many looked at an event, registered and were there, by the channel by which they came. */
export const getEventChannels = operation({
  access: 'staff',
  input: z.object({ eventId: id }),
  load: ({ eventId }, { store }) => ({ event: store.events.find(eventId) }),
  reach: ({ event }) => event,
  async run({ eventId }, _, { store }) {
    return ok({ channels: await named(await readEventChannels(eventId, store), store) })
  },
})

/**
 * The same of all events of a unit and those below in a year, or of those on a line: registrations and attendances of the
 * sessions that begin in it, and looks in its days.
 */
export const getChannelFigures = operation({
  access: 'staff',
  input: z.object({
    unitId: id,
    year: z.number().int().min(2000).max(2099),
    line: label.nullable().default(null),
  }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, year, line }, { catalogue }, { store }) {
    const asked = { unitId, period: { kind: 'year' as const, year }, lines: line === null ? [] : [line] }
    const filter = filterFrom(figuresInput.parse(asked), catalogue)
    return ok({ channels: await named(await readChannels({ filter }, store), store) })
  },
})

const named = async (rows: readonly ChannelFigures[], store: Store) =>
  namedChannels(rows, await store.channels.listByIds(rows.map(({ channel }) => channel)))
