import { type Authority, type Role, unitsFor } from './member'

/** A page of an area that opens without anything being chosen before. */
export interface WorkPage {
  page: string
  name: string
  /** What one does there, in a few words. */
  what: string
  role: Role
  /** Only whole districts have it: of members, who acts on the district itself. */
  ofDistrict?: true
}

/** What belongs together at work. The first of its pages that somebody may open is where the area begins. */
export interface WorkArea {
  code: 'events' | 'door' | 'lists' | 'figures' | 'members'
  name: string
  pages: readonly WorkPage[]
}

/** All areas with all their pages: what the workbench leads to, what is at the foot of an area's first page, and the navigation of a desk. */
export const WORK_AREAS: readonly WorkArea[] = [
  {
    code: 'events',
    name: '活动',
    pages: [
      { page: 'staff/event/events/index', name: '活动管理', what: '新建、发布、修改、取消', role: 'staff' },
      {
        page: 'staff/event/calendar/index',
        name: '工作日历',
        what: '今后几周每天有什么',
        role: 'staff',
      },
      {
        page: 'staff/notice/announced/index',
        name: '通知情况',
        what: '谁收到了通知，谁要打电话',
        role: 'staff',
      },
      {
        page: 'staff/registration/registrations/index',
        name: '上级分给我们的名额',
        what: '替本单位的人报名',
        role: 'staff',
      },
      {
        page: 'volunteer/manage/index',
        name: '志愿服务队',
        what: '建队，看队员，补录时长',
        role: 'staff',
      },
      {
        page: 'outreach/channels/index',
        name: '渠道',
        what: '群、公众号、海报，人从哪里来',
        role: 'staff',
      },
      {
        page: 'outreach/articles/index',
        name: '宣传内容',
        what: '图文、手册、视频，看阅读量',
        role: 'staff',
      },
      {
        page: 'points/scheme/index',
        name: '家庭积分',
        what: '写规则，启用，停用',
        role: 'staff',
      },
      {
        page: 'points/rewards/index',
        name: '积分奖励',
        what: '能换什么，还剩几份',
        role: 'staff',
      },
      {
        page: 'complaints/list/index',
        name: '投诉与建议',
        what: '答复居民，按期办结',
        role: 'staff',
      },
    ],
  },
  {
    code: 'door',
    name: '现场',
    pages: [
      { page: 'organizer/sessions/index', name: '现场签到', what: '签到、计数、数据确认', role: 'organizer' },
      { page: 'points/counter/index', name: '兑换台', what: '扫码，发积分奖励', role: 'organizer' },
      {
        page: 'staff/check-in/left-scans/index',
        name: '待处理的补传',
        what: '手机里留下的签到和计数',
        role: 'staff',
      },
    ],
  },
  {
    code: 'lists',
    name: '名单',
    pages: [
      {
        page: 'staff/registration/roster/index',
        name: '报名名单',
        what: '一周内各场的名单',
        role: 'organizer',
      },
      {
        page: 'staff/person/same-person/index',
        name: '是否同一个人',
        what: '两份报名是不是一个人',
        role: 'staff',
      },
    ],
  },
  {
    code: 'figures',
    name: '数据',
    pages: [
      { page: 'charts/figures/index', name: '年度数据', what: '场次、人次、人数，看全年', role: 'viewer' },
      {
        page: 'figure/query/index',
        name: '按条件查询',
        what: '任选期间、单位、项目',
        role: 'viewer',
      },
      {
        page: 'figure/pivot/index',
        name: '透视表',
        what: '单位、月份、数据，任意两项成表',
        role: 'viewer',
      },
      { page: 'charts/report/index', name: '工作报告', what: 'Word、Excel 或几段文字', role: 'viewer' },
      { page: 'report/chapters/index', name: '报告章节', what: '分章写，谁写、写到哪', role: 'staff' },
      {
        page: 'staff/report/forms/index',
        name: '上级报表',
        what: '市里、省里的表，一键填好',
        role: 'viewer',
      },
      { page: 'staff/report/returns/index', name: '报送', what: '按月或按季上报、审核', role: 'viewer' },
      {
        page: 'staff/report/sign-off/index',
        name: '年度审定',
        what: '把全年的数固定下来',
        role: 'viewer',
        ofDistrict: true,
      },
      {
        page: 'figure/check/index',
        name: '待补录与疑似重复',
        what: '没有依据的、可疑的场次',
        role: 'viewer',
      },
      {
        page: 'figure/periodic/index',
        name: '定期填报',
        what: '没有场次的数字',
        role: 'viewer',
      },
      {
        page: 'staff/record/records/index',
        name: '工作记事',
        what: '荣誉、走访、文件、换届',
        role: 'viewer',
      },
      { page: 'figure/targets/index', name: '年度目标', what: '设定、看进度', role: 'viewer' },
      {
        page: 'figure/past/index',
        name: '导入去年数据',
        what: '粘贴去年的表，用来比较',
        role: 'viewer',
      },
      {
        page: 'figure/catalogue/index',
        name: '类别与名录',
        what: '类别、标签、项目、指标',
        role: 'viewer',
      },
    ],
  },
  {
    code: 'members',
    name: '单位和成员',
    pages: [
      { page: 'staff/member/members/index', name: '成员', what: '邀请同事，移除权限', role: 'staff' },
      { page: 'staff/unit/units/index', name: '单位', what: '街道、社区、项目点', role: 'admin' },
      { page: 'staff/member/audit/index', name: '操作记录', what: '谁做了什么，为什么', role: 'admin' },
    ],
  },
]

/**
 * The areas in which somebody may open something, each with the pages that they may. It only spares them ways that lead
 * nowhere: the server decides on every call.
 */
export function workAreas(authority: Authority): WorkArea[] {
  const opens = ({ role, ofDistrict }: WorkPage) =>
    unitsFor(authority, role).length > 0 && (!ofDistrict || authority.adminOf !== null)
  return WORK_AREAS.map((area) => ({ ...area, pages: area.pages.filter(opens) })).filter(
    ({ pages }) => pages.length > 0,
  )
}
