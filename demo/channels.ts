import { DAY } from '../src/shared/calendar/calendar'
import type { Channel, ChannelKind } from '../src/shared/channel/channel'
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
