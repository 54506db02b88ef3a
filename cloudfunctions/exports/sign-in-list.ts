import { beijingDay, clockText } from '../../src/shared/calendar/calendar'
import { standingEntries } from '../../src/shared/check-in/check-in'
import { indicatorOf } from '../../src/shared/figure/catalogue'
import { maskedName, maskedPhone } from '../../src/shared/person/person'
import type { Participant, ParticipantKind } from '../../src/shared/registration/registration'
import { saidCounted, standingTallies } from '../../src/shared/tally/tally'
import { together } from '../_server/all-of'
import { wholeOf } from '../_server/batches'
import { decrypt } from '../_server/encryption'
import type { Store } from '../_server/store'
import type { Archived } from './archived'
import type { Cell, ReportDocument } from './report-document'

const KINDS: Record<ParticipantKind, string> = {
  resident: '本人',
  child: '儿童',
  family: '家人',
  companion: '同行人员',
  volunteer: '志愿者',
}

const WAYS = {
  scan: '扫码',
  self: '自助签到',
  search: '查找签到',
  'walk-in': '现场登记',
  late: '补签',
  quiz: '答题通过',
} as const

/** Who was present and when they came, in that order, and what was counted by hand: names whole or masked. */
export async function signInList(
  { session, catalogue, tallies }: Archived,
  names: 'masked' | 'whole',
  store: Store,
): Promise<ReportDocument> {
  const [checkIns, people] = await together([
    wholeOf(store.checkIns.listEach({ sessionId: session._id })),
    participantsOf(session._id, store),
  ])
  const shown = {
    name: (name: string) => (names === 'whole' ? name : maskedName(name)),
    phone: (phone: string) => (names === 'whole' ? phone : maskedPhone(phone)),
  }
  const present = checkIns
    .filter(({ presentCount }) => presentCount > 0)
    .sort((a, b) => (a.firstAt ?? 0) - (b.firstAt ?? 0))
  const rows = present.flatMap((checkIn): Cell[][] => {
    const came = checkIn.firstAt === null ? null : { instant: checkIn.firstAt }
    const [first] = standingEntries(checkIn.entries)
    const way = first ? WAYS[first.via] : ''
    return [
      ...checkIn.present.map(({ key, kind }): Cell[] => {
        const known = people.get(key)
        const name = known?.name
          ? shown.name(decrypt(known.name))
          : checkIn.registrationKind === 'quiz'
            ? '（未登记姓名）'
            : '（信息已删除）'
        const phone = known?.phone ? shown.phone(decrypt(known.phone)) : ''
        return [name, phone, KINDS[kind], 1, came, way]
      }),
      ...(checkIn.counted > 0 ? [['（只计人数）', '', '', checkIn.counted, came, way]] : []),
    ]
  })
  return {
    title: `${session.title} 签到表`,
    lines: [
      `时间：${beijingDay(session.startsAt)} ${clockText(session.startsAt)}`,
      `地点：${session.place.name}`,
      names === 'whole' ? '含个人信息，仅限本次工作使用，用完请删除。' : '姓名和手机号已打码。',
    ],
    parts: [
      {
        kind: 'table',
        table: {
          title: '签到表',
          columns: [
            { title: '序号', kind: 'count', width: 8 },
            { title: '姓名', kind: 'text', width: 16 },
            { title: '手机号', kind: 'text', width: 16 },
            { title: '身份', kind: 'text', width: 12 },
            { title: '人数', kind: 'count', width: 8 },
            { title: '签到时间', kind: 'instant', width: 18 },
            { title: '方式', kind: 'text', width: 12 },
          ],
          rows: rows.map((row, index) => [index + 1, ...row]),
          total: [
            '',
            '合计',
            '',
            '',
            present.reduce((sum, { presentCount }) => sum + presentCount, 0),
            null,
            '',
          ],
        },
      },
      {
        kind: 'table',
        table: {
          title: '人工计数',
          columns: [
            { title: '时间', kind: 'instant', width: 18 },
            { title: '计的是什么', kind: 'text', width: 24 },
            { title: '数量', kind: 'amount', width: 10 },
            { title: '单位', kind: 'text', width: 8 },
            { title: '地点或班级', kind: 'text', width: 24 },
            { title: '说明', kind: 'text', width: 30 },
            { title: '计数人', kind: 'text', width: 12 },
          ],
          rows: standingTallies(tallies)
            .sort((a, b) => a.countedAt - b.countedAt)
            .map((tally) => ({ ...tally, counted: saidCounted(tally.counted) }))
            .flatMap(({ counted, countedAt, school, place, note, reason, byName }): Cell[][] => {
              if (counted.what === 'nothing') return []
              const [name, measure] =
                counted.what === 'people'
                  ? [counted.scope === 'on-site-total' ? '现场总人数' : '另计人数', '人']
                  : (({ name: thing, measure: of }) => [thing, of])(indicatorOf(catalogue, counted.indicator))
              const where = school ? `${school.name}${school.grade}${school.className}` : place
              const why = [note, reason && `更正：${reason}`].filter(Boolean).join('；')
              return [[{ instant: countedAt }, name ?? '', counted.amount, measure ?? '', where, why, byName]]
            }),
        },
      },
    ],
  }
}

/** Everybody registered for a session, walk-ins included, by identity key. */
async function participantsOf(sessionId: string, store: Store): Promise<Map<string, Participant>> {
  const people = new Map<string, Participant>()
  for await (const { participants } of store.registrations.listEach({ sessionId }))
    for (const participant of participants) people.set(participant.identityKey, participant)
  return people
}
