import type { Catalogue } from '../../src/shared/catalogue'
import type { CheckIn, CheckInEntry } from '../../src/shared/check-in'
import type { DuplicateVerdict } from '../../src/shared/duplicate'
import type { Alias } from '../../src/shared/identity'
import type { Registration } from '../../src/shared/registration'
import type { Session } from '../../src/shared/session'
import type { Tally } from '../../src/shared/tally'

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
}

export interface Question {
  unitId: string
  of: 'with-below' | 'alone' | 'residents'
  from: string
  to: string
  categories: string[]
  tags: string[]
  mode: string | null
}

/** What the definitions say, in their words: 场次, 人次, 人数 and so on, counted by hand from the records. */
export interface Recounted {
  sessionsHeld: number
  withoutEvidence: number
  elsewhere: number
  attendances: number
  byHand: number
  registered: number
  walkIns: number
  noShows: number
  women: number
  children: number
  parents: number
  volunteers: number
  online: number
  households: number
  people: number
  womenPeople: number
  menPeople: number
  childrenPeople: number
  parentsPeople: number
  householdsPeople: number
  leaflets: number
  sites: number
}

/**
 * A second counting that shares nothing with the product's: it goes through the entries of every check-in and through
 * chains of corrections, in plain loops, as somebody would with paper lists.
 */
export function recount(all: Records, question: Question, now: number): Recounted {
  const found: Recounted = {
    ...{ sessionsHeld: 0, withoutEvidence: 0, elsewhere: 0, attendances: 0, byHand: 0, registered: 0 },
    ...{ walkIns: 0, noShows: 0, women: 0, children: 0, parents: 0, volunteers: 0, online: 0, households: 0 },
    ...{ people: 0, womenPeople: 0, menPeople: 0, childrenPeople: 0, parentsPeople: 0, householdsPeople: 0 },
    ...{ leaflets: 0, sites: 0 },
  }
  const everybody = {
    all: new Set(),
    women: new Set(),
    men: new Set(),
    children: new Set(),
    parents: new Set(),
  }
  const everyHousehold = new Set<string>()
  const stocks = new Map<string, { at: string; amount: number }>()

  for (const session of all.sessions) {
    if (!isAsked(session, question, all)) continue
    if (session.status === 'cancelled') continue
    const lost = all.verdicts.some(
      (verdict) =>
        verdict.verdict === 'same' &&
        verdict.sessionIds.includes(session._id) &&
        verdict.counts !== session._id,
    )
    if (session.countedBy !== null || lost) {
      if (question.of !== 'residents') found.elsewhere += 1
      continue
    }
    const seen = atDoor(session, all)
    const asked =
      question.of === 'residents' ? seen.people.filter(({ home }) => home === question.unitId) : seen.people
    const residents = question.of === 'residents'
    const hand = residents ? NOTHING : byHand(session, seen, all)
    const over = session.status === 'stopped' || session.endsAt <= now
    const evidence = residents
      ? asked.length > 0
      : asked.length + seen.unnamed > 0 || hand.any || all.confirmed.includes(session._id)
    if (over && evidence) found.sessionsHeld += 1
    if (over && !evidence && !residents) found.withoutEvidence += 1
    const unnamed = residents ? 0 : seen.unnamed
    found.attendances += asked.length + unnamed + hand.amount
    found.byHand += hand.amount
    found.walkIns += asked.filter(({ walkedIn }) => walkedIn).length + (residents ? 0 : seen.unnamedWalkIns)
    found.women += asked.filter((person) => isWoman(person)).length + hand.women
    found.children += asked.filter(({ child }) => child).length + hand.children
    found.parents += asked.filter(({ parent }) => parent).length
    found.volunteers += asked.filter(({ volunteer }) => volunteer).length
    found.online += asked.filter(({ online }) => online).length + (session.mode === 'online' ? unnamed : 0)
    found.households += new Set(asked.flatMap(({ household }) => household ?? [])).size
    if (!residents) {
      const expected = registeredFor(session, all)
      found.registered += expected.keys.size + expected.unnamed
      const absent = [...expected.keys].filter(
        (key) => !seen.people.some((person) => person.key === key),
      ).length
      const unnamedAbsent = Math.max(0, expected.unnamed - (seen.unnamed - seen.unnamedWalkIns))
      const onSite = expected.keys.size + expected.unnamed - (seen.people.length + seen.unnamed) - hand.amount
      if (over) found.noShows += hand.total ? Math.max(0, onSite) : absent + unnamedAbsent
      found.leaflets += hand.leaflets
      if (hand.sites) {
        const at = `${beijing(session.startsAt)} ${String(hand.sites.at).padStart(16, '0')}`
        const before = stocks.get(session.unitId)
        const { amount } = hand.sites
        // Two of one instant: the larger.
        if (!before || at > before.at || (at === before.at && amount > before.amount))
          stocks.set(session.unitId, { at, amount })
      }
    }
    for (const person of asked) {
      everybody.all.add(person.key)
      if (isWoman(person)) everybody.women.add(person.key)
      if (!person.child && person.gender === 'male') everybody.men.add(person.key)
      if (person.child) everybody.children.add(person.key)
      if (person.parent) everybody.parents.add(person.key)
      if (person.household) everyHousehold.add(person.household)
    }
  }
  found.people = everybody.all.size
  found.womenPeople = everybody.women.size
  found.menPeople = [...everybody.men].filter((key) => !everybody.women.has(key)).length
  found.childrenPeople = everybody.children.size
  found.parentsPeople = everybody.parents.size
  found.householdsPeople = everyHousehold.size
  for (const { amount } of stocks.values()) found.sites += amount
  return found
}

