import { CONFIDENTIAL } from '../../src/shared/event/category'
import type { Event, Host } from '../../src/shared/event/event'
import { type Catalogue, filterOf, isOnLine } from '../../src/shared/figure/catalogue'
import type { Line } from '../../src/shared/figure/line'
import { attendancesOf, type SessionCounts } from '../../src/shared/figure/session-counts'
import type { LINE_WORDS } from '../../src/shared/report/usual-sentences'
import { countText } from '../../src/shared/text/number-text'
import type { Unit } from '../../src/shared/unit/unit'

/** What the events of a line say of themselves. */
export interface Told {
  sessions: readonly SessionCounts[]
  events: ReadonlyMap<string, Pick<Event, 'hosts' | 'audience'>>
  units: readonly Unit[]
  catalogue: Catalogue
  now: number
}

/** So many names, themes and events stand in a sentence; of more it says 等. */
const MOST = { names: 4, themes: 3, events: 6 }

/** What a line says beside its events: its target, and how it grew. */
type OfFigures = 'target' | 'growth' | 'growthSessions' | 'growthPeople'

export type EventWords = Record<Exclude<keyof typeof LINE_WORDS, OfFigures>, string | number>

/** The words of a line: of what was held and counts, and, by themselves, of what others count. */
export function lineWords(line: Line, told: Told): EventWords {
  const filter = filterOf(told.catalogue, line)
  const on = told.sessions.filter((session) => isOnLine(filter, session))
  const held = on.filter(
    ({ outside, evidence, overAt }) => outside === null && evidence > 0 && overAt <= told.now,
  )
  const elsewhere = on.filter(({ outside }) => outside === 'elsewhere')
  const open = held.filter(isOpen)
  const units = new Map(told.units.map((unit) => [unit._id, unit]))
  const at = (level: Unit['level']) =>
    new Set(held.flatMap(({ unitPath }) => unitPath.filter((id) => units.get(id)?.level === level)))
  const hosts = hostsOf(open, told)
  const byPeople = [...open].sort((a, b) => attendancesOf(b) - attendancesOf(a))
  const best = byPeople[0]
  return {
    span: monthsText(held.map(({ day }) => day)),
    hosts: named(hosts('主办')),
    organisers: named(hosts('承办')),
    helpers: named(hosts('协办')),
    themes: listed(
      byFrequency(open.map(({ title }) => topicOf(title))).map((theme) => `“${theme}”`),
      MOST.themes,
      '',
    ),
    events: listed(
      byPeople
        .slice(0, MOST.events)
        .sort((a, b) => (a.day < b.day ? -1 : 1))
        .map(eventText),
      MOST.events,
      '、',
      byPeople.length > MOST.events,
    ),
    best: best ? eventText(best) : '',
    units: named(byFrequency([...at('street')].map((id) => units.get(id)?.name ?? ''))),
    streets: at('street').size,
    communities: at('community').size,
    audience:
      byFrequency(
        open.map(({ eventId }) => (told.events.get(eventId)?.audience ?? '').replace(/ /g, '')),
      )[0] ?? '',
    elsewhere: elsewhereText(elsewhere, told),
  }
}

/** Whose title and hosts a report may name. */
const isOpen = ({ category }: SessionCounts): boolean => !CONFIDENTIAL.has(category)

function hostsOf(sessions: readonly SessionCounts[], { events }: Pick<Told, 'events'>) {
  const hosts = sessions.flatMap(({ eventId }) => events.get(eventId)?.hosts ?? [])
  return (role: Host['role']) =>
    byFrequency(hosts.filter((host) => host.role === role).map(({ name }) => name))
}

/** `3月8日“三八健步走”497人次（女性301人次）`. */
function eventText(session: SessionCounts): string {
  const women = session.women > 0 ? `（女性${countText(session.women)}人次）` : ''
  return `${dayText(session.day)}“${themeOf(session.title)}”${countText(attendancesOf(session))}人次${women}`
}

/** What another level counts: who is its host, and what it was called. */
function elsewhereText(sessions: readonly SessionCounts[], told: Told): string {
  if (sessions.length === 0) return ''
  const open = sessions.filter(isOpen)
  const hosts = hostsOf(open, told)('主办')
  const themes = byFrequency(open.map(({ title }) => themeOf(title))).map((theme) => `“${theme}”`)
  const what = themes.length > 0 ? `${listed(themes, MOST.events, '')}等活动` : '活动'
  return `${hosts.length > 0 ? `${named(hosts)}主办的` : ''}${what}${sessions.length}场`
}

/** A title without the unit behind it in brackets, and without quotes of its own. */
const themeOf = (title: string): string => title.replace(/（[^（）]*）$/, '').replace(/[“”]/g, '')

/** What a talk is on: `民法典讲座：老人的养老与遗嘱` says first what it is. */
const topicOf = (title: string): string => /：(.+)$/.exec(themeOf(title))?.[1] ?? themeOf(title)

/** Each once, the most frequent in front. */
function byFrequency(texts: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([text]) => text)
}

const named = (names: readonly string[]): string => listed(names, MOST.names, '、')

const listed = (
  texts: readonly string[],
  most: number,
  between: string,
  isMore = texts.length > most,
): string => texts.slice(0, most).join(between) + (isMore ? '等' : '')

export const dayText = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** From which month to which these days are: `3月`, `1月至11月`, `全年`. */
export function monthsText(days: readonly string[]): string {
  const months = [...new Set(days.map((day) => day.slice(0, 7)))].sort()
  const [first, last] = [months[0], months[months.length - 1]]
  if (first === undefined || last === undefined) return ''
  const text = (month: string) => `${Number(month.slice(5))}月`
  if (first.slice(0, 4) !== last.slice(0, 4))
    return `${first.slice(0, 4)}年${text(first)}至${last.slice(0, 4)}年${text(last)}`
  if (first.endsWith('-01') && last.endsWith('-12')) return '全年'
  return first === last ? text(first) : `${text(first)}至${text(last)}`
}
