import type { CheckIn } from '../../src/shared/check-in/check-in'
import type { Event } from '../../src/shared/event/event'
import type { Session } from '../../src/shared/event/session'
import type { PeriodicFigures } from '../../src/shared/figure/periodic-figure'
import type { WorkRecord } from '../../src/shared/record/work-record'
import type { Registration } from '../../src/shared/registration/registration'
import type { Tally } from '../../src/shared/tally/tally'
import { type Question, type Records, type Recounted, recount } from '../truth/naive-recount'

/** What lies in the database, as the cases count it. */
export interface Lying {
  sessions: Session[]
  events: Event[]
  registrations: Registration[]
  checkIns: CheckIn[]
  tallies: Tally[]
  periodicFigures: PeriodicFigures[]
  workRecords: WorkRecord[]
}

export interface Asked {
  unitId: string
  year: number
  now: number
}

/** The figures of a line, all by hand. */
export interface LineCount extends Recounted {
  /** 指标: “相加”, “取最新”, “去重”. */
  things(code: string): number
  schools: number
  /** Streets, and communities, in which something was held. */
  places(depth: number): string[]
  months: number[]
  titles: string[]
  /** Those of one session, the first that has this title. */
  event(title: string): Recounted & { day: string }
}

/**
 * Counts from the records alone by the text of docs/definitions.md, sharing nothing with the product that counts. The demo
 * has no verdicts on duplicates and nobody known by two keys; should it get some, this throws.
 */
export class Recount {
  constructor(
    private readonly lying: Lying,
    private readonly asked: Asked,
  ) {}

  line(categories: string[], tags: string[] = []): LineCount {
    const { unitId, year, now } = this.asked
    const question: Question = {
      unitId,
      of: 'with-below',
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      categories,
      tags,
      mode: null,
    }
    const on = this.lying.sessions.filter(
      (session) =>
        session.unitPath.includes(unitId) &&
        dayOf(session.startsAt).startsWith(`${year}-`) &&
        (categories.length === 0 || categories.includes(session.category)) &&
        (tags.length === 0 || tags.some((tag) => session.tags.includes(tag))),
    )
    const counting = on.filter(({ status, countedBy }) => status !== 'cancelled' && countedBy === null)
    const held = counting.filter((session) => this.wasHeld(session, now))
    const all = recount(this.recordsOf(on), question, now)
    return {
      ...all,
      things: (code) => this.things(counting, code),
      schools: this.schools(counting),
      places: (depth) => [...new Set(held.flatMap(({ unitPath }) => unitPath[depth] ?? []))],
      months: [...new Set(held.map(({ startsAt }) => Number(dayOf(startsAt).slice(5, 7))))].sort(
        (a, b) => a - b,
      ),
      titles: held.map(({ title }) => title),
      event: (title) => {
        const session = held.find((each) => each.title === title)
        if (!session) throw new Error(`No session ${title}`)
        return { ...recount(this.recordsOf([session]), question, now), day: dayOf(session.startsAt) }
      },
    }
  }

  /** “由市级、其他部门等另行统计的场次，单独列出，不进合计。” */
  countedElsewhere(category: string): Session[] {
    return this.lying.sessions.filter(
      ({ category: of, startsAt, countedBy, status }) =>
        of === category &&
        countedBy !== null &&
        status !== 'cancelled' &&
        dayOf(startsAt).startsWith(`${this.asked.year}-`),
    )
  }

  hostsOf(category: string, role: string, tag?: string): string[] {
    const ids = new Set(
      this.lying.sessions
        .filter(
          ({ category: of, tags, startsAt }) =>
            of === category &&
            (tag === undefined || tags.includes(tag)) &&
            dayOf(startsAt).startsWith(`${this.asked.year}-`),
        )
        .map(({ eventId }) => eventId),
    )
    const hosts = this.lying.events.filter(({ _id }) => ids.has(_id)).flatMap((event) => event.hosts)
    return [...new Set(hosts.filter((host) => host.role === role).map(({ name }) => name))]
  }

  /** 定期填报: “相加” of what lies within the year, or of each unit “最近一次填报的值，不论是哪一年填的”. */
  periodic(code: string, how: 'sum' | 'latest'): number {
    if (how === 'sum')
      return this.standing(code, this.asked.year).reduce((sum, { amount }) => sum + amount, 0)
    return [...latest(this.standing(code, 0, this.asked.year)).values()].reduce(
      (sum, { amount }) => sum + amount,
      0,
    )
  }

  /** From which month to which a unit entered something. */
  enteredSpan(code: string): string {
    const days = this.standing(code, this.asked.year).map(({ period }) => (period as { month: number }).month)
    return `${Math.min(...days)}月至${Math.max(...days)}月`
  }

  /** The same of money, which is stored in 分. */
  money(code: string): number {
    return this.periodic(code, 'sum') / 100
  }

  /** “每个单位期末以前最近一次的值，减去这段时间第一天以前最近一次的值，各单位相加；第一天以前没有值的单位不算”. */
  increase(code: string): number {
    const before = latest(this.standing(code, 0, this.asked.year - 1))
    const now = latest(this.standing(code, 0, this.asked.year))
    return [...now].reduce((sum, [unit, { amount }]) => {
      const known = before.get(unit)
      return known ? sum + amount - known.amount : sum
    }, 0)
  }

