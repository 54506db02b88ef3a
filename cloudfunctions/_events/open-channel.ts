import * as z from 'zod'
import { type Channel, channelIn, isBuiltIn } from '../../src/shared/channel/channel'
import type { ReadingStore } from '../_server/store'

/** The channel that staff put into a link or code: none, a built-in one, or one that a unit keeps. */
export const channelGiven = z
  .string()
  .max(16)
  .refine((text) => channelIn(text) !== null, 'no channel')
  .nullable()
  .default(null)

/** Reads the channel, where it is one that a unit keeps. */
export const findChannel = (channel: string | null, store: ReadingStore) =>
  channel === null || isBuiltIn(channel) ? undefined : store.channels.find(channel)

/** Whether staff may put this channel into something new: it is built in, or there and not closed. */
export const isOffered = (channel: string | null, found: Channel | undefined): boolean =>
  channel === null || isBuiltIn(channel) || found?.status === 'open'