const NOTHING = { amount: 0, women: 0, children: 0, any: false, total: false, leaflets: 0, sites: undefined }

const isWoman = ({ child, gender }: Seen) => !child && gender === 'female'

/** The day in Beijing, eight hours ahead all year, without any library. */
const beijing = (at: number) => new Date(at + 8 * 3600 * 1000).toISOString().slice(0, 10)

function isAsked(session: Session, question: Question, { catalogue }: Records): boolean {
  const day = beijing(session.startsAt)
  if (day < question.from || day > question.to) return false
  if (question.of === 'with-below' && !session.unitPath.includes(question.unitId)) return false
  if (question.of === 'alone' && session.unitId !== question.unitId) return false
  if (question.mode !== null && session.mode !== question.mode) return false
  const target = (category: string): string => {
    const into = (catalogue?.categories as Record<string, { mergedInto?: string }> | undefined)?.[category]
      ?.mergedInto
    return into ? target(into) : category
  }
  const wanted = question.categories.map(target)
  if (wanted.length > 0 && !wanted.includes(target(session.category))) return false
  return question.tags.length === 0 || question.tags.some((tag) => session.tags.includes(tag))
}

interface Seen {
  key: string
  gender: 'female' | 'male' | null
  child: boolean
  parent: boolean
  volunteer: boolean
  online: boolean
  walkedIn: boolean
  home: string | null
  household: string | null
}

const one = (key: string, aliases: Alias[]): string => {
  const found = aliases.find(({ _id }) => _id === key)
  return found ? one(found.of, aliases) : key
}

