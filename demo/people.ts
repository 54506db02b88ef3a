import type { Category } from '../src/shared/event/category'
import type { Admins, GrantedRole, Member } from '../src/shared/member/member'
import { nameOf } from './names'
import { Random } from './random'
import { DISTRICT_ID, HOME_COMMUNITY_ID, UNITS } from './units'

/** Somebody whom whoever runs the demo can be: `start` is the page to begin at. */
export interface DemoPerson {
  openid: string
  name: string
  description: string
  start: string
}

const EVENTS = '#/pages/events/index'
const WORK = '#/work/workbench/index'
const FIGURES = '#/charts/figures/index'
const ME = '#/pages/me/index'

/** The demo's people, residents first. */
export const PEOPLE: readonly DemoPerson[] = [
  { openid: 'demo-newcomer', name: '叶小满', description: '居民，第一次来，还没有报过名', start: EVENTS },
  { openid: 'demo-resident', name: '宋文静', description: '居民，参加过不少活动，又报了几场', start: ME },
  { openid: 'demo-mother', name: '许若兰', description: '居民，带孩子上早期发展课程的妈妈', start: ME },
  { openid: 'demo-senior', name: '田桂芳', description: '居民，七十岁，爱听健康讲座', start: ME },
  { openid: 'demo-organizer', name: '李春梅', description: '荷风社区的现场负责人，在门口签到', start: WORK },
  {
    openid: 'demo-site-organizer',
    name: '袁可',
    description: '小苗圃·荷风项目点的老师，给早教课签到',
    start: WORK,
  },
  { openid: 'demo-street-staff', name: '郑海燕', description: '听荷街道妇联的工作人员', start: WORK },
  {
    openid: 'demo-district-staff',
    name: '沈洁',
    description: '区妇联的工作人员，看全区的数字',
    start: WORK,
  },
  { openid: 'demo-viewer', name: '任志强', description: '只看数字，看不到姓名', start: FIGURES },
  { openid: 'demo-admin', name: '沈月华', description: '区级管理员', start: WORK },
]

const GRANTS: Record<string, { role: GrantedRole; unitId: string }> = {
  'demo-organizer': { role: 'organizer', unitId: HOME_COMMUNITY_ID },
  'demo-site-organizer': { role: 'organizer', unitId: 'site-hefeng' },
  'demo-street-staff': { role: 'staff', unitId: 'tinghe' },
  'demo-district-staff': { role: 'staff', unitId: DISTRICT_ID },
  'demo-viewer': { role: 'viewer', unitId: DISTRICT_ID },
  'demo-admin': { role: 'staff', unitId: DISTRICT_ID },
}

/** What the demo's residents go to, and how often; one who is not here goes to nothing. */
export const INTERESTS: Record<string, { categories: readonly Category[]; past: number; coming: number }> = {
  'demo-resident': {
    categories: [
      'parenting-class',
      'family-values',
      'civil-code-lecture',
      'volunteering',
      'mass-activity',
      'rights-salon',
    ],
    past: 0.3,
    coming: 0.8,
  },
  'demo-mother': { categories: ['early-childhood', 'family-reading'], past: 0.45, coming: 0.5 },
  'demo-senior': { categories: ['health', 'mass-activity'], past: 0.4, coming: 0.5 },
}

const REMINDED = { 'demo-tomorrow': 6, 'demo-soon': 6, 'demo-changed': 3, 'demo-cancelled': 3 }

/** Which messages the demo's residents agreed to, and how often; to the last of them nothing is sent, and the app tells her. */
export const CONSENTS: Record<string, Record<string, number>> = {
  'demo-resident': { ...REMINDED, 'demo-promoted': 2 },
  'demo-mother': REMINDED,
  'demo-senior': {},
}

/** The district's only admin so far. */
export const ADMINS: Admins = {
  _id: 'admins',
  unitId: DISTRICT_ID,
  openids: ['demo-admin'],
  redeemed: [],
  version: 1,
}

/** Everybody with a role, names in clear: the demo's people, and somebody at the door of every other unit. */
export const MEMBERS: readonly Member[] = members()

/** Who works the door and counts at this unit. */
export function organizerOf(unitId: string): Member {
  const organizer = MEMBERS.find(({ grants }) =>
    grants.some((grant) => grant.unitId === unitId && (grant.role === 'organizer' || grant.role === 'staff')),
  )
  if (!organizer) throw new Error(`Nobody works the door of ${unitId}`)
  return organizer
}

function members(): Member[] {
  const named = PEOPLE.flatMap(({ openid, name }) => {
    const grant = GRANTS[openid]
    const grants = grant && [{ ...grant, confidential: [] }]
    return grants ? [{ _id: openid, name, grants, redeemed: [], version: 1, keyVersion: '' }] : []
  })
  const granted = new Set(Object.values(GRANTS).map((grant) => grant.unitId))
  const random = new Random(7)
  const others = UNITS.filter((unit) => !granted.has(unit._id)).map(
    (unit): Member => ({
      _id: `demo-organizer-${unit._id}`,
      name: nameOf(random, 'female'),
      grants: [{ role: 'organizer', unitId: unit._id, confidential: [] }],
      redeemed: [],
      version: 1,
      keyVersion: '',
    }),
  )
  return [...named, ...others]
}
