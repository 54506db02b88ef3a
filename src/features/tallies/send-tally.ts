import { call, type Input, type Value } from '../../services/api'
import { readKept } from '../../services/device-storage'
import { type Sent, sentBy, type UploadQueue } from '../../services/upload-queue'
import { isForStaff, leaveForStaff } from '../uploads/leave-scan'

/** Where the counting page keeps what it read last of a session, the pass to leave counts among it. */
export const talliesKeptAs = (sessionId: string): string => `tallies-${sessionId}`

/** Sends a hand count; one that its owner may not add any more is left for staff to accept. */
export async function sendTally(input: Input<'checkins.addTally'>): Promise<Sent> {
  const answer = await call('checkins.addTally', input)
  const pass = readKept<Value<'checkins.listTallies'>>(talliesKeptAs(input.sessionId))?.pass
  if (answer.ok || !isForStaff(answer) || !pass) return sentBy(answer)
  return leaveForStaff(pass, { operation: 'addTally', input })
}

/** Hands to staff what the server could not read; why that was not possible, or undefined when it was. */
export async function handOverTally<Entry>(
  queue: UploadQueue<Entry>,
  input: Input<'checkins.addTally'>,
): Promise<{ reason: string } | undefined> {
  const listed = await call('checkins.listTallies', { sessionId: input.sessionId })
  const pass = listed.ok
    ? listed.value.pass
    : readKept<Value<'checkins.listTallies'>>(talliesKeptAs(input.sessionId))?.pass
  if (!pass) return listed.ok ? { reason: 'failed' } : listed
  const sent = await leaveForStaff(pass, { operation: 'addTally', input })
  if (sent.outcome !== 'refused') return { reason: 'failed' }
  if (sent.refusal.reason !== 'left-for-staff') return sent.refusal
  queue.settle(input.nonce, sent.refusal)
  return undefined
}
