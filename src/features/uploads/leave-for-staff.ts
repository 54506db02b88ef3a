import { call, type Input } from '../../services/api'
import { type QueueRefusal, type Sent, sentBy, type UploadQueue } from '../../services/upload-queue'

/** What an entry becomes that staff will decide about. */
const LEFT: QueueRefusal = { reason: 'left-for-staff' }

/** What is for staff to decide: its owner no longer works at the session, or its counts were confirmed meanwhile. */
export const isForStaff = ({ reason }: { reason: string }): boolean =>
  ['not-allowed', 'not-found', 'confirmed'].includes(reason)

/** Leaves something that this phone had kept for staff to decide about. `pass` came with the session, while one worked there. */
export async function leaveForStaff(
  pass: string,
  left: Input<'checkins.leaveForStaff'>['left'],
): Promise<Sent> {
  const answer = await call('checkins.leaveForStaff', { pass, left })
  return answer.ok ? { outcome: 'refused', refusal: LEFT } : sentBy(answer)
}

/**
 * Hands to staff an entry of a queue that the server could not read. `pass` is what lets this phone, or why there is none.
 * Why that was not possible, or undefined when it was.
 */
export async function handOver<Entry>(
  queue: UploadQueue<Entry>,
  nonce: string,
  { pass, left }: { pass: string | { reason: string }; left: Input<'checkins.leaveForStaff'>['left'] },
): Promise<{ reason: string } | undefined> {
  if (typeof pass !== 'string') return pass
  const sent = await leaveForStaff(pass, left)
  if (sent.outcome !== 'refused') return { reason: 'failed' }
  if (sent.refusal.reason !== LEFT.reason) return sent.refusal
  queue.settle(nonce, sent.refusal)
  return undefined
}
