import { OLDEST_BASE_LIBRARY } from '../../config/base-library'
import type { OperatorProblem } from '../../src/shared/operator/operator'
import type { Plan, Refusal, Step } from './plan'
import type { Wanted } from './wanted'

/** A step as a line of the plan: `+` comes to be, `~` changes, `-` goes. */
export function stepText(step: Step): string {
  switch (step.kind) {
    case 'add-collection':
      return `+ 集合 ${step.collection}`
    case 'close-collection':
      return `~ 集合 ${step.collection} 的权限：${step.found || '新建'} → 只有云函数能读写`
    case 'add-index':
      return `+ 索引 ${step.collection}.${step.index.name}`
    case 'set-storage-rule':
      return '~ 存储桶的安全规则'
    case 'set-function-rule':
      return '~ 云函数的调用规则'
    case 'add-function':
      return `+ 函数 ${step.name}`
    case 'configure-function':
      return `~ 函数 ${step.name} 的配置：${step.differences.map(differenceText).join('，')}`
    case 'upload-code':
      return `~ 函数 ${step.name} 的代码`
    case 'remove-timer':
      return `- 触发器 ${step.name}.${step.timer.name}（${step.timer.cron}）`
    case 'add-timer':
      return `+ 触发器 ${step.name}.${step.timer.name}（${step.timer.cron}）`
  }
}

const WORDS: Record<string, string> = { missing: '缺', differs: '不同', removed: '将删去' }
const differenceText = (difference: string) =>
  difference.replace(/ (missing|differs|removed)$/, (_, word: string) => ` ${WORDS[word]}`)

/** The whole plan in lines, refusals first. */
export function planText({ steps, refusals, same, unknown }: Plan): string {
  const { collections, indexes, functions, timers, rules } = same
  return [
    ...refusals.map((refusal) => `! ${refusalText(refusal)}`),
    ...steps.map(stepText),
    `= 已经一致：集合 ${collections}，索引 ${indexes}，函数 ${functions}，触发器 ${timers}，规则 ${rules}`,
    ...unknown.map((name) => `? 不是本产品的，不动：${name}`),
  ].join('\n')
}

const REFUSALS: Record<Refusal['reason'], string> = {
  'other-identity-secret':
    '与正在使用的 IDENTITY_SECRET 不同。换了它，所有人都会被当成新人，人数从此不对。请用原来的那一份。',
  'data-key-dropped':
    '正在使用，密钥文件里没有或不同。少了它，已存的个人信息再也读不出来。请把它补回来，再部署。',
  'other-runtime':
    '运行环境建立之后不能再改。请先记下它的环境变量，在控制台删除这个函数，再运行一次，它会按正确的环境重建。',
  'timeout-too-long': '这个函数会改名额，超时不能超过 60 秒：名额的找回以此为前提。',
  'variables-too-large': '环境变量超过 4 KB。请缩短 TEMPLATES。',
  'other-index': '已有同名而字段不同的索引。请先在控制台删除旧的，再运行一次。',
}

const refusalText = ({ reason, where, what }: Refusal) => `${where}：${what}。${REFUSALS[reason]}`

/** What no interface can do: each with where it is done, and how to see that it is. */
export function byHandText(wanted: Wanted, fileDomain: string): string {
  const tasks = [
    ...wanted.timersByHand.map((name) => [
      `上传 ${name} 的触发器`,
      `微信开发者工具 → cloudfunctions/${name} → 右键“上传触发器”（触发器已经建好，任务在运行；只是接口建立的可能拿不到发微信消息的凭证）`,
      '给自己报一个名，手机微信收到订阅消息',
    ]),
    [
      '开放接口权限',
      '微信开发者工具 → 逐个右键有 permissions 的函数“上传并部署：所有文件”；十分钟后生效',
      '小程序里能生成入场海报的小程序码，能一键填手机号',
    ],
    [
      '文件下载域名',
      `小程序后台 → 开发管理 → 服务器域名 → downloadFile 合法域名，填 https://${fileDomain || '（云存储的默认域名）'}`,
      '在手机上能打开一份导出的报告',
    ],
    [
      '基础库最低版本',
      `小程序后台 → 设置 → 基本设置 → 基础库最低版本设置，选 ${OLDEST_BASE_LIBRARY}`,
      '后台显示这个版本；微信太旧的人打开时会被请去更新',
    ],
    ['未登录访问', '云开发控制台 → 设置 → 权限设置 → 打开“未登录访问”', '从朋友圈打开一个活动，能看到内容'],
    ['日志保存期', '云开发控制台 → 日志 → 设为 200 天以上', '页面上显示的天数'],
    ['用户隐私保护指引、类目、备案', '小程序后台 → 设置；内容见部署文档第 1 节', '后台显示“已通过”'],
    [
      '订阅消息模板',
      '小程序后台 → 订阅消息；把模板 ID 和字段写进密钥文件的 TEMPLATES，再部署一次',
      '报名时能看到订阅提醒的弹窗',
    ],
    ['选择位置接口', '小程序后台 → 开发管理 → 接口设置 → chooseLocation', '编辑场次时能在地图上选点'],
    [
      '公开网页（需要时）',
      '云开发控制台 → HTTP 访问服务 → 新建：关联云函数 site，路径 /site，绑定已备案的域名；再把完整的网址写进 src/shared/operator/this-operator.ts 的 site，重新部署',
      '不登录也能用浏览器打开近期活动；日历能订阅 网址/events.ics',
    ],
    [
      '从公开网页打开小程序（需要时）',
      '小程序后台 → 设置 → 隐私与安全 → 明文 Scheme 拉起此小程序：加上页面 pages/event/index 和 learning/article/index；AppID 写在 this-operator.ts 的 appId',
      '在手机浏览器（不是微信）里打开一个活动的网页，点“打开小程序”能到这个活动',
    ],
    ['提交审核、发布', '小程序后台 → 版本管理', '扫正式版小程序码能打开'],
  ]
  return tasks
    .map(([what, where, seen], at) => `${at + 1}. ${what}\n   在哪里：${where}\n   怎样算好了：${seen}`)
    .join('\n')
}

const OPERATOR_FIELDS: Record<OperatorProblem, string> = {
  isExample: '现在是示例（虚构的区）：填好以后删去 isExample 这一行',
  name: 'name 单位全称',
  address: 'address 地址',
  phone: 'phone 电话（能直接拨打的号码）',
  personInCharge: 'personInCharge 个人信息保护负责人的姓名和职务',
  'filings.miniProgram': 'filings.miniProgram 小程序备案号',
  'filings.governmentApp': 'filings.governmentApp 政务应用备案号',
  'complaints.phone': 'complaints.phone 投诉电话（能直接拨打的号码）',
  'complaints.where': 'complaints.where 受理时间和别的投诉办法',
  'cloud.provider': 'cloud.provider 受委托保存数据的云服务商',
  'cloud.place': 'cloud.place 数据存放的地点',
  appId: 'appId 小程序的 AppID（wx 开头），不用公开网页的删去这一行',
}

/** What is to be filled in of the operator before anything is built or deployed for people, and where; `left`: what was not done. */
export const operatorProblemText = (problems: readonly OperatorProblem[], left: string): string =>
  [
    `还没有写明由谁负责，${left}。请在 src/shared/operator/this-operator.ts 里补全：`,
    ...problems.map((field) => `! ${OPERATOR_FIELDS[field]}`),
    '“关于”页、个人信息保护说明和监护人同意都用它；改了以后，两份说明自动成为新的版本，居民下次报名时重新同意。',
  ].join('\n')