/** Who was let in and not let out again, entry by entry. */
function atDoor(session: Session, { checkIns, registrations, aliases }: Records) {
  const people = new Map<string, Seen & { from: number }>()
  let unnamed = 0
  let unnamedWalkIns = 0
  const own = checkIns.filter(({ sessionId }) => sessionId === session._id)
  const came = own.map((checkIn) => ({ checkIn, ins: standingIns(checkIn.entries) }))
  const earliest = (ins: { doorAt: number }[]) => Math.min(...ins.map(({ doorAt }) => doorAt))
  came.sort((a, b) => earliest(a.ins) - earliest(b.ins) || (a.checkIn._id < b.checkIn._id ? -1 : 1))
  for (const { checkIn, ins } of came) {
    const most = Math.max(0, ...ins.map(({ counted }) => counted))
    unnamed += most
    const walkIn = checkIn.registrationKind === 'walk-in'
    if (walkIn) unnamedWalkIns += most
    const registration = registrations.find(({ _id }) => _id === checkIn.registrationId)
    const keys = new Set(ins.flatMap(({ participants }) => participants))
    const party = (registration?.participants ?? []).filter(({ identityKey }) => keys.has(identityKey))
    const withChild = party.some(({ kind, ageBand }) => kind === 'child' || ageBand === 'child')
    for (const participant of party) {
      const { kind, ageBand } = participant
      const key = one(participant.identityKey, aliases)
      const child = kind === 'child' || ageBand === 'child'
      const known = people.get(key)
      const parent =
        !child &&
        (kind === 'resident' || kind === 'family') &&
        (withChild || session.category === 'parenting-class')
      people.set(key, {
        key,
        from: 0,
        child: child || known?.child === true,
        gender:
          known?.gender === 'female' || participant.gender === 'female'
            ? 'female'
            : (known?.gender ?? participant.gender),
        parent: parent || known?.parent === true,
        volunteer: kind === 'volunteer' || session.category === 'volunteering' || known?.volunteer === true,
        online: session.mode === 'online',
        walkedIn: walkIn && (known?.walkedIn ?? true),
        home: known?.home ?? participant.homeUnitId,
        household: known?.household ?? (child ? one(checkIn.household, aliases) : null),
      })
    }
  }
  return { people: [...people.values()], unnamed, unnamedWalkIns }
}

function standingIns(entries: CheckInEntry[]) {
  const gone = new Set<string>()
  for (const entry of entries) if (entry.kind === 'undo') for (const nonce of entry.voids) gone.add(nonce)
  return entries.flatMap((entry) => (entry.kind === 'in' && !gone.has(entry.nonce) ? [entry] : []))
}

function registeredFor(session: Session, { registrations, aliases }: Records) {
  const keys = new Set<string>()
  let unnamed = 0
  for (const registration of registrations) {
    if (registration.sessionId !== session._id || registration.status !== 'confirmed') continue
    if (registration.kind === 'walk-in') continue
    for (const { identityKey } of registration.participants) keys.add(one(identityKey, aliases))
    unnamed += registration.headcount ?? 0
  }
  return { keys, unnamed }
}

/** Hand counts: of every chain the last link. */
function byHand(session: Session, seen: ReturnType<typeof atDoor>, { tallies }: Records) {
  const own = tallies.filter(({ sessionId }) => sessionId === session._id)
  const last = own.filter(({ _id }) => !own.some(({ replaces }) => replaces === _id))
  const sum = { amount: 0, women: 0, children: 0, any: false, total: false, leaflets: 0 }
  const totals: { amount: number; women: number; children: number; at: number; first: string }[] = []
  let sites: { amount: number; at: number } | undefined
  for (const { counted, countedAt, first, photos } of last) {
    if (photos.length > 0) sum.any = true
    if (counted.what === 'nothing') continue
    if (counted.amount > 0) sum.any = true
    if (counted.what === 'things' && counted.indicator === 'leaflets') sum.leaflets += counted.amount
    if (counted.what === 'things' && counted.indicator === 'sites') {
      const { amount } = counted
      const isLater = !sites || countedAt > sites.at || (countedAt === sites.at && amount > sites.amount)
      if (isLater) sites = { amount, at: countedAt }
    }
    if (counted.what !== 'people') continue
    const { amount, women, children, scope } = counted
    if (scope === 'additional') {
      sum.amount += amount
      sum.women += women ?? 0
      sum.children += children ?? 0
    } else totals.push({ amount, women: women ?? 0, children: children ?? 0, at: countedAt, first })
  }
  totals.sort((a, b) => b.at - a.at || (a.first < b.first ? -1 : 1))
  const total = totals.find(({ amount }) => amount > 0) ?? totals[0]
  if (total) {
    const there = seen.people.length + seen.unnamed
    const more = Math.max(0, total.amount - there)
    const women = Math.min(more, Math.max(0, total.women - seen.people.filter(isWoman).length))
    const children = Math.min(
      more,
      Math.max(0, total.children - seen.people.filter(({ child }) => child).length),
    )
    sum.amount += more
    sum.women += women
    sum.children += children
    sum.total = true
  }
  return { ...sum, sites }
}
