import type { FilledCloud } from './filled-cloud'
import type { Line } from './line'

const RESIDENTS = 200
const SEATS = 10

/** The name of what `measureRush` measures. */
export const RUSH = `rush-${RESIDENTS}-${SEATS}`

/**
 * Lets 200 residents register at once for ten seats, on as many instances as there are; starting them is part of the
 * time, as on the morning of a popular event. `waitlisted` counts those who queue, `errors` every other answer;
 * `oversold` is by the records, not by the answers.
 */
export async function measureRush(filled: FilledCloud): Promise<Line> {
  const { _id: sessionId } = await filled.openSession(SEATS)
  const participants = [{ as: 'self', name: '王小芳', phone: '19900001234' }]
  const event = { operation: 'registerForSession', input: { sessionId, participants } }
  const started = performance.now()
  const outcomes = await Promise.all(
    Array.from({ length: RESIDENTS }, (_, index) =>
      filled.cloud.call('registrations', event, { openid: `rush-${index}` }),
    ),
  )
  const ms = Math.round(performance.now() - started)
  const answers = outcomes.map(({ result }) => result as { value?: { status: string } } | undefined)
  const told = (status: string) => answers.filter((answer) => answer?.value?.status === status).length
  const [confirmed, waitlisted] = [told('confirmed'), told('waitlisted')]
  const stored = filled.cloud.database.find('registrations', { sessionId, status: 'confirmed' }).length
  const errors = RESIDENTS - confirmed - waitlisted
  return {
    name: RUSH,
    figures: { confirmed, waitlisted, errors, oversold: Math.max(0, stored - SEATS), ms },
  }
}
