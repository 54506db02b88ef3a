import { DISTRICT_ID } from '../../demo/units'
import type { CallTrace } from '../../emulator/call'
import { beijingDay, beijingYear } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import type { FilledCloud } from './filled-cloud'
import type { Line } from './line'
import { median } from './median'

const WARM_UP = 5
const SAMPLES = 21
const SLOW_SAMPLES = 9
const TRIES = 3
const LATENCY = 10
const SEATS = 10_000

/** A call ready to be made, all that it needs being there. */
export type Ready = (latency?: number) => Promise<{ trace: CallTrace }>

/** The names under which operations are measured. */
export const OPERATIONS = [
  'list-events',
  'event-detail',
  'site-list',
  'site-event',
  'register',
  'register-family',
  'join-waitlist',
  'ticket',
  'cancel',
  'cancel-promote',
  'check-in',
  'self-check-in',
  'get-door',
  'dashboard',
] as const

/**
 * Measures the operations that are wanted, each on one warm instance. Requests and bytes are the most that any call
 * took; times are medians, without injected latency and with 10 ms on every request, and of the time on a processor.
 */
export async function measureOperations(
  filled: FilledCloud,
  wanted: (name: string) => boolean,
): Promise<Line[]> {
  const preparations = await prepareOperations(filled)
  const lines: Line[] = []
  for (const name of OPERATIONS) {
    if (wanted(name)) lines.push({ name, figures: await measure(preparations[name]) })
  }
  return lines
}

async function measure(ready: (turn: number) => Promise<Ready>): Promise<Line['figures']> {
  const sample = async (turns: readonly number[], latency?: number) => {
    const traces: CallTrace[] = []
    for (const turn of turns) traces.push((await (await ready(turn))(latency)).trace)
    return traces
  }
  await sample(upTo(WARM_UP))
  const quick = await sample(upTo(SAMPLES))
  const slow: CallTrace[][] = []
  for (const turn of upTo(SLOW_SAMPLES)) slow.push(await sample(Array(TRIES).fill(turn), LATENCY))
  const all = [...quick, ...slow.flat()]
  if (all.some((trace) => trace.coldStart)) throw new Error('An instance started cold among the samples')
  return {
    // Of two requests that begin together the first may be answered before the second has arrived: without latency, or
    // where the machine stands still. What has to wait for the other does so each time.
    sequential: Math.max(...slow.map((tries) => Math.min(...tries.map((trace) => trace.sequential)))),
    requests: Math.max(...all.map((trace) => trace.total)),
    bytes: Math.max(...all.map((trace) => trace.bytes)),
    ms0: median(quick.map((trace) => trace.ms)),
    ms10: median(slow.flat().map((trace) => trace.ms)),
    cpuMs: median(quick.map((trace) => trace.cpuMs)),
  }
}

const upTo = (count: number) => Array.from({ length: count }, (_, turn) => turn)

/** Somebody and those they bring. */
export const partyOf = (size: number) => [
  { as: 'self' as const, name: '王小芳', phone: '19900001234' },
  ...Array.from({ length: size - 1 }, (_, index) => ({
    as: 'companion' as const,
    name: `同行${'甲乙丙'[index]}`,
  })),
]

/** How each operation is made ready; who registers is new every time. `turn` goes through what is worth varying. */
export async function prepareOperations(
  filled: FilledCloud,
): Promise<Record<(typeof OPERATIONS)[number], (turn: number) => Promise<Ready>>> {
  const session = await filled.openSession(SEATS)
  const sessionId = session._id
  const organizer = 'demo-organizer'
  const first = (await filled.ask('events.listEvents', {})).value
  const pages = [
    {},
    { after: first.next ?? undefined },
    { categories: [session.category] },
    { unitId: session.unitId },
    { word: '活动' },
    { day: beijingDay(session.startsAt) },
    { categories: [session.category], unitId: DISTRICT_ID, word: '亲子' },
  ]
  let people = 0

  const register = (openid: string, latency?: number, size = 1, { _id, eventId } = session) =>
    filled.ask(
      'registrations.registerForSession',
      { sessionId: _id, eventId, participants: partyOf(size) },
      { openid, latency },
    )
  const cancel = (of: Session, openid: string, registrationId: string) => (latency?: number) =>
    filled.ask('registrations.cancelRegistration', { registrationId, sessionId: of._id }, { openid, latency })
  const registered = async () => {
    people += 1
    const openid = `bench-${people}`
    return { openid, registrationId: (await register(openid)).value.registrationId }
  }
  const ticket = async () => {
    const { openid, registrationId } = await registered()
    return (await filled.ask('registrations.getTicket', { registrationId }, { openid })).value.ticket
  }

  return {
    'list-events': async (turn) => (latency) =>
      filled.ask('events.listEvents', pages[turn % pages.length] ?? {}, { latency }),
    'event-detail': async (turn) => {
      const eventId = first.sessions[turn % first.sessions.length]?.eventId ?? ''
      return (latency) => filled.ask('events.getEvent', { eventId }, { openid: 'demo-resident', latency })
    },
    'site-list': async () => (latency) => filled.read({}, latency),
    'site-event': async (turn) => {
      const event = first.sessions[turn % first.sessions.length]?.eventId ?? ''
      return (latency) => filled.read({ event }, latency)
    },
    register: async () => {
      people += 1
      return (latency) => register(`bench-${people}`, latency)
    },
    'register-family': async () => {
      people += 1
      return (latency) => register(`bench-${people}`, latency, 3)
    },
    'join-waitlist': async () => {
      const full = await filled.openSession(1)
      people += 1
      await register(`bench-${people}`, undefined, 1, full)
      return (latency) => register(`bench-${people}-next`, latency, 1, full)
    },
    ticket: async () => {
      const { openid, registrationId } = await registered()
      return (latency) => filled.ask('registrations.getTicket', { registrationId }, { openid, latency })
    },
    cancel: async () => {
      const { openid, registrationId } = await registered()
      return cancel(session, openid, registrationId)
    },
    'cancel-promote': async () => {
      const full = await filled.openSession(2)
      people += 1
      const { value } = await register(`bench-${people}`, undefined, 2, full)
      await register(`bench-${people}-next`, undefined, 2, full)
      return cancel(full, `bench-${people}`, value.registrationId)
    },
    'check-in': async () => {
      const input = { sessionId, ticket: await ticket(), nonce: `bench-${people}`, gate: '1号门' }
      const doorAt = filled.cloud.clock.now()
      return (latency) => filled.ask('checkins.checkIn', { ...input, doorAt }, { openid: organizer, latency })
    },
    'self-check-in': async () => {
      const { openid } = await registered()
      const { code } = (await filled.ask('checkins.getSessionCode', { sessionId }, { openid: organizer }))
        .value
      const opened = await filled.ask('checkins.openSelfCheckIn', { code }, { openid })
      const input = { sessionId, nonce: `bench-${people}`, visitorPass: opened.value.visitorPass ?? '' }
      return (latency) => filled.ask('checkins.selfCheckIn', input, { openid, latency })
    },
    'get-door': async () => {
      const input = { sessionId: filled.today()._id }
      return (latency) => filled.ask('checkins.getDoor', input, { openid: organizer, latency })
    },
    dashboard: async (turn) => {
      const year = beijingYear(filled.cloud.clock.now()) - (turn % 2)
      const input = { unitId: DISTRICT_ID, year }
      return (latency) => filled.ask('statistics.getDashboard', input, { openid: 'demo-viewer', latency })
    },
  }
}
