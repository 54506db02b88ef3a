import { CATEGORIES, type Category } from '../../shared/event/category'
import type { Role } from '../../shared/member/member'
import { ROLES } from '../members/member-texts'

const DETAILS: Record<string, string> = {
  role: '角色',
  confidential: '可见',
  name: '名称',
  before: '原来',
  needsReview: '要上级发布',
  added: '新增',
  participant: '第几位',
  amount: '数量',
  entered: '填报',
  sessions: '场次',
  announced: '通知了报名的人',
  units: '单位数',
  seats: '名额',
  year: '年度',
  minutes: '从申请到删除（分钟）',
}

/** What else explains an entry, in words; ids that say nothing to a reader are left out. */
export function detailsText(details: Record<string, string | number | boolean>): string {
  return Object.entries(details)
    .flatMap(([key, value]) => {
      const name = DETAILS[key]
      const text = name && valueText(key, value)
      return text ? [`${name}：${text}`] : []
    })
    .join('；')
}

function valueText(key: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (key === 'role') return ROLES[value as Role]?.name ?? String(value)
  if (key === 'participant') return String(Number(value) + 1)
  if (key !== 'confidential') return String(value)
  return String(value)
    .split(' ')
    .map((category) => CATEGORIES[category as Category] ?? '')
    .join('、')
}
