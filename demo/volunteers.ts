import { beijingDay, DAY } from '../src/shared/calendar/calendar'
import type { Account } from '../src/shared/person/account'
import type { BackFill, ServiceDay } from '../src/shared/service/back-fill'
import type { TeamMembership, VolunteerTeam } from '../src/shared/service/volunteer-team'
import type { Sealing } from './sealing'
import { HOME_COMMUNITY_ID, unitOf } from './units'

interface Row {
  id: string
  unitId: string
  name: string
  does: string
  lead: string
  phone: string
  closed?: true
}

const ROWS: readonly Row[] = [
  {
    id: 'team-hefeng-hands',
    unitId: HOME_COMMUNITY_ID,
    name: '荷风巧手服务队',
    does: '每周六上午，在社区活动室教老人用手机；逢节日做手工送给独居老人。',
    lead: '顾兰英',
    phone: '19900007101',
  },
  {
    id: 'team-hefeng-reading',
    unitId: HOME_COMMUNITY_ID,
    name: '荷风伴读服务队',
    does: '放学后在社区书屋陪孩子读书，一次一个半小时。',
    lead: '邵敏',
    phone: '19900007102',
  },
  {
    id: 'team-tinghe-law',
    unitId: 'tinghe',
    name: '听荷普法服务队',
    does: '在集市和广场发反家暴、民法典资料，陪需要的姐妹找律师。',
    lead: '庄丽华',
    phone: '19900007103',
  },
  {
    id: 'team-liuting-green',
    unitId: 'liuting',
    name: '柳汀清河服务队',
    does: '每月第一个周日沿河捡垃圾，教孩子认水鸟。',
    lead: '汤玉',
    phone: '19900007104',
  },
  {
    id: 'team-hefeng-masks',
    unitId: HOME_COMMUNITY_ID,
    name: '荷风防疫服务队',
    does: '已经完成任务。',
    lead: '顾兰英',
    phone: '19900007101',
    closed: true,
  },
]

/** What was back-filled of whom, by how many days ago: waiting, counted and refused. */
const SERVED: readonly [daysAgo: number, hours: number, what: string, status: BackFill['status']][] = [
  [3, 150, '上门看望独居老人', 'reported'],
  [12, 200, '陪邻居去医院', 'approved'],
  [40, 300, '布置重阳节会场', 'approved'],
  [41, 100, '整理社区书屋', 'refused'],
]

/** Of so many accounts one is in a team of where its holder lives, or of above. */
const ONE_OF = 6

/** The teams of some units, and who of those who have an account is in them. */
export function teamsOf(
  accounts: readonly Account[],
  { seal, midnight }: { seal: Sealing; midnight: number },
): { volunteerTeams: VolunteerTeam[]; teamMemberships: TeamMembership[]; serviceDays: ServiceDay[] } {
  const volunteerTeams = ROWS.map(
    ({ id, unitId, name, does, lead, phone, closed }, index): VolunteerTeam => ({
      _id: id,
      unitId,
      unitPath: unitOf(unitId).path,
      name,
      does,
      lead: seal.encrypt(lead),
      leadPhone: seal.encrypt(phone),
      status: closed ? 'closed' : 'open',
      by: 'demo-street-staff',
      createdAt: midnight - (300 - index) * DAY,
      version: closed ? 2 : 1,
      keyVersion: seal.keyVersion,
    }),
  )
  const teamMemberships = volunteerTeams.flatMap(({ _id: teamId, unitId }, index) =>
    accounts
      .filter(({ _id, homeUnitId }, at) =>
        _id === 'demo-resident'
          ? teamId === 'team-hefeng-hands'
          : at % ONE_OF === index && homeUnitId !== null && unitOf(homeUnitId).path.includes(unitId),
      )
      .map(({ _id: openid }, at) => ({
        _id: seal.teamMembershipId(teamId, openid),
        teamId,
        openid,
        joinedAt: midnight - 200 * DAY + at,
      })),
  )
  const [first] = volunteerTeams
  const members = teamMemberships.filter(({ teamId }) => teamId === first?._id).slice(0, 5)
  const resident = teamMemberships.find(({ openid }) => openid === 'demo-resident')
  const served = [...new Set([...(resident ? [resident] : []), ...members])]
  const serviceDays = served.flatMap(({ openid }) =>
    SERVED.map(([daysAgo, hours, what, status]) =>
      serviceDay(first as VolunteerTeam, { openid, hours, what, status, at: midnight - daysAgo * DAY, seal }),
    ),
  )
  return { volunteerTeams, teamMemberships, serviceDays }
}

function serviceDay(
  { _id: teamId, unitId, unitPath }: VolunteerTeam,
  served: Pick<BackFill, 'hours' | 'what' | 'status' | 'at'> & { openid: string; seal: Sealing },
): ServiceDay {
  const { openid, hours, what, status, at, seal } = served
  const isDecided = status !== 'reported'
  const day = beijingDay(at)
  const record: BackFill = {
    id: `${seal.serviceDayId(openid, day)}-1`,
    teamId,
    unitId,
    unitPath,
    hours,
    what,
    task: '',
    reason: '邻里之间临时帮忙，没有列场次',
    // The demo has no photographs of people.
    pictures: [],
    by: 'demo-district-staff',
    byName: '*洁',
    at: at + DAY,
    status,
    decidedBy: isDecided ? 'demo-street-staff' : null,
    decidedByName: isDecided ? '郑*燕' : '',
    decidedAt: isDecided ? at + DAY : null,
    refusal: status === 'refused' ? '照片上看不出是哪一天，请补充' : '',
  }
  return {
    _id: seal.serviceDayId(openid, day),
    openid,
    day,
    records: [record],
    units: [...unitPath],
    undecided: isDecided ? 0 : 1,
    touchedAt: at + DAY,
    version: 1,
  }
}
