import { MINUTE } from '../../src/shared/calendar/calendar'
import { type PlannedSlot, slotQuotas } from '../../src/shared/event/slots'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { NOW } from '../support/product'
import { broken, brokenAtRest, Overtaking } from './promises'
import type { Gate, Workshop } from './workshop'

const SECOND = 1000
const PEOPLE = 20
const AT_ONCE = 6
const CAPACITY = 4
/** The platform ends a function after so long, whatever it does. */
const LIFE = 60 * SECOND
const QUIET = 10 * MINUTE

/** One request that somebody waits to have carried out. */
interface Pending {
  actor: Actor
  carryOut: (how: How) => Promise<void>
}

type How = 'done' | 'refused' | 'answer lost' | 'dead before' | 'dead after'

interface Actor {
  born: number
  dead: boolean
  ended: boolean
}

/** Each run is of one kind: places for all, for women and men apart, or of an appointment day's slots. */
const KINDS = ['plain', 'genders', 'slots'] as const
/** The slots that staff choose from, of one day after the other. */
const DAYS: PlannedSlot[][] = [
  [
    { from: 0, to: 30, seats: 2 },
    { from: 30, to: 60, seats: 1 },
    { from: 60, to: 90, seats: 1 },
  ],
  [
    { from: 0, to: 30, seats: 1 },
    { from: 30, to: 60, seats: 2 },
  ],
  [
    { from: 0, to: 30, seats: 2 },
    { from: 30, to: 60, seats: 1 },
    { from: 60, to: 90, seats: 2 },
    { from: 90, to: 120, seats: 1 },
  ],
]
const QUOTAS = {
  plain: {},
  genders: {
    female: { kind: 'gender', of: 'female', seats: 3, left: 3 },
    male: { kind: 'gender', of: 'male', seats: 1, left: 1 },
  },
  slots: slotQuotas(DAYS[0] ?? []),
} as const
const slots = ['slot-0', 'slot-30', 'slot-60']

const rules = { ...USUAL_RULES, most: 4, companions: 'named' as const }
const people = (count: number) => [
  { as: 'self' as const, name: '王小芳', phone: '19900001234', gender: 'female' as const },
  ...Array.from({ length: count - 1 }, (_, index) => ({
    as: 'companion' as const,
    name: `同行${'甲乙丙'[index]}`,
    gender: (['male', 'female'] as const)[index % 2],
  })),
]

/** Lets the continuations of what was just answered run up to their next request. */
const idle = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))

/**
 * Twenty people, staff and maintenance at one session, every request carried out when and as the numbers of `tape` say:
 * at once, refused, answered to nobody, or never, its sender being dead. Afterwards all is quiet and maintenance runs.
 * Returns what was broken, at any moment or at rest.
 */
export async function interleave(tape: readonly number[], workshop: Workshop): Promise<string[]> {
  const kind = KINDS[(tape[0] ?? 0) % KINDS.length] ?? 'plain'
  const { _id: sessionId } = await workshop.publish({
    capacity: CAPACITY,
    rules,
    startsAt: NOW + 100 * 24 * 60 * MINUTE,
    touchedAt: NOW,
    quotas: QUOTAS[kind],
  })
  let at = 0
  const pick = (below: number) => (tape[at++ % tape.length] ?? 0) % below
  let now = NOW
  // In every third run nothing goes wrong: then nothing may be lost even for a moment.
  const faultless = (tape[1] ?? 0) % 3 === 0
  const pending: Pending[] = []
  const actors = new Set<Actor>()
  const problems = new Set<string>()

  const overtaking = new Overtaking(workshop, sessionId)

  const act = (work: (gate: Gate, now: number) => Promise<unknown>) => {
    const actor: Actor = { born: now, dead: false, ended: false }
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
              for (const problem of overtaking.after(actor)) problems.add(problem)
              if (how === 'done') resolve(answer)
            } catch (error) {
              reject(error)
            }
            if (how === 'answer lost') reject(new Error('the outcome is not known'))
          },
        })
      })
    const end = () => {
      actor.ended = true
      actors.delete(actor)
    }
    work(gate, now).then(end, end)
  }

  const somebody = () => `o-${pick(1 + pick(PEOPLE))}`
  const registrationOf = (openid: string) =>
    workshop.registrations(sessionId).find((each) => each.openid === openid)?._id ?? 'nobody'
  const begin = () => {
    const openid = somebody()
    const registrationId = registrationOf(openid)
    const what = pick(15)
    act((gate, born) => {
      const run = (name: string, input: object) =>
        workshop.run(name, { sessionId, ...input }, { openid, now: born, gate })
      if (kind === 'slots' && (what < 6 || (what >= 9 && what < 11))) {
        const quota = slots[pick(slots.length)]
        const booked = { participants: people(1), quota }
        return what < 6
          ? run('registerForSession', booked)
          : run('editRegistration', { registrationId, ...booked })
      }
      if (kind === 'slots' && what === 12) return run('changeSlots', { slots: DAYS[pick(DAYS.length)] })
      if (what < 6) return run('registerForSession', { participants: people(1 + pick(4)) })
      if (what < 9) return run('cancelRegistration', { registrationId })
      if (what < 11) return run('editRegistration', { registrationId, participants: people(1 + pick(4)) })
      if (what < 12) return run('withdrawRegistration', { registrationId, reason: '名额调整' })
      if (what < 13)
        return run('changeCapacity', { from: workshop.session(sessionId).capacity, capacity: 3 + pick(3) })
      return workshop.heal(born, gate)
    })
  }

  const look = () => {
    for (const problem of broken(workshop, sessionId)) problems.add(problem)
  }
  while (at < tape.length && problems.size === 0) {
    const what = pick(40)
    if (what < 8 || pending.length === 0) {
      if (actors.size < AT_ONCE) begin()
      else now += SECOND
    } else if (what === 8 && !faultless) {
      // Long enough for the platform to have ended everything that is under way, and for maintenance to look.
      now += QUIET + LIFE
    } else if (what === 9 && !faultless) {
      now += pick(10) * SECOND
    } else {
      const [{ actor, carryOut }] = pending.splice(pick(pending.length), 1) as [Pending]
      if (actor.dead || now - actor.born > LIFE) {
        actor.dead = true
        actors.delete(actor)
        continue
      }
      const how = (!faultless && HOW[pick(40)]) || 'done'
      if (how === 'dead before' || how === 'dead after') {
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
    // Nor is anybody left for maintenance to promote: whoever frees seats or joins does, as long as nothing fails.
    const lost = [...problems, ...brokenAtRest(workshop, sessionId)]
    if (lost.length > 0) return lost
  }

  for (let run = 0; run < 4; run += 1) {
    now += QUIET + LIFE
    await workshop.heal(now, (request) => request())
  }
  return brokenAtRest(workshop, sessionId)
}

const HOW: Partial<Record<number, How>> = {
  0: 'dead before',
  1: 'dead after',
  2: 'answer lost',
  3: 'refused',
}
