import type { Fault } from '../../emulator/cloud'
import { MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { isActive } from '../../src/shared/registration/registration'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { type Change, controls } from '../support/broken-variant'
import { itAll, sampled } from '../support/campaign'
import { everyFault } from '../support/faults'
import { NOW } from '../support/product'
import { broken, brokenAtRest } from './promises'
import { type Gate, Workshop } from './workshop'

/** What was done to bring a session about, and the operation that is struck. */
interface Scene {
  session?: Partial<Session>
  before?: (act: Act) => Promise<void>
  struck: (act: Act) => Promise<unknown>
  /** How many are registered, or wait, once it was tried again. */
  everybody?: number
}

type Act = (name: string, input: object, openid?: string) => Promise<{ ok: boolean; value?: unknown }>

const NEVER = new Promise<never>(() => {})
const through: Gate = (request) => request()
const self = { as: 'self' as const, name: '王小芳', phone: '19900001234' }
const companions = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    as: 'companion' as const,
    name: `同行${'甲乙丙丁'[index]}`,
  }))
const people = (count: number) => [self, ...companions(count - 1)]
const rules = { ...USUAL_RULES, most: 4, companions: 'named' as const }

const register = (act: Act, openid: string, count = 1) =>
  act('registerForSession', { participants: people(count) }, openid)

/** Registers somebody and returns the id. */
async function registered(act: Act, openid: string, count = 1): Promise<string> {
  const { value } = await register(act, openid, count)
  return (value as { registrationId: string }).registrationId
}

const ids = new Map<string, string>()
const own = (openid: string) => ids.get(openid) as string

