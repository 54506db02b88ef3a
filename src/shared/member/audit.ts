import type { UnitPath } from '../unit/unit'

/** What is kept in the audit trail, and what it is called. */
export const AUDIT_ACTIONS = {
  'admin-claimed': '成为首位区级管理员',
  'invitation-made': '发出邀请',
  'invitation-withdrawn': '撤回邀请',
  'invitation-redeemed': '接受邀请',
  'grant-removed': '移除权限',
  'admin-made': '设区级管理员',
  'admin-removed': '移除区级管理员',
  'member-revealed': '查看成员姓名',
  'unit-added': '添加单位',
  'unit-changed': '修改单位',
  'units-imported': '导入单位',
  'unit-closed': '关闭单位',
  'unit-reopened': '重新启用单位',
  'unit-moved': '移动单位',
  'unit-merged': '合并单位',
  'unit-removed': '删除单位',
  'duplicate-decided': '认定疑似重复',
  'identity-decided': '认定是否同一个人',
  'catalogue-changed': '修改目录',
  'organisation-saved': '保存参与单位',
  'periodic-figures-entered': '定期填报',
  'periodic-figure-corrected': '更正定期填报',
  'past-figures-imported': '导入往年数据',
  'work-record-added': '登记工作记事',
  'work-record-changed': '修改工作记事',
  'work-record-removed': '删除工作记事',
  'record-people-revealed': '查看记事人员',
  'target-saved': '保存目标任务',
  'target-removed': '删除目标任务',
  'audit-exported': '导出操作记录',
  'yearly-audit-exported': '导出年度审计材料',
  'person-removed': '按本人要求删除个人信息',
  'tally-late': '逾期补录计数',
  'tally-added-after-confirmation': '确认后补录计数',
  'tally-corrected': '更正计数',
  'tally-corrected-after-confirmation': '确认后更正计数',
  'event-published': '发布活动',
  'event-changed': '修改活动',
  'sessions-added': '增加场次',
  'article-published': '发布宣传内容',
  'article-changed': '修改宣传内容',
  'article-withdrawn': '撤回宣传内容',
  'handbook-version-added': '上传手册新版',
  'team-opened': '建立服务队',
  'team-changed': '修改服务队',
  'team-closed': '解散服务队',
  'team-member-revealed': '查看服务队队员',
  'service-reported': '补录服务时长',
  'service-approved': '通过补录的服务时长',
  'service-refused': '不通过补录的服务时长',
  'service-exported': '导出志愿服务时长',
  'draft-submitted': '提交审核',
  'draft-returned': '退回草稿',
  'capacity-changed': '修改名额',
  'seats-allotted': '分配名额',
  'slots-changed': '修改时段',
  'event-cancelled': '取消活动',
  'session-cancelled': '取消场次',
  'session-stopped': '中止场次',
  'session-confirmed': '确认场次数据',
  'session-confirmed-again': '重新确认场次',
  'roster-unlocked': '解锁离线名单',
  'sheet-printed': '打印签到表',
  'check-in-after-confirmation': '确认后签到',
  'left-scan-accepted': '采纳遗留扫码',
  'paper-consent-recorded': '登记纸质同意',
  'paper-consent-withdrawn': '撤回纸质同意',
  'participant-revealed': '查看参加人员',
  'registered-searched': '查找报名的人',
  'roster-exported': '导出报名名单',
  'unreached-exported': '导出没有通知到的人',
  'list-imported': '导入报名名单',
  'return-submitted': '上报数据',
  'returns-urged': '催报',
  'return-decided': '审核报送',
  'return-settings-changed': '修改报送设置',
  'year-signed': '审定年度数据',
  'report-exported': '导出报告',
  'form-changed': '修改上级报表',
  'form-exported': '填写上级报表',
  'archive-exported': '导出活动台账',
  'complaint-answered': '答复投诉与建议',
  'complaint-closed': '办结投诉与建议',
  'complaint-contact-revealed': '查看投诉联系方式',
  'point-scheme-opened': '启用积分项目',
  'point-scheme-changed': '修改积分规则',
  'point-scheme-closed': '停用积分项目',
} as const

export type AuditAction = keyof typeof AUDIT_ACTIONS

export const AUDIT_ACTION_CODES = Object.keys(AUDIT_ACTIONS) as [AuditAction, ...AuditAction[]]

/**
 * What the yearly audit of personal data lists beside the consents that were tapped, by the acts that the trail keeps of it:
 * consents on paper, deletions that people asked for, looks at personal data, and what was taken along.
 */
export const AUDITED_YEARLY = {
  consents: ['paper-consent-recorded'],
  withdrawals: ['paper-consent-withdrawn'],
  deletions: ['person-removed'],
  reveals: [
    'member-revealed',
    'participant-revealed',
    'registered-searched',
    'record-people-revealed',
    'team-member-revealed',
    'complaint-contact-revealed',
  ],
  exports: [
    'roster-exported',
    'unreached-exported',
    'service-exported',
    'roster-unlocked',
    'sheet-printed',
    'archive-exported',
    'report-exported',
    'form-exported',
    'audit-exported',
    'yearly-audit-exported',
  ],
} as const satisfies Record<string, readonly AuditAction[]>

export type YearlyAudited = keyof typeof AUDITED_YEARLY

/** Which entries: all that is given must hold; from `from` up to but without `to`. */
export interface AuditFilter {
  action?: AuditAction | undefined
  by?: string | undefined
  subject?: string | undefined
  from?: number | undefined
  to?: number | undefined
}

/** One entry of the audit trail: who did what, on whom or what, when and why. Entries are only ever added. */
export interface AuditEntry {
  _id: string
  at: number
  /** OPENID of who did it, and the name, masked. */
  by: string
  byName: string
  action: AuditAction
  /** Where it was done; the district's path for what belongs to no unit. */
  unitPath: UnitPath
  /** On whom or what: the id of a document, or an OPENID. */
  subject: string
  /** Why, in the words of who did it; empty where none are asked for. */
  reason: string
  /** What else explains the entry, without personal data. */
  details: Record<string, string | number | boolean>
}
