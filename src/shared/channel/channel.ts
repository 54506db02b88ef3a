import type { UnitPath } from '../unit/unit'
import type { Arrival } from './event-link'

/** What kinds of channel (渠道) a unit may keep, as staff name them. */
export const CHANNEL_KINDS = {
  group: '社区群',
  account: '公众号',
  poster: '海报',
  board: '展板',
  message: '短信',
  website: '网站',
  grid: '社区网格',
  partner: '合作单位',
} as const
export type ChannelKind = keyof typeof CHANNEL_KINDS

export const CHANNEL_NAME_MAX_LENGTH = 30

/** Channels that a unit may have, those that it closed among them. */
export const MOST_CHANNELS = 200

/**
 * A way by which people come (渠道), kept by a unit and used by the units below it, too. The id is short, so that it fits
 * into a mini-program code beside the id of an event; it stands in links, in codes and in registrations.
 */
export interface Channel {
  _id: string
  unitId: string
  unitPath: UnitPath
  kind: ChannelKind
  name: string
  /** A closed one is offered no more; who comes by it is counted all the same. */
  status: 'open' | 'closed'
  version: number
  /** OPENID of the member who added it. */
  by: string
  addedAt: number
}

/** Channels that nobody adds: cards handed on in chats and in Moments, the public website, and what followers are told. */
export const BUILT_IN_CHANNELS = {
  share: '好友转发',
  moments: '朋友圈',
  site: '公开网站',
  notice: '关注提醒',
} as const
export type BuiltInChannel = keyof typeof BUILT_IN_CHANNELS

export const isBuiltIn = (channel: string): channel is BuiltInChannel =>
  Object.keys(BUILT_IN_CHANNELS).includes(channel)

/** Under these counts stand that no channel of a unit has: of those who came without one, and by one that there never was. */
export const NO_CHANNEL = 'none'
export const UNKNOWN_CHANNEL = 'other'

export const CHANNEL_ID_LENGTH = 5

/** Base32 in capitals, which no built-in one is written in. */
const CHANNEL_ID = /^[A-Z2-7]{5}$/

/** The channel that a text names, whether or not there is one; null if it is none that could be. */
export const channelIn = (text: string | undefined): string | null =>
  text !== undefined && (isBuiltIn(text) || CHANNEL_ID.test(text)) ? text : null

const SCENE = /^([A-Za-z0-9_-]{1,26})(?:\.([A-Za-z0-9]{1,5}))?$/

/** An arrival in the 32 characters that the scene of a mini-program code has: an event's id has 26. */
export const sceneOf = ({ eventId, channel }: Arrival): string =>
  channel === null ? eventId : `${eventId}.${channel}`

/**
 * Which event is meant, and by which channel somebody comes, out of what opened the event's page: a link's `id` and
 * `channel`, or the `scene` of a mini-program code. A channel that is none is as if it were not there: it stops nobody.
 */
export function arrivalOf(params: Partial<Record<'id' | 'channel' | 'scene', string>>): Arrival {
  const [, scenic, by] = SCENE.exec(decoded(params.scene ?? '').trim()) ?? []
  return { eventId: params.id || scenic || '', channel: channelIn(params.channel) ?? channelIn(by) }
}

/** WeChat hands over a scene as it stands in an address. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
