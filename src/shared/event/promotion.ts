import { beijingDay, clockText, weekdayText } from '../calendar/calendar'
import { dateText } from '../calendar/period'
import { spokenPhone, spokenTime } from '../text/spoken'
import type { Event } from './event'
import type { PlannedSession } from './session'

/** What the texts that make an event known are made from. */
export interface Promoted
  extends Pick<Event, 'title' | 'summary' | 'audience' | 'contact' | 'hosts' | 'description' | 'admission'> {
  /** Anything where it is taken part in by answering questions (`Event.quiz`), whatever of them is known. */
  quiz: object | null
  /** Those that are still to come, the next in front. */
  sessions: readonly Pick<PlannedSession, 'startsAt' | 'endsAt' | 'mode' | 'place'>[]
  /** A link that opens the event in WeChat; null where there is none. */
  link: string | null
}

/** Characters of a short message at most: a longer one is sent, and paid, as two. */
export const MESSAGE_LENGTH = 70
const APP = '巾帼活动'
const SESSIONS_NAMED = 3

type Coming = Promoted['sessions'][number]

/** `12月3日 周四 09:30`. */
const when = ({ startsAt }: Coming): string =>
  `${dateText(beijingDay(startsAt)).slice('2026年'.length)} ${weekdayText(startsAt)} ${clockText(startsAt)}`
const where = ({ mode, place }: Coming): string =>
  mode === 'online'
    ? `线上${place.name && `（${place.name}）`}`
    : [place.name, place.address].filter(Boolean).join('，')
/** Where in a word: online sessions need no place. */
const placeName = ({ mode, place }: Coming): string => place.name || (mode === 'online' ? '线上' : '')

/** How one takes part, in one sentence. */
function how({ quiz, admission, link }: Promoted): string {
  if (!quiz && admission === 'open') return '不用报名，到时候直接来。'
  const what = quiz ? '答题' : '报名'
  return link ? `点这里${what}：${link}` : `在微信小程序“${APP}”里${what}。`
}

/** A notice for a chat group. */
export function groupNotice(promoted: Promoted): string {
  const { title, summary, audience, contact, sessions } = promoted
  const [first] = sessions
  const times = sessions.slice(0, SESSIONS_NAMED).map(when)
  const more = sessions.length > SESSIONS_NAMED ? `，共 ${sessions.length} 场` : ''
  return [
    `【活动预告】${title}`,
    summary,
    first && `时间：${times.join('；')}${more}`,
    first && `地点：${where(first)}`,
    audience && `对象：${audience}`,
    how(promoted),
    contact && `咨询：${contact}`,
  ]
    .filter(Boolean)
    .join('\n')
}

/**
 * A short message of seventy characters at most: when, where and how always stand in it; the place, then the title give way. A link
 * or number too long for that goes unmentioned rather than cut.
 */
export function shortMessage(promoted: Promoted): string {
  const { title, sessions } = promoted
  const [first] = sessions
  const time = first ? `，${when(first).replace(/ /g, '')}` : ''
  const wanted = shortHow(promoted)
  const tail = wanted.length + time.length > MESSAGE_LENGTH - 10 ? '' : wanted
  const place = first && placeName(first) ? `，${placeName(first)}` : ''
  const room = MESSAGE_LENGTH - time.length - tail.length
  const named = cut(place, Math.max(0, room - Math.min(title.length, room)))
  return `${cut(title, room - named.length)}${time}${named}${tail}`
}

/** How one takes part, in the fewest words. */
function shortHow({ quiz, admission, link, contact }: Promoted): string {
  if (quiz) return link ? `。答题：${link} ` : `。微信小程序${APP}答题`
  if (admission === 'open') return '。直接来'
  if (link) return `。报名${link} `
  return contact ? `。报名${contact}` : `。微信小程序${APP}报名`
}

/** A text of so many UTF-16 units at most, as short messages count them; what is left out is shown by a sign. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text
  if (most < 4) return ''
  let kept = ''
  for (const sign of text) {
    if (kept.length + sign.length > most - 1) break
    kept += sign
  }
  return `${kept}…`
}

/** A text to be read aloud on a village's loudspeaker: numbers in words, and the time and place said twice. */
export function radioText(promoted: Promoted): string {
  const { title, summary, audience, contact, hosts, sessions } = promoted
  const [first] = sessions
  const host = hosts.find(({ role }) => role === '主办')?.name
  const place = first && placeName(first) ? `，地点在${placeName(first)}` : ''
  const timeAndPlace = first ? `时间是${spokenTime(first.startsAt)}${place}。` : ''
  return [
    '各位居民朋友请注意。',
    `${host ? `${host}举办` : '近期举办'}“${title}”活动。`,
    timeAndPlace,
    summary && endedBy(summary),
    audience && `欢迎${audience}参加。`,
    spokenHow(promoted),
    contact && `咨询电话：${spokenPhone(contact)}。`,
    timeAndPlace && `再说一遍，${timeAndPlace}`,
  ]
    .filter(Boolean)
    .join('')
}

function spokenHow({ quiz, admission }: Promoted): string {
  if (quiz)
    return `要参加的，请打开微信，搜索小程序“${APP}”，找到这个活动，点“开始答题”，不会用的可以请家人帮忙。`
  return admission === 'open'
    ? '不用报名，到时候直接来。'
    : `要参加的，请在微信小程序“${APP}”里报名，不会用的可以请家人帮忙。`
}

const endedBy = (text: string): string => (/[。！？!?]$/.test(text) ? text : `${text}。`)

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/**
 * An article for the 公众号 as HTML whose formatting survives being pasted into its editor: inline styles alone, and what
 * people wrote as text.
 */
export function articleHtml(promoted: Promoted): string {
  const { title, summary, audience, contact, hosts, description, sessions } = promoted
  const paragraph = (text: string) => `<p style="margin:8px 0;line-height:1.75">${escaped(text)}</p>`
  const heading = (text: string) =>
    `<h3 style="margin:24px 0 8px;color:#b02a4a;font-size:18px">${escaped(text)}</h3>`
  const facts = [
    ...sessions.map((session) => `时间：${when(session)}，${where(session)}`),
    audience && `对象：${audience}`,
    how({ ...promoted, link: null }),
    contact && `咨询：${contact}`,
    ...hosts.map(({ role, name }) => `${role}单位：${name}`),
  ].filter(Boolean)
  return [
    `<h2 style="font-size:22px">${escaped(title)}</h2>`,
    summary && paragraph(summary),
    heading('时间、地点、怎么参加'),
    ...facts.map(paragraph),
    ...description.map((block) => {
      if (block.kind === 'heading') return heading(block.text)
      if (block.kind === 'paragraph') return paragraph(block.text)
      // Pictures are put in by hand: the editor of the 公众号 takes only its own.
      if (block.kind === 'picture') return block.caption && paragraph(`（这里放图：${block.caption}）`)
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`
    }),
  ]
    .filter(Boolean)
    .join('\n')
}