const SCENES: Record<string, Scene> = {
  'registering for free seats': { struck: (act) => register(act, 'o-a', 2) },
  'registering for a full session': {
    before: async (act) => void (await register(act, 'o-b', 3)),
    struck: (act) => register(act, 'o-a', 2),
  },
  'registering behind somebody who waits': {
    before: async (act) => {
      await register(act, 'o-b', 2)
      await register(act, 'o-c', 2)
    },
    struck: (act) => register(act, 'o-a', 1),
  },
  'registering anew after cancelling': {
    before: async (act) => {
      const registrationId = await registered(act, 'o-a', 2)
      await act('cancelRegistration', { registrationId }, 'o-a')
    },
    struck: (act) => register(act, 'o-a', 3),
  },
  cancelling: {
    before: async (act) => void ids.set('o-a', await registered(act, 'o-a', 2)),
    struck: (act) => act('cancelRegistration', { registrationId: own('o-a') }, 'o-a'),
  },
  'cancelling, which promotes two': {
    before: async (act) => {
      ids.set('o-a', await registered(act, 'o-a', 3))
      for (const openid of ['o-b', 'o-c']) await register(act, openid, 1)
    },
    struck: (act) => act('cancelRegistration', { registrationId: own('o-a') }, 'o-a'),
  },
  'cancelling, which promotes one and leaves a seat': {
    before: async (act) => {
      ids.set('o-a', await registered(act, 'o-a', 3))
      await register(act, 'o-b', 2)
      await register(act, 'o-c', 2)
    },
    struck: (act) => act('cancelRegistration', { registrationId: own('o-a') }, 'o-a'),
  },
  'leaving the waitlist': {
    before: async (act) => {
      await register(act, 'o-b', 2)
      ids.set('o-a', await registered(act, 'o-a', 2))
      await register(act, 'o-c', 1)
    },
    struck: (act) => act('cancelRegistration', { registrationId: own('o-a') }, 'o-a'),
  },
  'letting in somebody who waits': {
    session: { startsAt: NOW + 30 * MINUTE, walkInsAfter: NOW },
    before: async (act) => {
      await register(act, 'o-b', 3)
      ids.set('o-a', await registered(act, 'o-a', 1))
      await register(act, 'o-c', 1)
    },
    struck: (act) =>
      act('checkInRegistration', {
        registrationId: own('o-a'),
        nonce: 'door',
        doorAt: NOW,
        fromWaitlist: true,
      }),
  },
  'growing a party': {
    before: async (act) => void ids.set('o-a', await registered(act, 'o-a', 1)),
    struck: (act) => act('editRegistration', { registrationId: own('o-a'), participants: people(3) }, 'o-a'),
  },
  'shrinking a party, which promotes': {
    before: async (act) => {
      ids.set('o-a', await registered(act, 'o-a', 3))
      await register(act, 'o-b', 2)
    },
    struck: (act) => act('editRegistration', { registrationId: own('o-a'), participants: people(1) }, 'o-a'),
  },
  'shrinking a party that waits, which fits then': {
    before: async (act) => {
      await register(act, 'o-b', 2)
      ids.set('o-a', await registered(act, 'o-a', 2))
    },
    struck: (act) => act('editRegistration', { registrationId: own('o-a'), participants: people(1) }, 'o-a'),
  },
  approving: {
    session: { rules: { ...rules, approval: true } },
    before: async (act) => void ids.set('o-a', await registered(act, 'o-a', 2)),
    struck: (act) => act('approveRegistration', { registrationId: own('o-a') }),
  },
  'refusing, which promotes': {
    session: { rules: { ...rules, approval: true } },
    before: async (act) => {
      ids.set('o-a', await registered(act, 'o-a', 2))
      await register(act, 'o-b', 2)
    },
    struck: (act) => act('withdrawRegistration', { registrationId: own('o-a'), reason: '不符合条件' }),
  },
  'registering somebody without WeChat': {
    struck: (act) => act('registerSomebody', { participants: [self] }),
  },
  'importing a list, of which the last waits': {
    everybody: 4,
    struck: async (act) => {
      const text = [
        '1. 王小芳 19900001234',
        '2. 李小花 19900001235',
        '3. 赵桂英 19900001236',
        '4. 钱玉兰 19900001237',
      ]
      const list = { unitId: null, text: text.join('\n'), nonce: 'list' }
      const { value } = await act('startImport', list)
      const { importId, total } = value as { importId: string; total: number }
      for (let done = 0; done < total; ) {
        const run = await act('runImport', { importId })
        done = (run.value as { done: number }).done
      }
    },
  },
  'raising the capacity, which promotes two': {
    before: async (act) => {
      await register(act, 'o-a', 3)
      for (const openid of ['o-b', 'o-c']) await register(act, openid, 1)
    },
    struck: (act) => act('changeCapacity', { from: 3, capacity: 5 }),
  },
  'lowering the capacity': {
    before: async (act) => void (await register(act, 'o-a', 1)),
    struck: (act) => act('changeCapacity', { from: 3, capacity: 2 }),
  },
  'allotting places': {
    before: async (act) => void (await register(act, 'o-a', 1)),
    struck: (act) => act('allotSeats', { units: [{ unitId: 'street', seats: 1 }] }),
  },
  'registering for a place kept for women': {
    session: {
      quotas: {
        female: { kind: 'gender', of: 'female', seats: 1, left: 1 },
        male: { kind: 'gender', of: 'male', seats: 2, left: 2 },
      },
    },
    struck: (act) => act('registerForSession', { participants: [{ ...self, gender: 'female' }] }, 'o-a'),
  },
}

let workshop: Workshop
beforeAll(async () => {
  workshop = await Workshop.open()
})
afterAll(() => workshop?.close())

/** Lets an operation's requests through up to the one that is struck; tells how many came. */
function striking(fault: Fault | undefined): { gate: Gate; count: () => number; struck: Promise<void> } {
  let count = 0
  let strike = () => {}
  const struck = new Promise<void>((resolve) => {
    strike = resolve
  })
  let dead = false
  const gate: Gate = async (request) => {
    count += 1
    if (dead) return NEVER
    if (fault?.at !== count) {
      const answer = await request()
      return dead ? NEVER : answer
    }
    if (fault.kind === 'crash') dead = true
    if (fault.when === 'after') await request()
    strike()
    if (dead) return NEVER
    throw new Error('the outcome is not known')
  }
  return { gate, count: () => count, struck }
}

