import { call, type Input } from '../../services/api'
import { type QueueRefusal, type Sent, sentBy } from '../../services/upload-queue'

/** What an entry becomes that staff will decide about. */
const LEFT: QueueRefusal = { reason: 'left-for-staff' }

/** What is for staff to decide: its owner no longer works at the session, or its counts were confirmed meanwhile. */
export const isForStaff = ({ reason }: { reason: string }): boolean =>
  ['not-allowed', 'not-found', 'confirmed'].includes(reason)

/** Leaves something that this phone had kept for staff to decide about. `pass` came with the session, while one worked there. */
export async function leaveForStaff(pass: string, left: Input<'checkins.leaveScan'>['left']): Promise<Sent> {
  const answer = await call('checkins.leaveScan', { pass, left })
  return answer.ok ? { outcome: 'refused', refusal: LEFT } : sentBy(answer)
}
