import { MINUTE } from '../../src/shared/calendar/calendar'
import { HOLDING, type Registration } from '../../src/shared/registration/registration'
import type { FilledCloud } from './filled-cloud'
import type { Line } from './line'
import { partyOf } from './operations'

const RESIDENTS = 1000
const SEATS = 50
const LATENCY = 10
/** Everybody so many cancels as soon as they have a place. */
const GIVES_UP = 5

/** The name of what `measureRush` measures. */
export const RUSH = `rush-${RESIDENTS}-${SEATS}`

type RegistrationAnswer = { ok: boolean; value?: { registrationId: string; status: string } } | undefined

/**
 * Lets 1,000 residents register at once for fifty seats, in parties of one to four, every fifth of those who get a place
 * giving it up again, on as many instances as there are; starting them is part of the time, as on the morning of a
 * popular event. Afterwards maintenance runs. `oversold` and `lost` are seats by the records, not by the answers;
 * `errors` counts every answer that is neither a place nor the waitlist, `forgotten` parties that wait and would fit.
 */
export async function measureRush(filled: FilledCloud): Promise<Line> {
  const { _id: sessionId, eventId } = await filled.openSession(SEATS)
  const call = async (operation: string, input: object, openid: string) => {
    const event = { operation, input: { sessionId, ...input } }
    const { result } = await filled.cloud.call('registrations', event, { openid, latency: LATENCY })
    return result as RegistrationAnswer
  }
  await filled.letAgree(Array.from({ length: RESIDENTS }, (_, index) => `rush-${index}`))
  let errors = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: RESIDENTS }, async (_, index) => {
      const openid = `rush-${index}`
      const participants = partyOf(1 + (index % 4))
      const answer = await call('registerForSession', { eventId, participants }, openid)
      if (!answer?.ok) errors += 1
      const { registrationId, status } = answer?.value ?? {}
      if (index % GIVES_UP > 0 || status !== 'confirmed') return
      if (!(await call('cancelRegistration', { registrationId }, openid))?.ok) errors += 1
    }),
  )
  const ms = Math.round(performance.now() - started)
  filled.cloud.clock.advance(11 * MINUTE)
  await filled.cloud.runTimer('maintenance')
  filled.cloud.clock.advance(-11 * MINUTE)

  const all = filled.cloud.database.find('registrations', { sessionId }) as unknown as Registration[]
  const [session] = filled.cloud.database.find('sessions', { _id: sessionId })
  const seatsLeft = Number(session?.seatsLeft)
  const held = all.filter(({ status }) => HOLDING.includes(status)).reduce((sum, { seats }) => sum + seats, 0)
  return {
    name: RUSH,
    figures: {
      confirmed: held,
      waitlisted: all.filter(({ status }) => status === 'waitlisted').length,
      errors,
      oversold: Math.max(0, held - SEATS),
      lost: SEATS - held - seatsLeft,
      forgotten: all.filter(({ status, seats }) => status === 'waitlisted' && seats <= seatsLeft).length,
      ms,
    },
  }
}
