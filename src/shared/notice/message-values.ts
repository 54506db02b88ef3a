import { beijingDay, clockText, dayText } from '../calendar/calendar'
import type { Notice, NoticeKind, NoticeSubject } from './notice'

/** What a field of a message template can be filled from. */
export const MESSAGE_SOURCES = ['title', 'status', 'startsAt', 'span', 'place', 'note'] as const
export type MessageSource = (typeof MESSAGE_SOURCES)[number]

/** Which field of a template (`thing1`, `time2`…) is filled from what. */
export type MessageFields = Record<string, MessageSource>

/** WeChat's limit for a field of type `thing`. */
const THING_LENGTH = 20

/** What has happened, in Chinese characters alone and at most five, as a field of type `phrase` takes. */
export const STATUS_PHRASES: Record<NoticeKind, string> = {
  registered: '报名成功',
  pending: '等待审核',
  approved: '审核通过',
  refused: '未能通过',
  waitlisted: '正在候补',
  promoted: '候补成功',
  changed: '活动变更',
  cancelled: '活动取消',
  stopped: '活动中止',
  'reminder-day': '即将开始',
  'reminder-2h': '即将开始',
  'return-late': '报送到期',
  'complaint-answered': '已有答复',
  'new-events': '新活动',
  'return-urged': '催报',
  'return-sent-back': '报送退回',
  'draft-in-review': '等待审核',
  'draft-returned': '草稿退回',
  'evidence-missing': '待补录',
}

/** What stands in place of a note where nobody wrote one. */
const USUAL_NOTES: Record<NoticeKind, string> = {
  registered: '请按时到场，在入口出示入场码',
  pending: '审核有了结果会马上告诉您',
  approved: '请按时到场，在入口出示入场码',
  refused: '谢谢您的关注，欢迎参加其他活动',
  waitlisted: '有名额空出来，会马上告诉您',
  promoted: '不能参加的话，请尽早取消报名',
  changed: '请点开查看现在的时间和地点',
  cancelled: '这一场不再举行，请不要前往',
  stopped: '这一场已经中止，请不要前往',
  'reminder-day': '不能参加的话，请尽早取消报名',
  'reminder-2h': '请按时到场，在入口出示入场码',
  'return-late': '请尽快上报这一期的数据',
  'complaint-answered': '请点开查看答复',
  'new-events': '请点开看看，想来可以报名',
  'return-urged': '请尽快上报这一期的数据',
  'return-sent-back': '请点开查看原因，改好再上报',
  'draft-in-review': '请点开审核，发布或退回',
  'draft-returned': '请点开查看原因，改好再提交',
  'evidence-missing': '请补签到、补人数或确认数据',
}

type MessageContent = Pick<Notice, 'kind' | 'about'>

/** The words of a source, for fields that take any words. */
const WORDS: Record<MessageSource, (told: MessageContent) => string> = {
  title: ({ about }) => about.title,
  status: ({ kind }) => STATUS_PHRASES[kind],
  startsAt: ({ about }) => `${dayText(about.startsAt, about.startsAt)} ${clockText(about.startsAt)}`,
  span: ({ about }) => spanWords(about),
  place: ({ about }) => about.place || '请点开查看',
  note: ({ about, kind }) => about.note || USUAL_NOTES[kind],
}

/** The types of fields that are known, each with what it can be filled from and how. Source: WeChat's table of values. */
const TYPES: Record<string, Partial<Record<MessageSource, (told: MessageContent) => string>>> = {
  thing: Object.fromEntries(
    Object.entries(WORDS).map(([source, words]) => [
      source,
      (told: MessageContent) => thingText(words(told)),
    ]),
  ),
  time: {
    startsAt: ({ about }) => momentText(about.startsAt),
    span: ({ about }) => rangeText(about),
  },
  date: { startsAt: ({ about }) => momentText(about.startsAt) },
  character_string: {
    startsAt: ({ about }) => `${beijingDay(about.startsAt)} ${clockText(about.startsAt)}`,
  },
  phrase: { status: ({ kind }) => STATUS_PHRASES[kind] },
}

/** Whether a field of a template can be filled from this: known by the type in its name. */
export const canFill = (field: string, source: MessageSource): boolean =>
  formatOf(field, source) !== undefined

/** The values of a message. Throws where `canFill` says no: a configuration is checked before it is used. */
export function messageValues(fields: MessageFields, content: MessageContent): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, source]) => {
      const format = formatOf(field, source)
      if (!format) throw new Error(`${field} cannot be filled from ${source}`)
      return [field, format(content)]
    }),
  )
}

function formatOf(field: string, source: MessageSource): ((told: MessageContent) => string) | undefined {
  const type = /^([a-z_]+?)\d{1,2}$/.exec(field)?.[1] ?? ''
  return Object.hasOwn(TYPES, type) ? TYPES[type]?.[source] : undefined
}

/**
 * Words as a field of type `thing` takes them: one line, no pictograms, at most 20 characters, counted as JavaScript
 * counts them, which is never fewer than WeChat does. What is cut off ends in an ellipsis; nothing at all is a dash.
 */
export function thingText(words: string): string {
  const line = words
    .replace(/\p{Extended_Pictographic}|\p{Cf}|\uFE0F/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  if (line === '') return '—'
  if (line.length <= THING_LENGTH) return line
  let cut = ''
  for (const letter of line) {
    if (cut.length + letter.length >= THING_LENGTH) break
    cut += letter
  }
  return `${cut.trimEnd()}…`
}

/** `2026年11月28日 09:30`. */
function momentText(at: number): string {
  const [year, month, day] = beijingDay(at).split('-').map(Number)
  return `${year}年${month}月${day}日 ${clockText(at)}`
}

/** `2026年11月28日 09:30~11:00`; over midnight both days are named. */
function rangeText({ startsAt, endsAt }: NoticeSubject): string {
  const sameDay = beijingDay(startsAt) === beijingDay(endsAt)
  return `${momentText(startsAt)}~${sameDay ? clockText(endsAt) : momentText(endsAt)}`
}

/** `11月28日 09:30–11:00`, short enough for twenty characters on any day; over midnight only the start. */
function spanWords({ startsAt, endsAt }: NoticeSubject): string {
  const [, month, day] = beijingDay(startsAt).split('-').map(Number)
  const sameDay = beijingDay(startsAt) === beijingDay(endsAt)
  return `${month}月${day}日 ${clockText(startsAt)}${sameDay ? `–${clockText(endsAt)}` : ' 起'}`
}
