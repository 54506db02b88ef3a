import type { Value } from '../../services/api'
import { beijingDay, clockText } from '../../shared/calendar/calendar'
import { GROUPS } from '../../shared/event/group'
import { REGISTRATION_STATUS_LABELS } from '../events/event-texts'
import { GENDER_NAMES, RELATION_NAMES } from '../family/family-texts'
import { BACK_FILL_STATUS } from '../volunteers/back-fill-status'

type MyData = Value<'members.getMyData'>

export const CONSENT_NAMES: Record<MyData['consents'][number]['kind'], string> = {
  privacy: '个人信息保护说明',
  child: '监护人同意',
  carer: '委托他人带孩子',
}

const at = (instant: number | null) =>
  instant === null ? '—' : `${beijingDay(instant)} ${clockText(instant)}`

const section = (title: string, lines: string[]) => [
  `【${title}】`,
  ...(lines.length > 0 ? lines : ['没有']),
  '',
]

/** Everything that is held, in words, as a text file that anybody can read. */
export function myDataText(data: MyData, now: number): string {
  const {
    account,
    consents,
    family,
    brought,
    registrations,
    notices,
    complaints,
    ratings,
    messages,
    following,
    teams,
    service,
    recordedService,
    pointFamilies,
  } = data
  return [
    `巾帼活动 · 我的信息（${at(now)} 导出）`,
    '',
    ...section(
      '本人',
      account
        ? [
            `姓名：${account.name || '没有保存'}`,
            `手机号：${account.phone || '没有保存'}`,
            `同意个人信息保护说明：${account.agreed ? at(account.agreed.at) : '没有，或已撤回'}`,
          ]
        : [],
    ),
    ...section(
      '家庭成员',
      family.map(({ name, nickname, birth, gender, consent, carers }) =>
        [
          name,
          nickname && `小名 ${nickname}`,
          `${birth} 出生`,
          gender && GENDER_NAMES[gender],
          consent && '监护人已同意',
          ...carers.map(({ relation }) => `已委托${RELATION_NAMES[relation]}`),
        ]
          .filter(Boolean)
          .join('，'),
      ),
    ),
    ...section(
      '受委托带的孩子',
      brought.map(({ name, birth }) => `${name}，${birth} 出生`),
    ),
    ...section(
      '同意记录',
      consents.map(({ kind, version, givenAt, withdrawnAt, lapsed, about }) =>
        [
          `${CONSENT_NAMES[kind]}（版本 ${version}）${about}`,
          `${at(givenAt)} 同意`,
          withdrawnAt !== null && `${at(withdrawnAt)} ${lapsed ? '因长期没有用到而失效' : '撤回'}`,
        ]
          .filter(Boolean)
          .join('，'),
      ),
    ),
    ...section(
      '家庭积分',
      pointFamilies.map(({ since, adults, children, balance, belongs }) =>
        [
          `${at(since)} 加入`,
          belongs ? `家里 ${adults} 个大人、${children} 个孩子，现有 ${balance} 分` : '已退出，30 天后不再记',
        ].join('，'),
      ),
    ),
    ...section(
      '报名和签到',
      registrations.map(
        ({ title, startsAt, status, people, organisation, teamName, answers, channel, checkedInAt }) =>
          [
            `${at(startsAt)} ${title}`,
            REGISTRATION_STATUS_LABELS[status],
            people.map(({ name, phone, birth }) => [name, phone, birth].filter(Boolean).join(' ')).join('、'),
            organisation,
            teamName,
            ...answers,
            channel && `从“${channel}”来`,
            checkedInAt !== null && `${at(checkedInAt)} 签到`,
          ]
            .filter(Boolean)
            .join('，'),
      ),
    ),
    ...section(
      '关注',
      following
        ? [
            [...following.groups.map((group) => GROUPS[group]), following.unitName]
              .filter(Boolean)
              .join('、'),
            `保留到 ${at(following.keptUntil)}`,
          ]
        : [],
    ),
    ...section(
      '服务队',
      teams.map(({ name, joinedAt }) => `${name}，${at(joinedAt)} 加入`),
    ),
    ...section(
      '签到签退的志愿服务',
      recordedService.map(({ day, title, hours }) => `${day} ${title}，${hours / 100} 小时`),
    ),
    ...section(
      '补录的志愿服务',
      service.map(({ day, what, task, hours, status, refusal }) =>
        [`${day} ${what}`, task, `${hours / 100} 小时`, BACK_FILL_STATUS[status], refusal]
          .filter(Boolean)
          .join('，'),
      ),
    ),
    ...section(
      '评价',
      ratings.map(({ at: ratedAt, stars, words }) => `${at(ratedAt)} ${stars} 分${words && `：${words}`}`),
    ),
    ...section(
      '投诉与建议',
      complaints.map(({ number, sentAt, words, contact, objection, answers }) =>
        [
          `${number}，${at(sentAt)} 提交：${words}`,
          contact && `联系方式：${contact}`,
          ...answers.map((answer) => `答复：${answer}`),
          objection && `不满意：${objection}`,
        ]
          .filter(Boolean)
          .join('，'),
      ),
    ),
    ...section('消息', [
      ...notices.map(({ at: receivedAt, title }) => `${at(receivedAt)} ${title}`),
      `还可以收到 ${messages} 条微信提醒`,
    ]),
  ].join('\n')
}
