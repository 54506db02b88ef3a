import { MINUTE } from '../../src/shared/calendar/calendar'
import { type Exchange, HOLDING_EXCHANGES } from '../../src/shared/points/exchange'
import type { PointFamily } from '../../src/shared/points/family'
import { totalOf } from '../../src/shared/points/ledger'
import type { Reward } from '../../src/shared/points/reward'
import type { Gate, Workshop } from '../seats/workshop'
import { NOW } from '../support/product'
import { aPointFamily, aReward, aScheme, lineOf } from '../support/rewards'

const SECOND = 1000
const AT_ONCE = 6
/** The platform ends a function after so long, whatever it does. */
const LIFE = 60 * SECOND
const QUIET = 10 * MINUTE
const FAMILIES = 3
const SESSIONS = 4
const STOCK = 2
const PRICE = 7
const EACH = 5
/** What each family earned on two days before, as much as these may bring. */
const BEFORE = 20

const scheme = aScheme(undefined, { mostPerDay: 10, mostPerMonth: 24 })
const DAYS = ['2026-10-30', '2026-11-02', '2026-11-02', '2026-11-20']

interface Pending {
  actor: { born: number; dead: boolean }
  carryOut: (how: How) => Promise<void>
}

type How = 'done' | 'refused' | 'answer lost' | 'dead before' | 'dead after'

const HOW: Partial<Record<number, How>> = {
  0: 'dead before',
  1: 'dead after',
  2: 'answer lost',
  3: 'refused',
}

/** Lets the continuations of what was just answered run up to their next request. */
const idle = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))

/** The check-in of a family's adult at a session, with so many in, as a document. */
const checkInOf = (family: number, session: number, people: number) => ({
  _id: `r-${family}-${session}`,
  sessionId: `s-${session}`,
  category: 'family-reading',
  unitPath: scheme.unitPath,
  day: DAYS[session] ?? '',
  present: Array.from({ length: people }, (_, index) => ({
    key: `k-${family}-${index}`,
    kind: index === 0 ? 'resident' : 'child',
  })),
})

/**
 * Families that come to sessions and whose check-ins are undone and uploaded late, exchange points, and take it back, while
 * earning and maintenance run, every request carried out when and as the numbers of `tape` say. Afterwards all is quiet
 * and maintenance runs. Returns what was broken, at any moment or at rest.
 */
