import type { CheckIn } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import type { Catalogue } from '../../src/shared/figure/catalogue'
import type { DuplicateVerdict } from '../../src/shared/figure/duplicate'
import type { Alias } from '../../src/shared/person/identity'
import type { Rating } from '../../src/shared/rating/rating'
import type { WorkRecord } from '../../src/shared/record/work-record'
import type { Participant, Registration } from '../../src/shared/registration/registration'
import type { CountedPeople, Tally } from '../../src/shared/tally/tally'

/** All that was recorded, as it lies in the database. */
export interface Records {
  sessions: Session[]
  registrations: Registration[]
  checkIns: CheckIn[]
  tallies: Tally[]
  confirmed: string[]
  verdicts: DuplicateVerdict[]
  aliases: Alias[]
  catalogue: Catalogue | undefined
  workRecords: WorkRecord[]
  entered: EnteredFigure[]
  ratings: Rating[]
}

/** Something that a unit entered by period, as it stands after its corrections. */
export interface EnteredFigure {
  id: string
  unitId: string
  /** The units that the unit hung below when it first entered this indicator in that year. */
  unitPath: string[]
  indicator: string
  from: string
  to: string
  amount: number
}

export interface Question {
  unitId: string
  of: 'with-below' | 'alone' | 'residents'
  from: string
  to: string
  categories: string[]
  tags: string[]
  mode: string | null
  /** A unit that is above them as well: one that was moved has been below another. */
  above?: string
}

const NOTHING = {
  sessionsHeld: 0,
  withoutEvidence: 0,
  elsewhere: 0,
  attendances: 0,
  byHand: 0,
  registered: 0,
  walkIns: 0,
  noShows: 0,
  women: 0,
  children: 0,
  parents: 0,
  volunteers: 0,
  online: 0,
  households: 0,
  people: 0,
  womenPeople: 0,
  menPeople: 0,
  childrenPeople: 0,
  parentsPeople: 0,
  householdsPeople: 0,
  leaflets: 0,
  sites: 0,
  relief: 0,
  recordedHours: 0,
}

/** 场次, 人次, 人数 and so on, counted by hand from the records. */
export type Recounted = typeof NOTHING

/**
 * A second counting, made from docs/definitions.md alone: every rule stands beside the sentence of that page on which it
 * rests, and shares no code with the product's counting. Lists and loops, as somebody would with paper.
 */