/** Plays a scene with a fault; returns what is broken, at once or at rest, and how many requests were made. */
async function play(
  { session: given, before, struck, everybody }: Scene,
  fault: Fault | undefined,
  { retry, on = workshop }: { retry: boolean; on?: Workshop },
): Promise<{ problems: string[]; requests: number }> {
  const { _id: sessionId } = await on.publish({ capacity: 3, rules, startsAt: NOW + 300 * MINUTE, ...given })
  let now = NOW
  const acting =
    (gate: Gate): Act =>
    (name, input, openid) =>
      on.run(name, { sessionId, ...input }, { openid, now, gate })
  await before?.(acting(through))
  now += MINUTE
  const { gate, count, struck: dead } = striking(fault)
  await Promise.race([struck(acting(gate)).catch(() => {}), dead.then(settled)])
  const problems = broken(on, sessionId)
  if (retry) {
    now += MINUTE
    await struck(acting(through))
    problems.push(...broken(on, sessionId))
    const active = on.registrations(sessionId).filter(isActive).length
    if (everybody !== undefined && active !== everybody) problems.push(`${active} of ${everybody} are there`)
  }
  for (let run = 0; run < 3; run += 1) {
    now += 11 * MINUTE
    await on.heal(now, through)
  }
  return { problems: [...problems, ...brokenAtRest(on, sessionId)], requests: count() }
}

/** Lets what was on its way when an instance died come to its end. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

async function playAll(
  scene: Scene,
  on: Workshop,
  some: typeof sampled = (all) => [...all],
): Promise<{ cases: number; problems: string[] }> {
  const { requests, problems } = await play(scene, undefined, { retry: false, on })
  const found = problems.map((problem) => `without a fault: ${problem}`)
  const faults = everyFault(requests)
  expect(faults.length).toBeGreaterThanOrEqual(10)
  const cases = faults.flatMap((fault) => [true, false].map((retry) => ({ fault, retry })))
  const tried = some(cases)
  for (const { fault, retry } of tried) {
    const { problems: broke } = await play(scene, fault, { retry, on })
    const how = `${fault.kind} ${fault.when} request ${fault.at}, ${retry ? 'tried again' : 'let be'}`
    found.push(...broke.map((problem) => `${how}: ${problem}`))
  }
  return { cases: tried.length, problems: found }
}

let cases = 0
afterAll(() => {
  process.stdout.write(`${cases} crashes were tried\n`)
})

it.each(Object.keys(SCENES))('keeps every promise through any crash while %s', async (name) => {
  const tried = await playAll(SCENES[name] as Scene, workshop, sampled)
  cases += tried.cases
  expect(tried.problems).toEqual([])
})

describe('catches a product that', () => {
  it('says that a line is done which is not', async () => {
    const on = await Workshop.open({
      file: 'cloudfunctions/registrations/list-import.ts',
      piece: 'const outcome = await registerListed(line, job, running)',
      instead:
        "const outcome = job.done === 0 && line.line === 2 ? 'registered' : await registerListed(line, job, running)",
    })
    const scene = SCENES['importing a list, of which the last waits'] as Scene
    const { problems } = await play(scene, undefined, { retry: true, on })
    await on.close()
    expect(problems).toContainEqual('3 of 4 are there')
  })

  itAll.each(
    controls<{ lost: string; scene: keyof typeof SCENES; change: Change; problem: RegExp }>([
      {
        lost: 'does not heal',
        scene: 'registering for free seats',
        problem: /seats lost/,
        change: {
          file: 'cloudfunctions/_server/sessions.ts',
          piece: 'touchedAt: now, unsettled: true',
          instead: 'touchedAt: now',
        },
      },
      {
        lost: 'gives back when the outcome is not known',
        scene: 'growing a party',
        problem: /seats left that somebody holds/,
        change: {
          file: 'cloudfunctions/_server/registrations.ts',
          piece: 'return this.update({ _id, version }, { ...change, version: version + 1 })',
          instead:
            'return this.update({ _id, version }, { ...change, version: version + 1 }).catch(() => false)',
        },
      },
      {
        lost: 'does not promote when it heals',
        scene: 'cancelling, which promotes two',
        problem: /forgotten/,
        change: {
          file: 'cloudfunctions/maintenance/heal-seats.ts',
          piece: 'const promoted = await promoteWaiting(session, { store, now })',
          instead: 'const promoted: unknown[] = []',
        },
      },
    ]),
  )('$lost', async ({ scene, change, problem }) => {
    const on = await Workshop.open(change)
    const { problems } = await playAll(SCENES[scene] as Scene, on)
    await on.close()
    expect(problems).toContainEqual(expect.stringMatching(problem))
  })
})