  /** Records of the year, “按它的日期”; “删除的记事不算”. */
  records(kind: WorkRecord['kind'], category?: string): WorkRecord[] {
    return this.lying.workRecords.filter(
      (record) =>
        !record.removed &&
        record.kind === kind &&
        (category === undefined || record.category === category) &&
        dayOf(record.dayAt).startsWith(`${this.asked.year}-`),
    )
  }

  /** “对象、名称、级别、推荐或获评都相同的相加”. */
  honoured(category: string, level: string, step: 'awarded' | 'recommended'): number {
    return this.records('honour', category)
      .filter((record) => record.level === level && record.honour?.step === step)
      .reduce((sum, { honour }) => sum + (honour?.amount ?? 0), 0)
  }

  /** What a record counted beside; of money and time in hundredths. */
  amount(kind: WorkRecord['kind'], name: string, part = 1): number {
    const amounts = this.records(kind).flatMap((record) => record.amounts)
    return amounts.filter((each) => each.name === name).reduce((sum, { amount }) => sum + amount, 0) / part
  }

  post(name: string): { total: number; women: number; degree: number } {
    const posts = this.records('election').flatMap((record) => record.posts)
    const own = posts.filter(({ post }) => post === name)
    const sum = (of: (post: (typeof own)[number]) => number) => own.reduce((all, each) => all + of(each), 0)
    return {
      total: sum(({ total }) => total),
      women: sum(({ women }) => women),
      degree: sum(({ degree }) => degree ?? 0),
    }
  }

  /** What stands of a year, or of the years from one to another. */
  private standing(code: string, from: number, to = from) {
    return this.lying.periodicFigures
      .filter(({ indicator, year: of, unitPath }) => {
        return indicator === code && from <= of && of <= to && unitPath.includes(this.asked.unitId)
      })
      .flatMap(({ unitId, entries }) => {
        const replaced = entries.map(({ replaces }) => replaces)
        return entries.filter(({ id }) => !replaced.includes(id)).map((entry) => ({ unitId, ...entry }))
      })
  }

  private talliesOf(sessionId: string): Tally[] {
    const own = this.lying.tallies.filter((tally) => tally.sessionId === sessionId)
    const replaced = own.map(({ replaces }) => replaces)
    return own.filter(({ _id }) => !replaced.includes(_id))
  }

  /** “已经举办”: over or stopped, with a check-in or a valid hand count. The demo confirms nothing. */
  private wasHeld({ _id, endsAt, status }: Session, now: number): boolean {
    const isOver = endsAt <= now || status === 'stopped'
    const came = this.lying.checkIns.some(
      (checkIn) =>
        checkIn.sessionId === _id &&
        checkIn.entries.some((entry) => entry.kind === 'in' && !isVoid(checkIn, entry.nonce)),
    )
    const counted = this.talliesOf(_id).some(
      ({ counted: of, photos }) => photos.length > 0 || (of.what !== 'nothing' && of.amount > 0),
    )
    return isOver && (came || counted)
  }

  private things(sessions: readonly Session[], code: string): number {
    const all = sessions.flatMap(({ _id, unitId, startsAt }) =>
      this.talliesOf(_id).flatMap(({ counted, countedAt }) =>
        counted.what === 'things' && counted.indicator === code && counted.amount > 0
          ? [
              {
                unitId,
                amount: counted.amount,
                at: `${dayOf(startsAt)} ${String(countedAt).padStart(15, '0')}`,
              },
            ]
          : [],
      ),
    )
    if (code !== 'sites') return all.reduce((sum, { amount }) => sum + amount, 0)
    const last = new Map<string, (typeof all)[number]>()
    for (const each of all) if (each.at >= (last.get(each.unitId)?.at ?? '')) last.set(each.unitId, each)
    return [...last.values()].reduce((sum, { amount }) => sum + amount, 0)
  }

  /** “同一所学校来了几个班、参加几次都算一所”; where a session names none, as many as it says. */
  private schools(sessions: readonly Session[]): number {
    const named = new Set<string>()
    let told = 0
    for (const { _id } of sessions) {
      const schools = this.talliesOf(_id).flatMap(
        ({ school }) => school?.organisationId ?? school?.name ?? [],
      )
      for (const school of schools) named.add(school)
      if (schools.length === 0)
        told += this.things(
          this.lying.sessions.filter((each) => each._id === _id),
          'schools',
        )
    }
    return named.size + told
  }

  private recordsOf(sessions: Session[]): Records {
    const ids = new Set(sessions.map(({ _id }) => _id))
    const own = <T extends { sessionId: string }>(list: readonly T[]) =>
      list.filter(({ sessionId }) => ids.has(sessionId))
    return {
      sessions,
      registrations: own(this.lying.registrations),
      checkIns: own(this.lying.checkIns),
      tallies: own(this.lying.tallies),
      confirmed: [],
      verdicts: [],
      aliases: [],
      catalogue: undefined,
      workRecords: this.lying.workRecords,
      entered: [],
      ratings: [],
    }
  }
}

const isVoid = ({ entries }: CheckIn, nonce: string) =>
  entries.some((entry) => entry.kind === 'undo' && entry.voids.includes(nonce))

const dayOf = (at: number) => new Date(at + 8 * 3600 * 1000).toISOString().slice(0, 10)

function latest<T extends { unitId: string; period: unknown; amount: number; at: number }>(
  entries: readonly T[],
) {
  const found = new Map<string, T>()
  // The demo enters stocks quarter by quarter, in their order.
  for (const entry of entries)
    if ((found.get(entry.unitId)?.at ?? 0) <= entry.at) found.set(entry.unitId, entry)
  return found
}