export function recount(all: Records, question: Question, now: number): Recounted {
  const sum = { ...NOTHING }
  let hundredths = 0
  let served = 0
  const came: Person[] = []
  const stocks = new Map<string, Thing & { day: string }>()

  for (const session of all.sessions.filter((each) => isAsked(each, question, all.catalogue))) {
    // “没有取消。”
    if (session.status === 'cancelled') continue
    const residents = question.of === 'residents'
    // “由市级、其他部门等另行统计的场次，单独列出，不进合计。” “确认相同后只算一场。”
    if (session.countedBy !== null || countsAsAnother(session, all)) {
      if (!residents) sum.elsewhere += 1
      continue
    }

    const door = peopleAt(session, all)
    // “选‘住在这里的人’时，只统计填写了住址的签到的人。”
    const people = door.people.filter(({ home }) => !residents || home === question.unitId)
    // “只登记人数、没有姓名的，算人次，不算人数。” Of residents: “没有住址可查，不知道是多少”.
    const unnamed = residents ? 0 : door.unnamed
    const tallies = residents ? [] : valid(all.tallies.filter(({ sessionId }) => sessionId === session._id))
    const hand = countedByHand(tallies, door)

    // “时间已过，或者中途停止（中止）。中止的场次算一场。”
    const over = session.status === 'stopped' || session.endsAt <= now
    // “至少有一样依据：一次签到，或一条有效的人工计数（包括只有照片的），或现场负责人做过数据确认。”
    const evidence =
      people.length + unnamed > 0 || tallies.length > 0 || (!residents && all.confirmed.includes(session._id))
    if (over && evidence) sum.sessionsHeld += 1
    // “时间已过、没有取消、却没有任何依据的，是待补录。”
    if (over && !evidence && !residents) sum.withoutEvidence += 1

    // “一场的人次 = 签到人数 + 人工计数。”
    sum.attendances += people.length + unnamed + hand.amount
    sum.byHand += hand.amount
    // “在人次或人数上加条件得到。” “学生计入另计人数里的儿童。”
    sum.women += people.filter(({ woman }) => woman).length + hand.women
    sum.children += people.filter(({ child }) => child).length + hand.children
    sum.parents += people.filter(({ parent }) => parent).length
    sum.volunteers += people.filter(({ volunteer }) => volunteer).length
    // “线上是线上场次签到的人。”
    if (session.mode === 'online') sum.online += people.length + unnamed
    // “现场登记是只在现场登记、没有事先报名的人。” “现场登记只数得出填写了住址的人。”
    sum.walkIns += people.filter(({ walkIn }) => walkIn).length + (residents ? 0 : door.unnamedWalkIns)
    // “户按带孩子来的报名人去重。”
    sum.households += distinct(people.flatMap(({ household }) => household ?? []))

    if (!residents) {
      const registered = registeredAt(session, all)
      sum.registered += registered.keys.size + registered.unnamed
      const expected = registered.keys.size + registered.unnamed
      const present = door.people.length + door.unnamed
      const absent = [...registered.keys].filter((key) => !door.people.some((person) => person.key === key))
      // “只报人数的，是报的人数减去到的人数。”
      const unnamedAbsent = Math.max(0, registered.unnamed - (door.unnamed - door.unnamedWalkIns))
      // “有现场总人数时，……报名未到 = 报名人数 − 人次，不够减时为 0。”
      const whole = Math.max(0, expected - present - hand.amount)
      // “场次结束以后，已报名、没有签到的人。”
      if (over) sum.noShows += hand.hasTotal ? whole : absent.length + unnamedAbsent
    }

    for (const thing of thingsIn(tallies)) {
      // “相加：各场次、各手机的数相加。”
      if (thing.indicator === 'leaflets') sum.leaflets += thing.amount
      // “金额、时长按最小单位（分、百分之一小时）存成整数，相加以后再换算，没有误差。”
      if (thing.indicator === 'relief-amount') hundredths += thing.amount
      // “取最新：存量，例如项目点数，取最近一次的值；同一时刻有两个，取较大的。”
      if (thing.indicator === 'sites') {
        const day = dayOf(session.startsAt)
        const known = stocks.get(session.unitId)
        if (!known || isLater({ ...thing, day }, known)) stocks.set(session.unitId, { ...thing, day })
      }
    }
    if (!residents) served += hundredthsServed(session, all)
    came.push(...people)
  }

  // “在所查的范围里，签到的人去重后的数目。同一人参加多次只算一次。”
  const keysOf = (is: (person: Person) => boolean) => new Set(came.filter(is).map(({ key }) => key))
  const women = keysOf(({ woman }) => woman)
  sum.people = keysOf(() => true).size
  sum.womenPeople = women.size
  // “在人数里也一样，又填过女性又填过男性的算女性。”
  sum.menPeople = [...keysOf(({ man }) => man)].filter((key) => !women.has(key)).length
  sum.childrenPeople = keysOf(({ child }) => child).size
  sum.parentsPeople = keysOf(({ parent }) => parent).size
  sum.householdsPeople = distinct(came.flatMap(({ household }) => household ?? []))
  for (const { amount } of stocks.values()) sum.sites += amount
  sum.relief = hundredths / 100
  // “以小时计，每人每场保留两位小数”
  sum.recordedHours = served / 100
  return sum
}

