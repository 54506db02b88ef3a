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
