import { call, type Input, type Value } from '../../services/api'
import { readKept } from '../../services/device-storage'
import { type Sent, sentBy } from '../../services/upload-queue'

/** Where the counting page keeps what it read last of a session, the pass to leave counts among it. */
export const talliesKeptAs = (sessionId: string): string => `tallies-${sessionId}`

/** Those who no longer work here may leave what they had kept for staff. */
const NO_LONGER: readonly string[] = ['not-allowed', 'not-found']

/** Sends a hand count; one by somebody who no longer works here is left for staff to accept. */
export async function sendTally(input: Input<'checkins.addTally'>): Promise<Sent> {
  const answer = await call('checkins.addTally', input)
  if (answer.ok || !NO_LONGER.includes(answer.reason)) return sentBy(answer)
  const pass = readKept<Value<'checkins.listTallies'>>(talliesKeptAs(input.sessionId))?.pass
  if (!pass) return sentBy(answer)
  const leaving = await call('checkins.leaveScan', { pass, left: { operation: 'addTally', input } })
  return leaving.ok ? { outcome: 'refused', refusal: { reason: 'left-for-staff' } } : sentBy(leaving)
}