/** 工作记事 of a unit and those below within some days: how many, families honoured by level, and money, in yuan. */
export function recountRecords(
  { workRecords }: Records,
  { unitId, from, to }: Pick<Question, 'unitId' | 'from' | 'to'>,
) {
  const sum = { honours: 0, projects: 0, district: 0, city: 0, recommended: 0, granted: 0 }
  let hundredths = 0
  for (const record of workRecords) {
    // “删除的记事不算。”
    if (record.removed) continue
    // “上级单位的数是本单位和下级各单位记事的合计，……仍算在登记时的上级。”
    if (!record.unitPath.includes(unitId)) continue
    // “按它的日期归入年、季、月。”
    const day = dayOf(record.dayAt)
    if (day < from || to < day) continue
    if (record.kind === 'honour') sum.honours += 1
    if (record.kind === 'project') sum.projects += 1
    // “对象、名称、级别、推荐或获评都相同的相加；不同的各自计算：……区级和市级不相加，推荐的不算获评。”
    const { honour, level } = record
    if (honour?.step === 'awarded' && level === 'district') sum.district += honour.amount
    if (honour?.step === 'awarded' && level === 'city') sum.city += honour.amount
    if (honour?.step === 'recommended') sum.recommended += honour.amount
    // “记事里另写的数量，同一类别、同一名称、同一计量单位的相加。” Money is stored in 分.
    for (const { amount } of record.amounts) hundredths += amount
  }
  sum.granted = hundredths / 100
  return sum
}

/** How events were rated, as the sessions asked for have it; null where there are too few to be shown. */
export function recountRatings(all: Records, question: Question): { ratings: number; mean: number } | null {
  const given: number[] = []
  for (const { sessionId, stars } of all.ratings) {
    const session = all.sessions.find(({ _id }) => _id === sessionId)
    // “收回的不算。”
    if (!session || stars === null) continue
    // “按那一场的单位、日期、类别和标签归入单位、期间和项目。”
    if (!isAsked(session, question, all.catalogue)) continue
    // “不在合计里的场次（由他处统计、重复、已取消），评价也不在合计里。”
    if (session.status === 'cancelled' || session.countedBy !== null || countsAsAnother(session, all))
      continue
    given.push(stars)
  }
  // “只在满五份时显示。” “平均分（保留一位小数，四舍五入）”
  if (given.length < 5) return null
  const sum = given.reduce((total, stars) => total + stars, 0)
  return { ratings: given.length, mean: Number((sum / given.length + 1e-9).toFixed(1)) }
}

/** 报名 and 到场 by channel of the sessions asked for; `channels` are those that units keep. */
export function recountChannels(
  all: Records,
  question: Question,
  channels: readonly string[],
): Record<string, { registered: number; attended: number }> {
  const sums: Record<string, { registered: number; attended: number }> = {}
  const at = (named: string | null | undefined) => {
    // “链接里没有渠道的，列为‘没有经过渠道’；渠道认不出的，列为‘其他’。”
    const channel = named ? (channels.includes(named) ? named : 'other') : 'none'
    sums[channel] ??= { registered: 0, attended: 0 }
    return sums[channel]
  }
  for (const session of all.sessions.filter((each) => isAsked(each, question, all.catalogue))) {
    // “一年的算合计里的各场。”
    if (session.status === 'cancelled' || session.countedBy !== null || countsAsAnother(session, all))
      continue
    const own = all.registrations.filter(({ sessionId }) => sessionId === session._id)
    const first = [...own].sort((a, b) => a.createdAt - b.createdAt || a._id.localeCompare(b._id, 'en'))
    const registered = new Set<string>()
    for (const { status, kind, participants, headcount, channel } of first) {
      if (status !== 'confirmed' || kind === 'walk-in' || kind === 'quiz') continue
      // “一份报名里有几个人就算几人。同一个人在同一场的几份报名里，算在先报名的那一份上。”
      for (const { identityKey } of participants) {
        const key = keyOf(identityKey, all.aliases)
        if (registered.has(key)) continue
        registered.add(key)
        at(channel).registered += 1
      }
      if (headcount) at(channel).registered += headcount
    }
    const arrivals = all.checkIns
      .filter(({ sessionId }) => sessionId === session._id)
      .map((checkIn) => ({ checkIn, entries: standingEntries(checkIn) }))
      .filter(({ entries }) => entries.length > 0)
      .map((each) => ({ ...each, at: Math.min(...each.entries.map(({ doorAt }) => doorAt)) }))
      .sort((a, b) => a.at - b.at || a.checkIn._id.localeCompare(b.checkIn._id, 'en'))
    const attended = new Set<string>()
    for (const { checkIn, entries } of arrivals) {
      const registration = own.find(({ _id }) => _id === checkIn.registrationId)
      // “现场登记的和答题合格的，算没有经过渠道。”
      const isAhead = !['walk-in', 'quiz'].includes(checkIn.registrationKind)
      const channel = isAhead ? registration?.channel : null
      const present = entries.flatMap(({ participants }) => participants)
      for (const { identityKey } of registration?.participants ?? []) {
        const key = keyOf(identityKey, all.aliases)
        // “同一个人在几份报名里签到，算先签到的那一份。”
        if (!present.includes(identityKey) || attended.has(key)) continue
        attended.add(key)
        at(channel).attended += 1
      }
      const counted = Math.max(...entries.map((entry) => entry.counted))
      if (counted > 0) at(channel).attended += counted
    }
  }
  return sums
}

