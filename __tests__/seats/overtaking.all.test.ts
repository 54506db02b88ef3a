import { MINUTE } from '../../src/shared/calendar/calendar'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { type Change, controls } from '../support/broken-variant'
import { NOW } from '../support/product'
import { brokenAtRest } from './promises'
import { type Gate, Workshop } from './workshop'

const HOLDERS = ['o-a', 'o-b', 'o-c']
const self = { as: 'self' as const, name: '王小芳', phone: '19900001234' }

/** A gate that stops before the first request that `stops` names, and whoever waits for it to be reached. */
function stoppingBefore(stops: (request: string) => boolean) {
  let goOn = () => {}
  let reached = () => {}
  const open = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const stopped = new Promise<void>((resolve) => {
    reached = resolve
  })
  let isOpen = false
  const gate: Gate = async (request, name) => {
    if (!isOpen && stops(name)) {
      reached()
      await open
    }
    return request()
  }
  return {
    gate,
    stopped,
    goOn: () => {
      isOpen = true
      goOn()
    },
  }
}

/**
 * Three who hold the places of a full session cancel while two wait. Two of them stop when they have claimed for the
 * first who waits and are about to move them, the third as soon as a place is free. Then somebody comes who is new.
 * Returns how the newcomer fares while the second still waits, and what is broken when all have gone on.
 */
async function pass(workshop: Workshop) {
  const { _id: sessionId } = await workshop.publish({
    capacity: HOLDERS.length,
    rules: USUAL_RULES,
    startsAt: NOW + 300 * MINUTE,
  })
  const through: Gate = (request) => request()
  const register = async (openid: string) => {
    const given = await workshop.run(
      'registerForSession',
      { sessionId, participants: [self] },
      { openid, now: NOW, gate: through },
    )
    return given.value as { registrationId: string; status: string }
  }
  const ids: string[] = []
  for (const openid of HOLDERS) ids.push((await register(openid)).registrationId)
  for (const openid of ['o-first', 'o-second']) await register(openid)

  const cancel = (index: number, gate: Gate) => {
    const [registrationId, openid] = [ids[index] as string, HOLDERS[index] as string]
    return workshop.run('cancelRegistration', { sessionId, registrationId }, { openid, now: NOW, gate })
  }
  const moving = [0, 1].map((index) => {
    let written = 0
    const stop = stoppingBefore((request) => {
      if (request === 'registrations.update') written += 1
      return written === 2
    })
    return { ...stop, done: cancel(index, stop.gate) }
  })
  for (const each of moving) await each.stopped
  const third = stoppingBefore(() => workshop.session(sessionId).seatsLeft > 0)
  const cancelled = cancel(2, third.gate)
  await Promise.race([third.stopped, cancelled])
  const { status } = await register('o-new')
  for (const each of [...moving, third]) each.goOn()
  await Promise.all([...moving.map(({ done }) => done), cancelled])
  return { newcomer: status, problems: brokenAtRest(workshop, sessionId) }
}

it('lets nobody past who waits while several give their places to the same party', async () => {
  const workshop = await Workshop.open()
  expect(await pass(workshop)).toEqual({ newcomer: 'waitlisted', problems: [] })
  await workshop.close()
})

it.each(
  controls<{ lost: string; change: Change }>([
    {
      lost: 'counts a party out of the waitlist as soon as its seats are claimed',
      change: {
        file: 'cloudfunctions/_server/sessions.ts',
        piece: '{ ...raised(more, -1), ...touched(now) },',
        instead: '{ ...raised(more, -1), ...touched(now), waiting: command.inc(-1) },',
      },
    },
  ]),
)('catches a product that $lost', async ({ change }) => {
  const workshop = await Workshop.open(change)
  expect(await pass(workshop)).toMatchObject({ newcomer: 'confirmed' })
  await workshop.close()
})

/**
 * Whoever holds all places cancels, and stops before the first write to the session, having read who waits. Then somebody
 * more comes, who finds no room yet. Returns how the latecomer fares when the canceller has gone on, no maintenance having
 * been, and what is broken.
 */
async function joinLate(workshop: Workshop, { places, waiting }: { places: number; waiting: string[] }) {
  const { _id: sessionId } = await workshop.publish({
    capacity: places,
    rules: { ...USUAL_RULES, most: 4, companions: 'named' },
    startsAt: NOW + 300 * MINUTE,
  })
  const through: Gate = (request) => request()
  const participants = (size: number) => [
    self,
    ...Array.from({ length: size - 1 }, (_, index) => ({
      as: 'companion' as const,
      name: `同行${'甲乙'[index]}`,
    })),
  ]
  const register = async (openid: string, size = 1) => {
    const input = { sessionId, participants: participants(size) }
    const given = await workshop.run('registerForSession', input, { openid, now: NOW, gate: through })
    return (given.value as { registrationId: string }).registrationId
  }
  const registrationId = await register('o-holder', places)
  for (const openid of waiting) await register(openid)
  const { gate, stopped, goOn } = stoppingBefore((request) => request === 'sessions.update')
  const cancelled = workshop.run(
    'cancelRegistration',
    { sessionId, registrationId },
    { openid: 'o-holder', now: NOW, gate },
  )
  await stopped
  await register('o-late')
  goOn()
  await cancelled
  const late = workshop.registrations(sessionId).find(({ openid }) => openid === 'o-late')
  return { late: late?.status, problems: brokenAtRest(workshop, sessionId) }
}

const ALONE = { places: 1, waiting: [] }
const BEHIND = { places: 2, waiting: ['o-first'] }

it.each([
  ['nobody waited', ALONE],
  ['one waited, who gets a seat', BEHIND],
])('gives its place at once to a party that joins while it becomes free, where %s', async (_, scene) => {
  const workshop = await Workshop.open()
  expect(await joinLate(workshop, scene)).toEqual({ late: 'confirmed', problems: [] })
  await workshop.close()
})

it.each(
  controls([
    {
      lost: 'gives back as if nobody had come meanwhile',
      scene: ALONE,
      file: 'cloudfunctions/_server/sessions.ts',
      piece: 'return this.update({ _id, quotaVersion, waiting: command.lte(0) }, change)',
      instead: 'return this.update({ _id, quotaVersion }, change)',
    },
    {
      lost: 'counts out the one it promotes as if nobody had come behind',
      scene: BEHIND,
      file: 'cloudfunctions/_server/sessions.ts',
      piece: 'return this.update({ _id: sessionId, waiting: 1 }, { waiting: command.inc(-1) })',
      instead: 'return this.update({ _id: sessionId }, { waiting: command.inc(-1) })',
    },
  ]),
)('catches a product that $lost', async ({ scene, ...change }) => {
  const workshop = await Workshop.open(change)
  expect(await joinLate(workshop, scene)).toEqual({
    late: 'waitlisted',
    problems: ['somebody is forgotten'],
  })
  await workshop.close()
})
