import { isWaiting, LONGEST_KEPT_BACK, type QueuedEntry, type UploadQueue } from '../../services/upload-queue'
import { MOST_HELD } from '../../shared/tally/held-tally'
import type { QueuedTally } from './tally-queue'
import { goTogether, type Increment, type Tap, withTap } from './taps'

/**
 * An increment takes taps for so long after its first, and is then sent: until then a tap can be undone. Counted from the
 * last tap, an hour of steady tapping would be one increment that is not uploaded.
 */
const HELD = LONGEST_KEPT_BACK

type Entry = QueuedEntry<QueuedTally>

/** The increments of a session that were tapped on this phone and not yet sent: a tap of them can be undone. */
export const heldIncrements = (entries: readonly Entry[], sessionId: string): Entry[] =>
  entries.filter(
    ({ attempted, input }) => !attempted && input.taps.length > 0 && input.request.sessionId === sessionId,
  )

/**
 * Counts one tap: in the increment that is open for it, or in a new one. `countedAt` is the server's time of the tap; by
 * the phone's own, `tap.at`, an increment closes a minute after its first.
 */
export function countTap(
  queue: UploadQueue<QueuedTally>,
  { tap, pass, ...of }: { sessionId: string; place: string; countedAt: number; tap: Tap; pass: string },
): void {
  const open = heldIncrements(queue.entries(), of.sessionId).find(
    ({ input, sendFrom }) =>
      tap.at < sendFrom &&
      // With the phone's clock put back it would stay open for longer.
      sendFrom - tap.at <= HELD &&
      input.taps.some((each) => goTogether(each.target, tap.target)) &&
      (input.request.place ?? '') === of.place,
  )
  const queued = ({ counted, taps }: Increment): QueuedTally => ({ request: { ...of, counted }, taps, pass })
  if (open && queue.amend(open.nonce, queued(withTap(incrementOf(open), tap)), open.sendFrom)) return
  queue.add(queued(withTap(undefined, tap)), { sendFrom: tap.at + HELD })
}

/** The latest of a session's counts that have yet to be uploaded, under their nonces; one that was refused is none. */
export const unsentTallies = (entries: readonly Entry[], sessionId: string) =>
  entries
    .filter((entry) => isWaiting(entry) && entry.input.request.sessionId === sessionId)
    .map(({ nonce, input: { request } }) => ({
      nonce,
      countedAt: request.countedAt,
      counted: request.counted,
    }))
    .slice(-MOST_HELD)

export const incrementOf = ({ input: { request, taps } }: Entry): Increment => ({
  counted: request.counted,
  taps,
})