/**
 * A stock of a unit and those below at the end of some days, and by how much it grew in them; null where nobody knows. And
 * the sum of something else.
 */
export function recountEntered(
  { entered }: Pick<Records, 'entered'>,
  { unitId, from, to, above = unitId }: Pick<Question, 'unitId' | 'from' | 'to'> & { above?: string },
  { stock, sum }: { stock: string; sum: string },
) {
  // “相加的指标，一段时间的数是整个期间都在这段时间里的各次填报之和。”
  let added = 0
  for (const each of entered)
    if (each.indicator === sum && each.unitPath.includes(unitId) && from <= each.from && each.to <= to)
      added += each.amount
  // “每个单位到最后一天为止最近一次填报的值，不论是哪一年填的”
  const last = (of: string, day: string) => {
    let found: EnteredFigure | undefined
    for (const each of entered)
      if (each.indicator === stock && each.unitId === of && each.to <= day && each.to > (found?.to ?? ''))
        found = each
    return found
  }
  const dayBefore = dayOf(Date.parse(`${from}T00:00:00+08:00`) - 1)
  let standing: number | null = null
  let grown: number | null = null
  for (const of of new Set(entered.map((each) => each.unitId))) {
    const now = last(of, to)
    // “到那一天从来没有填过的单位不算”; “算在最近一次填报的那一年里第一次填报时的上级”
    if (!now?.unitPath.includes(unitId) || !now.unitPath.includes(above)) continue
    standing = (standing ?? 0) + now.amount
    // “减去这段时间第一天以前最近一次的值”; “第一天以前没有值的单位不算，所有单位都没有的，增加数不知道。”
    const before = last(of, dayBefore)
    if (before) grown = (grown ?? 0) + now.amount - before.amount
  }
  return { added, standing, grown }
}

const distinct = (keys: readonly string[]) => new Set(keys).size

/** “所有日期按北京时间”: eight hours ahead all year. */
const dayOf = (at: number) => new Date(at + 8 * 3600 * 1000).toISOString().slice(0, 10)

