import type { Place } from '../src/shared/event/session'
import { newUnit, type Unit, type UnitLevel } from '../src/shared/unit/unit'
import type { Random } from './random'

/** A unit of the invented district, with what its announcements name. */
export interface DemoUnit extends Unit {
  road: string
  square: string
  school: string
  /** Who runs a 项目点, when it is not the unit itself. */
  organisation?: string
}

type Row = [id: string, name: string, parentId: string | null, road: string, square: string, school: string]

const DISTRICT: Row = ['chengwan', '澄湾区', null, '澄湖大道 88 号', '澄湖公园东门广场', '澄湾区第一实验学校']

const STREETS: Row[] = [
  ['tinghe', '听荷街道', 'chengwan', '听荷路 12 号', '听荷广场', '听荷中心小学'],
  ['liuting', '柳汀街道', 'chengwan', '柳汀大街 105 号', '柳汀文化广场', '柳汀中学'],
  ['xingwan', '杏湾街道', 'chengwan', '杏湾北路 7 号', '杏湾街心公园', '杏湾小学'],
  ['keji', '澄湾科技园', 'chengwan', '星海路 1 号', '园区中央草坪', '科技园附属学校'],
]

const COMMUNITIES: Row[] = [
  ['hefeng', '荷风社区', 'tinghe', '荷风路 36 号', '荷风小广场', '荷风小学'],
  ['ouxiang', '藕香社区', 'tinghe', '藕香巷 9 号', '藕香口袋公园', '望荷小学'],
  ['lianqiao', '莲桥社区', 'tinghe', '莲桥东街 51 号', '莲桥桥头广场', '莲桥小学'],
  ['cailing', '采菱社区', 'tinghe', '采菱路 220 号', '采菱农贸市场门口', '采菱中学'],
  ['qingting', '青汀社区', 'liuting', '青汀路 18 号', '青汀亲水平台', '青汀小学'],
  ['wangyu', '望渔社区', 'liuting', '望渔街 63 号', '望渔码头广场', '望渔小学'],
  ['jiangsheng', '桨声社区', 'liuting', '桨声里 5 号', '桨声里中心花园', '桨声小学'],
  ['dukou', '老渡口社区', 'liuting', '老渡口街 77 号', '老渡口戏台', '老渡口小学'],
  ['xingyu', '杏雨社区', 'xingwan', '杏雨路 40 号', '杏雨社区广场', '杏雨小学'],
  ['huaixu', '槐序社区', 'xingwan', '槐序路 112 号', '大槐树下', '槐序中学'],
  ['baicao', '百草园社区', 'xingwan', '百草路 26 号', '百草园北门', '百草园小学'],
  ['shaigu', '晒谷村', 'xingwan', '晒谷村 2 组 15 号', '晒谷场', '晒谷小学'],
  ['xingmang', '星芒社区', 'keji', '星芒路 300 号', '人才公寓中庭', '星芒小学'],
  ['yunfan', '云帆里社区', 'keji', '云帆里 8 号', '云帆里下沉广场', '云帆里小学'],
]

/** The places of the two outside organisations that give the early-childhood courses. */
const SITES: [row: Row, organisation: string][] = [
  [
    ['site-hefeng', '小苗圃·荷风项目点', 'hefeng', '荷风路 38 号', '荷风小广场', '荷风小学'],
    '小苗圃家庭成长中心',
  ],
  [
    ['site-qingting', '小苗圃·青汀项目点', 'qingting', '青汀路 20 号', '青汀亲水平台', '青汀小学'],
    '小苗圃家庭成长中心',
  ],
  [
    ['site-xingyu', '海螺屋·杏雨项目点', 'xingyu', '杏雨路 42 号', '杏雨社区广场', '杏雨小学'],
    '海螺屋亲子发展中心',
  ],
  [
    ['site-xingmang', '海螺屋·星芒项目点', 'xingmang', '星芒路 302 号', '人才公寓中庭', '星芒小学'],
    '海螺屋亲子发展中心',
  ],
]

/** Every unit, parents first. */
export const UNITS: readonly DemoUnit[] = build()

export const DISTRICT_ID = DISTRICT[0]
/** The community whose door the demo's organizer works. */
export const HOME_COMMUNITY_ID = 'hefeng'

export const unitsOf = (level: UnitLevel): DemoUnit[] => UNITS.filter((unit) => unit.level === level)

export function unitOf(id: string): DemoUnit {
  const unit = UNITS.find((each) => each._id === id)
  if (!unit) throw new Error(`No unit ${id}`)
  return unit
}

/** What the unit signs announcements as. */
export const federationOf = (unit: DemoUnit): string =>
  unit.organisation ?? (unit.level === 'district' ? `${unit.name}妇女联合会` : `${unit.name}妇联`)

function build(): DemoUnit[] {
  const units: DemoUnit[] = []
  const add = ([_id, name, parentId, road, square, school]: Row, level: UnitLevel, organisation?: string) => {
    const parent = units.find((unit) => unit._id === parentId) ?? null
    units.push({ ...newUnit({ _id, name, level }, parent), road, square, school, organisation })
  }
  add(DISTRICT, 'district')
  for (const row of STREETS) add(row, 'street')
  for (const row of COMMUNITIES) add(row, 'community')
  for (const [row, organisation] of SITES) add(row, 'site', organisation)
  return units
}

export type PlaceKind =
  | 'hall'
  | 'large-hall'
  | 'home'
  | 'square'
  | 'school'
  | 'books'
  | 'park'
  | 'office'
  | 'online'
  | 'homes'

const DISTRICT_ROOMS = ['二楼多功能厅', '三楼 302 教室', '五楼培训室']
const ROOMS = ['一楼会议室', '二楼多功能厅', '二楼活动室', '三楼活动室']

/** A place of this kind that the unit would use. */
export function placeOf(unit: DemoUnit, kind: PlaceKind, random: Random): Place {
  const street = unit.path[1] === undefined ? '' : unitOf(unit.path[1]).name
  const address = `${DISTRICT[1]}${street}${unit.road}`
  const near = { address: `${DISTRICT[1]}${street}${unit.road}旁` }
  switch (kind) {
    case 'hall':
      if (unit.level === 'district')
        return { name: `区妇女儿童活动中心${random.pick(DISTRICT_ROOMS)}`, address }
      if (unit.level === 'site') return { name: unit.name, address }
      return { name: `${unit.name}党群服务中心${random.pick(ROOMS)}`, address }
    case 'large-hall':
      return unit.level === 'district'
        ? { name: '区妇女儿童活动中心一楼报告厅', address }
        : { name: `${unit.name}文化活动中心`, address }
    case 'home':
      return { name: `${unit.name}妇女儿童之家`, address }
    case 'square':
      return { name: unit.square, ...near }
    case 'school':
      return { name: unit.school, ...near }
    case 'books':
      return unit.level === 'district'
        ? { name: '澄湾区图书馆少儿阅览室', address: '澄湾区澄湖大道 96 号' }
        : { name: `${unit.name}邻里书房`, address }
    case 'park':
      return { name: '澄湖公园东门集合', address: '澄湾区澄湖大道 90 号' }
    case 'office':
      return { name: `${unit.name}妇女维权站咨询室`, address }
    case 'online':
      return { name: '线上直播间', address: '报名后在开课通知里查看进入方式' }
    case 'homes':
      return {
        name: '上门走访',
        address: `${DISTRICT[1]}${street}${unit.level === 'district' ? '各街道' : ''}`,
      }
  }
}
