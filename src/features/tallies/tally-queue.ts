import type { Input } from '../../services/api'
import { refresh } from '../../services/query'
import { deviceQueueStorage } from '../../services/queue-storage'
import { UploadQueue } from '../../services/upload-queue'
import type { Counted, SchoolClass } from '../../shared/tally/tally'
import { sendTally } from './send-tally'
import type { Tap } from './taps'

/**
 * A hand count of this phone; `taps` are the last by which it was tapped together, empty for one that was typed; `pass`
 * leaves it for staff, should its owner no longer work there when it arrives.
 */
export interface QueuedTally {
  request: Omit<Input<'checkins.addTally'>, 'nonce' | 'counted' | 'school'> & {
    counted: Counted
    school?: SchoolClass
  }
  taps: Tap[]
  pass: string
}

/** This phone's hand counts on their way to the server. */
export const tallyQueue = new UploadQueue<QueuedTally>({
  storage: deviceQueueStorage('tallies'),
  // By the phone's own clock: the server's correction of it must not hold an entry back for hours.
  now: Date.now,
  async send({ nonce, input: { request, pass } }) {
    const sent = await sendTally({ ...request, nonce }, pass)
    // The list knows it before the queue forgets it, so that the sum on screen never drops.
    if (sent.outcome === 'uploaded') await refresh('checkins.listTallies')
    return sent
  },
})