function isAsked(session: Session, question: Question, catalogue: Catalogue | undefined): boolean {
  // “活动按场次的开始时间归入年、季、月。”
  const day = dayOf(session.startsAt)
  if (day < question.from || question.to < day) return false
  // “一个场次只属于一个填报单位”; “上级单位的数是本单位和下级各单位场次的合计。”
  if (question.of === 'alone' && session.unitId !== question.unitId) return false
  if (question.of === 'with-below' && !session.unitPath.includes(question.unitId)) return false
  if (question.above && !session.unitPath.includes(question.above)) return false
  if (question.mode !== null && session.mode !== question.mode) return false
  // A category merged into another is the other.
  const merged: Record<string, { mergedInto?: string } | undefined> = catalogue?.categories ?? {}
  const now = (category: string) => {
    let one = category
    for (let into = merged[one]?.mergedInto; into; into = merged[one]?.mergedInto) one = into
    return one
  }
  const isOfOne = question.categories.some((category) => now(category) === now(session.category))
  if (question.categories.length > 0 && !isOfOne) return false
  return question.tags.length === 0 || question.tags.some((tag) => session.tags.includes(tag))
}

/**
 * “同一天、同一类别、同一地点或街道的场次列为疑似重复，确认相同后只算一场；几场两两确认为同一场的，不论先后，总有一场计入，以最后指定的为准；指定的那场取消了，就由相同的另一场计入。”
 */
function countsAsAnother({ _id }: Session, { verdicts, sessions }: Records): boolean {
  const out = (one: string) => {
    const session = sessions.find((each) => each._id === one)
    return !session || session.status === 'cancelled'
  }
  const same = verdicts
    .filter(({ verdict }) => verdict === 'same')
    .sort((a, b) => b.at - a.at || (a._id < b._id ? -1 : 1))
  const group = [_id]
  for (const one of group)
    for (const { sessionIds } of same)
      if (sessionIds.includes(one)) group.push(...sessionIds.filter((each) => !group.includes(each)))
  // “指定的那场取消了”: nobody is behind it.
  const own = same.filter(
    ({ sessionIds, counts }) => counts && !out(counts) && sessionIds.some((each) => group.includes(each)),
  )
  const beaten = (one: string) =>
    own.some(({ sessionIds, counts }) => sessionIds.includes(one) && counts !== one)
  const able = group.filter((one) => !out(one)).sort()
  if (able.every(beaten)) return own[0]?.counts !== _id
  if (beaten(_id)) return true
  // Of those that nothing beats the last named goes first, unless somebody said that two differ.
  const named = own.map(({ counts }) => counts as string)
  const standing: string[] = []
  for (const one of [...named, ...able].filter((each) => !beaten(each)))
    if (!standing.includes(one) && standing.every((each) => differ(each, one, verdicts))) standing.push(one)
  return !standing.includes(_id)
}

const differ = (a: string, b: string, verdicts: readonly DuplicateVerdict[]) =>
  verdicts.some(
    ({ verdict, sessionIds }) => verdict === 'different' && sessionIds.includes(a) && sessionIds.includes(b),
  )

/** Somebody at one session, as all records of it say together. */
interface Person {
  key: string
  home: string | null
  woman: boolean
  man: boolean
  child: boolean
  parent: boolean
  volunteer: boolean
  walkIn: boolean
  household: string | null
}

/** “去重的依据是身份标识”, and keys that proved to be of one person are one. */
function keyOf(key: string, aliases: readonly Alias[]): string {
  const same = aliases.find(({ _id }) => _id === key)
  return same ? keyOf(same.of, aliases) : key
}

