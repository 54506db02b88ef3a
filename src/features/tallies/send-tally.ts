import { call, type Input } from '../../services/api'
import { type Sent, sentBy, type UploadQueue } from '../../services/upload-queue'

import { handOver, isForStaff, leaveForStaff } from '../uploads/leave-for-staff'

/** Where the counting page keeps what it read last of a session, the pass to leave counts among it. */
export const talliesKeptAs = (sessionId: string): string => `tallies-${sessionId}`

/** Sends a hand count; one that its owner may not add any more is left for staff to accept. */
export async function sendTally(input: Input<'checkins.addTally'>, given: string): Promise<Sent> {
  const answer = await call('checkins.addTally', input)
  if (answer.ok || !isForStaff(answer)) return sentBy(answer)
  const pass = await passFor(input, given)
  return typeof pass === 'string' ? leaveForStaff(pass, { operation: 'addTally', input }) : sentBy(answer)
}

/** The pass that came with the entry, or one that is asked for now; or why there is none. */
async function passFor({ sessionId }: { sessionId: string }, given: string) {
  if (given) return given
  const listed = await call('checkins.listTallies', { sessionId })
  return listed.ok ? listed.value.pass : listed
}

/** Hands to staff what the server could not read; why that was not possible, or undefined when it was. */
export async function handOverTally<Entry>(
  queue: UploadQueue<Entry>,
  { input, pass }: { input: Input<'checkins.addTally'>; pass: string },
): Promise<{ reason: string } | undefined> {
  const left = { operation: 'addTally', input } as const
  return handOver(queue, input.nonce, { pass: await passFor(input, pass), left })
}
