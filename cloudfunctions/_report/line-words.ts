import { CONFIDENTIAL } from '../../src/shared/event/category'
import type { Host } from '../../src/shared/event/event'
import { type Catalogue, filterOf, isOnLine } from '../../src/shared/figure/catalogue'
import type { Line } from '../../src/shared/figure/line'
import { attendancesOf } from '../../src/shared/figure/session-counts'
import type { LINE_WORDS } from '../../src/shared/report/usual-sentences'
import { countText } from '../../src/shared/text/number-text'
import type { Unit } from '../../src/shared/unit/unit'
import type { ReportedSession } from './reported-sessions'

/** What the events of a line say of themselves. */
export interface Told {
  /** The first in front. */
  sessions: Iterable<ReportedSession>
  units: readonly Unit[]
  catalogue: Catalogue
  now: number
}

/** So many names, themes and events stand in a sentence; of more it says 等. */
const MOST = { names: 4, themes: 3, events: 6 }

/** What a line says beside its events: its target, and how it grew. */
type OfFigures = 'target' | 'growth' | 'growthSessions' | 'growthPeople'

export type EventWords = Record<Exclude<keyof typeof LINE_WORDS, OfFigures>, string | number>

/**
 * The words of lines by their ids: of what was held and counts, and, by themselves, of what others count. Sessions are gone
 * through once for all lines, and none of them is kept but the largest few.
 */
export function wordsOfLines(lines: readonly Line[], told: Told): Map<string, EventWords> {
  const levels = new Map(told.units.map(({ _id, level }) => [_id, level]))
  const all = lines.map((line) => ({
    line,
    filter: filterOf(told.catalogue, line),
    gathered: new Gathered(levels),
  }))
  for (const session of told.sessions)
    for (const { filter, gathered } of all) if (isOnLine(filter, session)) gathered.add(session, told.now)
  const names = new Map(told.units.map(({ _id, name }) => [_id, name]))
  return new Map(all.map(({ line, gathered }) => [line.id, gathered.words(names)]))
}

/** What the sessions of one line come to in words. */
class Gathered {
  private readonly months = new Set<string>()
  private readonly at = { street: new Set<string>(), community: new Set<string>() }
  private readonly hosts = new Hosts()
  private readonly topics = new Frequencies()
  private readonly audiences = new Frequencies()
  private open = 0
  /** The open sessions with the most people, the largest in front. */
  private largest: ReportedSession[] = []
  private readonly elsewhere = { sessions: 0, hosts: new Hosts(), themes: new Frequencies() }

  constructor(private readonly levels: ReadonlyMap<string, Unit['level']>) {}

  add(session: ReportedSession, now: number): void {
    const { outside, evidence, overAt } = session
    if (outside === 'elsewhere') this.addElsewhere(session)
    if (outside === null && evidence > 0 && overAt <= now) this.addHeld(session)
  }

  private addHeld(session: ReportedSession): void {
    this.months.add(session.day.slice(0, 7))
    for (const id of session.unitPath) {
      const level = this.levels.get(id)
      if (level === 'street' || level === 'community') this.at[level].add(id)
    }
    if (!isOpen(session)) return
    this.open += 1
    this.hosts.add(session)
    this.topics.add(topicOf(session.title))
    this.audiences.add((session.audience ?? '').replace(/ /g, ''))
    this.largest = [...this.largest, session]
      .sort((a, b) => attendancesOf(b) - attendancesOf(a))
      .slice(0, MOST.events)
  }

  private addElsewhere(session: ReportedSession): void {
    this.elsewhere.sessions += 1
    if (!isOpen(session)) return
    this.elsewhere.hosts.add(session)
    this.elsewhere.themes.add(themeOf(session.title))
  }

  words(unitNames: ReadonlyMap<string, string>): EventWords {
    const [best] = this.largest
    const streets = new Frequencies()
    for (const id of this.at.street) streets.add(unitNames.get(id) ?? '')
    return {
      span: monthsText([...this.months]),
      hosts: named(this.hosts.of('主办')),
      organisers: named(this.hosts.of('承办')),
      helpers: named(this.hosts.of('协办')),
      themes: listed(
        this.topics.byFrequency().map((theme) => `“${theme}”`),
        MOST.themes,
        '',
      ),
      events: listed(
        [...this.largest].sort((a, b) => (a.day < b.day ? -1 : 1)).map(eventText),
        MOST.events,
        '、',
        this.open > MOST.events,
      ),
      best: best ? eventText(best) : '',
      units: named(streets.byFrequency()),
      streets: this.at.street.size,
      communities: this.at.community.size,
      audience: this.audiences.byFrequency()[0] ?? '',
      elsewhere: this.elsewhereText(),
    }
  }

  /** What another level counts: who is its host, and what it was called. */
  private elsewhereText(): string {
    const { sessions } = this.elsewhere
    if (sessions === 0) return ''
    const hosts = this.elsewhere.hosts.of('主办')
    const themes = this.elsewhere.themes.byFrequency().map((theme) => `“${theme}”`)
    const what = themes.length > 0 ? `${listed(themes, MOST.events, '')}等活动` : '活动'
    return `${hosts.length > 0 ? `${named(hosts)}主办的` : ''}${what}${sessions}场`
  }
}

/** Whose title and hosts a report may name. */
const isOpen = ({ category }: ReportedSession): boolean => !CONFIDENTIAL.has(category)

/** How often each text was said; none of them empty. */
class Frequencies {
  private readonly counts = new Map<string, number>()

  add(text: string): void {
    if (text !== '') this.counts.set(text, (this.counts.get(text) ?? 0) + 1)
  }

  /** Each once, the most frequent in front. */
  byFrequency(): string[] {
    return [...this.counts].sort((a, b) => b[1] - a[1]).map(([text]) => text)
  }
}

/** Who held events, by role. */
class Hosts {
  private readonly names = { 主办: new Frequencies(), 承办: new Frequencies(), 协办: new Frequencies() }

  add({ hosts = [] }: ReportedSession): void {
    for (const { role, name } of hosts) this.names[role].add(name)
  }

  of = (role: Host['role']): string[] => this.names[role].byFrequency()
}

/** `3月8日“三八健步走”497人次（女性301人次）`. */
function eventText(session: ReportedSession): string {
  const women = session.women > 0 ? `（女性${countText(session.women)}人次）` : ''
  return `${dayText(session.day)}“${themeOf(session.title)}”${countText(attendancesOf(session))}人次${women}`
}

/** A title without the unit behind it in brackets, and without quotes of its own. */
const themeOf = (title: string): string => title.replace(/（[^（）]*）$/, '').replace(/[“”]/g, '')

/** What a talk is on: `民法典讲座：老人的养老与遗嘱` says first what it is. */
const topicOf = (title: string): string => /：(.+)$/.exec(themeOf(title))?.[1] ?? themeOf(title)

const named = (names: readonly string[]): string => listed(names, MOST.names, '、')

const listed = (
  texts: readonly string[],
  most: number,
  between: string,
  isMore = texts.length > most,
): string => texts.slice(0, most).join(between) + (isMore ? '等' : '')

export const dayText = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** From which month to which these days, or months, are: `3月`, `1月至11月`, `全年`. */
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