/** Who was let in and not undone. */
function peopleAt(session: Session, { checkIns, registrations, aliases }: Records) {
  const arrivals = checkIns
    .filter(({ sessionId }) => sessionId === session._id)
    .map((checkIn) => ({ checkIn, entries: standingEntries(checkIn) }))
    .filter(({ entries }) => entries.length > 0)
    .map((each) => ({ ...each, at: Math.min(...each.entries.map(({ doorAt }) => doorAt)) }))
    .sort((a, b) => a.at - b.at || a.checkIn._id.localeCompare(b.checkIn._id, 'en'))
  const known = new Map<string, Participant[]>()
  const people = new Map<string, Person>()
  let [unnamed, unnamedWalkIns] = [0, 0]
  for (const { checkIn, entries } of arrivals) {
    const isWalkIn = checkIn.registrationKind === 'walk-in'
    // “每次上传的是新增的数” is for hand counts; at the door each entry says how many of a group had come in all.
    const counted = Math.max(...entries.map((entry) => entry.counted))
    unnamed += counted
    if (isWalkIn) unnamedWalkIns += counted
    const registration = registrations.find(({ _id }) => _id === checkIn.registrationId)
    const present = entries.flatMap(({ participants }) => participants)
    const party = registration?.participants.filter(({ identityKey }) => present.includes(identityKey)) ?? []
    for (const participant of party) {
      // “同一个人在同一场只算一次，即使两份报名里都有他。” “同一个人在同一场有几份记录时合起来算。”
      const key = keyOf(participant.identityKey, aliases)
      const before = people.get(key)
      const records = [...(known.get(key) ?? []), participant]
      known.set(key, records)
      const child = records.some(isChild)
      const woman = !child && records.some(({ gender }) => gender === 'female')
      people.set(key, {
        key,
        child,
        woman,
        man: !child && !woman && records.some(({ gender }) => gender === 'male'),
        parent: before?.parent === true || isParent(participant, party, session),
        // “志愿者是以志愿者身份来的人，和志愿服务类活动里来的所有人。”
        volunteer: session.category === 'volunteering' || records.some(({ kind }) => kind === 'volunteer'),
        // “现场登记是只在现场登记、没有事先报名的人；知识答题合格的不算现场登记。”
        walkIn: isWalkIn && before?.walkIn !== false,
        // “住址以先签到的那份为准。”
        home: before?.home ?? participant.homeUnitId,
        // “户按带孩子来的报名人去重；几份报名里有同一个孩子，算先签到的那一份。”
        household: before?.household ?? (isChild(participant) ? keyOf(checkIn.household, aliases) : null),
      })
    }
  }
  return { people: [...people.values()], unnamed, unnamedWalkIns }
}

/**
 * “儿童是活动当天未满 18 岁的人：按出生年月算”, which is what the age band was written down by; “没有填出生的，看是不是登记为
 * 儿童。”
 */
const isChild = ({ kind, ageBand }: Participant) => kind === 'child' || ageBand === 'child'

/** “家长是同一次签到里有儿童时，来的成年本人和家人；家长课堂里来的成年本人和家人都是家长。” */
const isParent = (participant: Participant, party: readonly Participant[], { category }: Session) =>
  !isChild(participant) &&
  ['resident', 'family'].includes(participant.kind) &&
  (category === 'parenting-class' || party.some(isChild))

/** “这一场签到的人，撤销的不算。” */
function standingEntries({ entries }: CheckIn) {
  const voided = entries.flatMap((entry) => (entry.kind === 'undo' ? entry.voids : []))
  return entries.flatMap((entry) => (entry.kind === 'in' && !voided.includes(entry.nonce) ? [entry] : []))
}

/** 签到签退时长 of a session, in hundredths of an hour. */
function hundredthsServed(session: Session, { checkIns, aliases }: Records): number {
  const longest: Record<string, number> = {}
  for (const checkIn of checkIns.filter(({ sessionId }) => sessionId === session._id)) {
    const ins = standingEntries(checkIn)
    const voided = checkIn.entries.flatMap((entry) => (entry.kind === 'undo' ? entry.voids : []))
    for (const own of new Set(ins.flatMap(({ participants }) => participants))) {
      // “从最早的一次签到到其后最晚的一次签退”; “撤销的签到、签退不算；没有签退的没有时长”
      const cameAt = Math.min(
        ...ins.flatMap((entry) => (entry.participants.includes(own) ? [entry.doorAt] : [])),
      )
      let wentAt = cameAt
      for (const entry of checkIn.entries)
        if (entry.kind === 'out' && !voided.includes(entry.nonce) && entry.participants.includes(own))
          wentAt = Math.max(wentAt, entry.doorAt)
      // “按整分钟计（不满一分钟的不计）；最多算场次的时间再加 1 小时。”
      const most = (session.endsAt - session.startsAt) / 60_000 + 60
      const minutes = Math.min(Math.floor((wentAt - cameAt) / 60_000), most)
      // “每人每场保留两位小数（四舍五入）” “同一个人在同一场有几份记录的，算时长最多的一份。”
      const key = keyOf(own, aliases)
      longest[key] = Math.max(longest[key] ?? 0, Number((minutes / 60 + 1e-9).toFixed(2)) * 100)
    }
  }
  return Math.round(Object.values(longest).reduce((sum, each) => sum + each, 0))
}

