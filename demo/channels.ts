import { beijingDay, DAY } from '../src/shared/calendar/calendar'
import { type Channel, type ChannelKind, NO_CHANNEL } from '../src/shared/channel/channel'
import type { ChannelVisits } from '../src/shared/channel/visit'
import type { Event } from '../src/shared/event/event'
import type { Registration } from '../src/shared/registration/registration'
import type { Random } from './random'
import { DISTRICT_ID, HOME_COMMUNITY_ID, unitOf } from './units'

type Row = [id: string, unitId: string, kind: ChannelKind, name: string, status?: Channel['status']]

const ROWS: readonly Row[] = [
  ['QUGZH', DISTRICT_ID, 'account', '“澄湾女声”公众号'],
  ['QUWZH', DISTRICT_ID, 'website', '区政府网站'],
  ['QUDX2', DISTRICT_ID, 'message', '短信平台'],
  ['THWG2', 'tinghe', 'grid', '听荷街道网格群'],
  ['THZB2', 'tinghe', 'board', '听荷广场展板'],
  ['HFQUN', HOME_COMMUNITY_ID, 'group', '荷风居民群'],
  ['HFJZ2', HOME_COMMUNITY_ID, 'group', '荷风家长群'],
  ['HFHB2', HOME_COMMUNITY_ID, 'poster', '社区服务中心海报'],
  ['HFXX2', HOME_COMMUNITY_ID, 'partner', '荷风小学'],
  ['HFJIU', HOME_COMMUNITY_ID, 'group', '荷风旧群', 'closed'],
]

/** The channels that some units of the district keep. */
export const channelsOf = (midnight: number): Channel[] =>
  ROWS.map(([_id, unitId, kind, name, status = 'open'], index) => ({
    _id,
    unitId,
    unitPath: unitOf(unitId).path,
    kind,
    name,
    status,
    version: status === 'open' ? 1 : 2,
    by: 'demo-admin',
    addedAt: midnight - 400 * DAY + index,
  }))

/** Of so many looks one becomes a registration, by each way in turn. */
const LOOKS = [2, 3, 5, 9]
/** The share of those who register themselves of whom no channel is known. */
const UNKNOWN = 0.3

interface Given {
  events: readonly Event[]
  registrations: Registration[]
}

/**
 * Gives the registrations of residents channels of the units that keep some, and counts the looks that came before them:
 * those of past days whole, as maintenance leaves them.
 */
export function comeByChannels(
  { events, registrations }: Given,
  { random, midnight }: Chance,
): ChannelVisits[] {
  const channels = channelsOf(midnight).filter(({ status }) => status === 'open')
  const eventOf = new Map(events.map((event) => [event._id, event]))
  const visits = new Map<string, ChannelVisits>()
  for (const registration of registrations) {
    const event = eventOf.get(registration.eventId)
    if (!event?.listed || registration.kind === 'walk-in' || registration.openid === null) continue
    const ways = channels.filter(({ unitId }) => event.unitPath.includes(unitId)).map(({ _id }) => _id)
    const way = random.chance(UNKNOWN) ? null : random.pick([...ways, 'share', 'moments'])
    registration.channel = way
    const day = beijingDay(Math.min(registration.createdAt, midnight - 1))
    const channel = way ?? NO_CHANNEL
    const _id = `${event._id}-${day}-${channel}`
    const { unitPath, category, tags } = event
    const place = { eventId: event._id, unitPath, category, tags, day, channel }
    const known = visits.get(_id) ?? { _id, ...place, folded: 1 as const, visits: 0, seen: [] }
    known.visits += random.pick(LOOKS)
    visits.set(_id, known)
  }
  return [...visits.values()]
}

interface Chance {
  random: Random
  midnight: number
}