export async function interleavePoints(tape: readonly number[], workshop: Workshop): Promise<string[]> {
  const { database } = workshop.cloud
  await database.reset()
  await database.importDocuments('pointSchemes', [scheme])
  const reward = aReward({ price: PRICE, stock: STOCK, left: STOCK })
  await database.importDocuments('pointRewards', [reward])
  const families = Array.from({ length: FAMILIES }, (_, index) => ({
    ...aPointFamily([`o-${index}`], scheme),
    balance: BEFORE,
    earned: { '2026-09': BEFORE },
  }))
  await database.importDocuments('pointFamilies', families)
  await database.importDocuments(
    'pointEntries',
    families.flatMap((family) =>
      ['2026-09-01', '2026-09-02'].map((day) => ({
        ...lineOf({ ...family, balance: BEFORE / 2 }),
        _id: `${family._id}-attending-${day}-0`,
        source: `${family._id}-${day}`,
        day,
      })),
    ),
  )
  await database.importDocuments(
    'registrations',
    families.flatMap((_, family) =>
      DAYS.map((_, session) => ({ _id: `r-${family}-${session}`, openid: `o-${family}` })),
    ),
  )
  /** How many of each family are in at each session, by the records. */
  const isIn = new Map<string, number>()
  let at = 0
  const pick = (below: number) => (tape[at++ % tape.length] ?? 0) % below
  let now = NOW
  const faultless = (tape[1] ?? 0) % 3 === 0
  const pending: Pending[] = []
  const actors = new Set<Pending['actor']>()

  const act = (work: (gate: Gate, now: number) => Promise<unknown>) => {
    const actor = { born: now, dead: false }
    actors.add(actor)
    const gate: Gate = (request) =>
      new Promise((resolve, reject) => {
        pending.push({
          actor,
          async carryOut(how) {
            if (how === 'dead before') return
            if (how === 'refused') return reject(new Error('refused'))
            try {
              const answer = await request()
              if (how === 'done') resolve(answer)
            } catch (error) {
              reject(error)
            }
            if (how === 'answer lost') reject(new Error('the outcome is not known'))
          },
        })
      })
    const end = () => actors.delete(actor)
    work(gate, now).then(end, end)
  }
  const sessionOf = (index: number) => ({ _id: `s-${index}`, unitPath: scheme.unitPath })
  const record = async (family: number, session: number, people: number) => {
    const checkIn = checkInOf(family, session, people)
    isIn.set(checkIn._id, people)
    const known = database.find('checkIns', { _id: checkIn._id }).length > 0
    if (!known) return database.importDocuments('checkIns', [checkIn])
    await database.execute({
      action: 'database.modifyDocument',
      collectionName: 'checkIns',
      queryType: 'DOC',
      query: JSON.stringify({ _id: checkIn._id }),
      data: JSON.stringify({ $set: { present: checkIn.present } }),
      multi: false,
      merge: true,
      upsert: false,
    } as never)
  }
  const exchanges = () => database.find('pointExchanges', {}) as unknown as Exchange[]
  const held = () => exchanges().filter(({ status }) => HOLDING_EXCHANGES.includes(status))

  const begin = async () => {
    const family = pick(FAMILIES)
    const openid = `o-${family}`
    const what = pick(12)
    if (what < 4) {
      const session = pick(SESSIONS)
      await record(family, session, pick(3))
      // The counting finds what changed: now, or with the next change of anything.
      if (pick(4) > 0) act((gate, born) => workshop.earn([sessionOf(session)], [scheme], { now: born, gate }))
    } else if (what < 7) {
      const nonce = `n-${pick(3)}`
      act((gate, born) =>
        workshop.run(
          'exchangeReward',
          { rewardId: reward._id, price: PRICE, nonce },
          { openid, now: born, gate },
        ),
      )
    } else if (what < 10) {
      const own = exchanges().filter(({ familyId }) => familyId === `family-${openid}`)
      const exchangeId = own[pick(own.length || 1)]?._id ?? 'none'
      const name = what < 8 ? 'cancelExchange' : 'redeemExchange'
      act((gate, born) => workshop.run(name, { exchangeId }, { openid, now: born, gate }))
    } else if (what < 11) {
      const all = Array.from({ length: SESSIONS }, (_, index) => sessionOf(index))
      act((gate, born) => workshop.earn(all, [scheme], { now: born, gate }))
    } else act((gate, born) => workshop.settlePoints(born, gate))
  }

  const problems = new Set<string>()
  const handedOut = new Set<string>()
  const look = () => {
    if (held().length > STOCK) problems.add(`oversold: ${held().length} of ${STOCK}`)
    for (const { _id, status } of exchanges()) {
      if (status === 'redeemed') handedOut.add(_id)
      else if (handedOut.has(_id)) problems.add(`${_id} was handed out and is ${status}`)
    }
  }
  while (at < tape.length && problems.size === 0) {
    const what = pick(40)
    if (what < 8 || pending.length === 0) {
      if (actors.size < AT_ONCE) await begin()
      else now += SECOND
    } else if (what === 8 && !faultless) now += QUIET + LIFE
    else {
      const [{ actor, carryOut }] = pending.splice(pick(pending.length), 1) as [Pending]
      if (actor.dead || now - actor.born > LIFE) {
        actor.dead = true
        actors.delete(actor)
        continue
      }
      const how = (!faultless && HOW[pick(40)]) || 'done'
      if (how.startsWith('dead')) {
        actor.dead = true
        actors.delete(actor)
      }
      await carryOut(how)
    }
    await idle()
    look()
  }
  if (problems.size > 0) return [...problems]
  if (faultless) {
    for (let turn = 0; pending.length > 0; turn += 1) {
      const [{ carryOut }] = pending.splice((tape[turn % tape.length] ?? 0) % pending.length, 1) as [Pending]
      await carryOut('done')
      await idle()
      look()
    }
    // Nothing that was taken is left to maintenance, as long as nothing fails.
    const lost = [...problems, ...miscounted()]
    if (lost.length > 0) return lost
  }
  const direct: Gate = (request) => request()
  now += QUIET + LIFE
  const all = Array.from({ length: SESSIONS }, (_, index) => sessionOf(index))
  await workshop.earn(all, [scheme], { now, gate: direct })
  for (let run = 0; run < 2; run += 1) {
    now += QUIET + LIFE
    await workshop.settlePoints(now, direct)
  }
  return [...problems, ...brokenAtRest()]

  /** Whether families and the reward say of what exchanges hold what these say. */
  function miscounted(): string[] {
    const stored = database.find('pointFamilies', {}) as unknown as PointFamily[]
    const wrong = stored.flatMap(({ _id, balance, earned }) => {
      const right = totalOf(earned) - spentBy(_id)
      return balance === right ? [] : [`${_id} has ${balance} points left and should have ${right}`]
    })
    const { left } = database.find('pointRewards', {})[0] as unknown as Reward
    const should = STOCK - held().length
    return left === should ? wrong : [...wrong, `${left} rewards left where there are ${should}`]
  }

  function spentBy(familyId: string): number {
    return held().reduce((sum, each) => sum + (each.familyId === familyId ? each.price : 0), 0)
  }

  function brokenAtRest(): string[] {
    const stored = database.find('pointFamilies', {}) as unknown as PointFamily[]
    const wrong = stored.flatMap(({ _id, balance }) => {
      const family = Number(_id.slice('family-o-'.length))
      const right = earnedNaively(family) - spentBy(_id)
      return balance === right ? [] : [`${_id} has ${balance} points and should have ${right}`]
    })
    return [...wrong, ...miscounted()]
  }

  /** By the definitions: five points for each who is in, ten a day and 24 a month at most. */
  function earnedNaively(family: number): number {
    const perMonth: Record<string, number> = {}
    for (const day of new Set(DAYS)) {
      let ofDay = 0
      DAYS.forEach((each, session) => {
        if (each === day) ofDay += EACH * (isIn.get(`r-${family}-${session}`) ?? 0)
      })
      const month = day.slice(0, 7)
      perMonth[month] = (perMonth[month] ?? 0) + Math.min(ofDay, 10)
    }
    return Object.values(perMonth).reduce((sum, each) => sum + Math.min(each, 24), BEFORE)
  }
}