/** “报名：事先报了名、已经确认的人，同一个人算一次；加上只报了人数的。现场登记的、知识答题合格的不算。” */
function registeredAt(session: Session, { registrations, aliases }: Records) {
  const keys = new Set<string>()
  let unnamed = 0
  for (const { sessionId, status, kind, participants, headcount } of registrations) {
    if (sessionId !== session._id || status !== 'confirmed') continue
    if (kind === 'walk-in' || kind === 'quiz') continue
    for (const { identityKey } of participants) keys.add(keyOf(identityKey, aliases))
    unnamed += headcount ?? 0
  }
  return { keys, unnamed }
}

/**
 * “记错了就更正：另记一条取代原来的一条”, and “更正为 0 即作废，如同没有点过”: what is left of the hand counts. One with
 * photographs is evidence all the same (“包括只有照片的”), of nothing that is counted.
 */
function valid(tallies: readonly Tally[]): Tally[] {
  const replaced = tallies.map(({ replaces }) => replaces)
  return tallies
    .filter(({ _id }) => !replaced.includes(_id))
    .filter(({ counted, photos }) => photos.length > 0 || (counted.what !== 'nothing' && counted.amount > 0))
}

interface Thing {
  indicator: string
  amount: number
  at: number
}

const thingsIn = (tallies: readonly Tally[]): Thing[] =>
  tallies.flatMap(({ counted, countedAt }) =>
    counted.what === 'things' && counted.amount > 0 ? [{ ...counted, at: countedAt }] : [],
  )

const isLater = (one: Thing & { day: string }, other: Thing & { day: string }) =>
  one.day !== other.day
    ? one.day > other.day
    : one.at !== other.at
      ? one.at > other.at
      : one.amount > other.amount

function countedByHand(tallies: readonly Tally[], door: ReturnType<typeof peopleAt>) {
  const counts = tallies.flatMap(({ counted, countedAt, first }) =>
    counted.what === 'people' && counted.amount > 0 ? [{ ...counted, at: countedAt, first }] : [],
  )
  const hand = { amount: 0, women: 0, children: 0, hasTotal: false }
  const add = (amount: number, { women, children }: Pick<CountedPeople, 'women' | 'children'>) => {
    hand.amount += amount
    hand.women += women ?? 0
    hand.children += children ?? 0
  }
  // “另计人数：签到以外点到的人，直接相加。”
  for (const count of counts) if (count.scope === 'additional') add(count.amount, count)
  // “有几个总人数时，以点数时间最晚的一个为准；同一时刻的，以编号在前的为准。” “更正取代的是原来那一条的位置和时间。”
  const [total] = counts
    .filter(({ scope }) => scope === 'on-site-total')
    .sort((a, b) => b.at - a.at || (a.first < b.first ? -1 : 1))
  if (!total) return hand
  hand.hasTotal = true
  // “系统只补上没有签到的部分：总人数减去签到人数，不够减时为 0。”
  const more = Math.max(0, total.amount - door.people.length - door.unnamed)
  // “现场总人数里分开点的女性、男性、儿童，同样只补没有签到的部分，并且不超过补上的总数。”
  const rest = (told: number | null, is: (person: Person) => boolean) =>
    Math.min(more, Math.max(0, (told ?? 0) - door.people.filter(is).length))
  add(more, {
    women: rest(total.women, ({ woman }) => woman),
    children: rest(total.children, ({ child }) => child),
  })
  return hand
}
