import { existsSync } from 'node:fs'
import type { Authority, GrantedRole } from '../../../src/shared/member/member'
import { WORK_AREAS, workAreas } from '../../../src/shared/member/work-area'

const holder = (role: GrantedRole): Authority => ({
  grants: [{ role, unitId: 'street', confidential: [] }],
  adminOf: null,
})
const admin: Authority = { grants: [], adminOf: 'district' }
const shown = (authority: Authority) =>
  Object.fromEntries(workAreas(authority).map(({ name, pages }) => [name, pages.map((each) => each.name)]))

const FIGURES = [
  '年度数据',
  '按条件查询',
  '透视表',
  '工作报告',
  '上级报表',
  '报送',
  '待补录与疑似重复',
  '定期填报',
  '工作记事',
  '年度目标',
  '导入去年数据',
  '类别与名录',
]

it.each<[string, Authority, Record<string, string[]>]>([
  ['a resident', { grants: [], adminOf: null }, {}],
  ['an organizer', holder('organizer'), { 现场: ['现场签到', '兑换台'], 名单: ['报名名单'] }],
  ['a viewer', holder('viewer'), { 数据: FIGURES }],
  [
    'a member of staff',
    holder('staff'),
    {
      活动: [
        ...['活动管理', '工作日历', '通知情况', '上级分给我们的名额', '志愿服务队'],
        ...['渠道', '宣传内容', '家庭积分', '积分奖励', '投诉与建议'],
      ],
      现场: ['现场签到', '兑换台', '待处理的补传'],
      名单: ['报名名单', '是否同一个人'],
      数据: [...FIGURES.slice(0, 4), '报告章节', ...FIGURES.slice(4)],
      单位和成员: ['成员'],
    },
  ],
])('%s has the areas and pages of the role, and no other', (_, authority, wanted) => {
  expect(shown(authority)).toEqual(wanted)
})

it('an admin has every page of every area', () => {
  expect(workAreas(admin)).toEqual(WORK_AREAS)
})

it('names pages that are there, each once, under names that tell them apart', () => {
  const pages = WORK_AREAS.flatMap((area) => area.pages)
  expect(pages.filter(({ page }) => !existsSync(`src/${page}.tsx`))).toEqual([])
  expect(new Set(pages.map(({ page }) => page)).size).toBe(pages.length)
  expect(new Set(pages.map(({ name }) => name)).size).toBe(pages.length)
})
