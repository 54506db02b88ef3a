import { database } from '../../config/database'
import { FUNCTIONS_OUTPUT } from '../../config/functions'
import { LocalCloud } from '../../emulator/cloud'
import { readFunctions } from '../../emulator/function-config'
import { nextDue } from '../../emulator/timers'
import { MINUTE } from '../../src/shared/calendar/calendar'
import { newSecrets } from '../local-secrets'
import type { FilledCloud } from './filled-cloud'
import type { Line } from './line'
import { partyOf } from './operations'

/** What the timers cost a minute: in an environment in which nothing happens, and on a busy morning of the demo's year. */
export const IDLE_MINUTE = 'idle-minute'
export const BUSY_MINUTE = 'busy-minute'

/** Late in a morning, and long after anything happened. */
const NOW = Date.parse('2026-11-23T10:00:00+08:00')
const UNTIL_STEADY = 3 * 60
const MEASURED = 60
const BUSY = 20
const REGISTER_A_MINUTE = 3

/** An empty environment, measured over an hour once nothing has happened for three. */
export async function measureIdleMinute(): Promise<Line> {
  const cloud = await LocalCloud.start({
    functions: FUNCTIONS_OUTPUT,
    definition: database,
    environment: { ...newSecrets() },
    now: NOW,
    instances: 1,
    slowness: 30,
  })
  try {
    for (let minute = 0; minute < UNTIL_STEADY; minute += 1) await passMinute(cloud)
    return { name: IDLE_MINUTE, figures: await costs(MEASURED, () => passMinute(cloud)) }
  } finally {
    await cloud.stop()
  }
}

/** The demo's year with all that retention has to catch up on, while some people register every minute. */
export async function measureBusyMinute(filled: FilledCloud): Promise<Line> {
  const { _id: sessionId, eventId } = await filled.openSession(1000)
  let people = 0
  const busy = async () => {
    for (let each = 0; each < REGISTER_A_MINUTE; each += 1) {
      people += 1
      const input = { sessionId, eventId, participants: partyOf(1) }
      await filled.ask('registrations.registerForSession', input, { openid: `bench-busy-${people}` })
    }
    return passMinute(filled.cloud)
  }
  return { name: BUSY_MINUTE, figures: await costs(BUSY, busy) }
}

interface Cost {
  requests: number
  invocations: number
}

/** What so many minutes cost, one by the other, and the dearest of them. */
async function costs(minutes: number, pass: () => Promise<Cost>): Promise<Line['figures']> {
  const all: Cost[] = []
  for (let minute = 0; minute < minutes; minute += 1) all.push(await pass())
  const mean = (figure: keyof Cost) =>
    Math.ceil((all.reduce((sum, each) => sum + each[figure], 0) / minutes) * 100) / 100
  return {
    requests: mean('requests'),
    invocations: mean('invocations'),
    most: Math.max(...all.map(({ requests }) => requests)),
  }
}

/** Lets a minute pass with every timer that goes off in it; the requests to the database that they make, and the calls. */
async function passMinute(cloud: LocalCloud): Promise<Cost> {
  const from = cloud.clock.now()
  cloud.clock.advance(MINUTE)
  const cost = { requests: 0, invocations: 0 }
  for (const { name, trigger } of readFunctions(FUNCTIONS_OUTPUT)) {
    if (!trigger || (nextDue(trigger, from) ?? Number.POSITIVE_INFINITY) > from + MINUTE) continue
    const known = new Set(cloud.calls.map(({ id }) => id))
    const { error } = await cloud.runTimer(name)
    if (error) throw new Error(`${name}: ${error.errMsg}`)
    for (const { id, trace } of cloud.calls) {
      if (known.has(id)) continue
      cost.invocations += 1
      cost.requests += trace.requests.filter(({ action }) => action.startsWith('database.')).length
    }
  }
  return cost
}
