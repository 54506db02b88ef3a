import { currentTime } from '../../services/clock'
import { giveTap } from '../../services/signal'
import { type QueuedEntry, useQueue } from '../../services/upload-queue'
import { type QueuedTally, tallyQueue } from './tally-queue'
import { goTogether, type Increment, type Tap, type TapTarget, withoutLastTap, withTap } from './taps'

/**
 * An increment takes taps for so long after its first, and is then sent: until then a tap can be undone. Counted from the
 * last tap, an hour of steady tapping would be one increment that no other phone sees.
 */
const HELD = 60_000

type Entry = QueuedEntry<QueuedTally>

/**
 * Counts by tapping. Every tap is in storage before the next one, in an increment that uploads by itself a minute
 * after its first; what is interrupted (a call, an empty battery) goes on where it was.
 */
export function useTapping(sessionId: string, place: string) {
  const entries = useQueue(tallyQueue).filter(({ input }) => input.request.sessionId === sessionId)
  const held = entries.filter(({ attempted, input }) => !attempted && input.taps.length > 0)

  function tap(target: TapTarget, by: number) {
    const now = Date.now()
    const tapped: Tap = { target, by, at: now }
    const open = held.find(
      ({ input, sendFrom }) =>
        now < sendFrom &&
        input.taps.some((each) => goTogether(each.target, target)) &&
        (input.request.place ?? '') === place,
    )
    const requestOf = ({ counted, taps }: Increment): QueuedTally => ({
      request: { sessionId, place, counted, countedAt: currentTime() },
      taps,
    })
    giveTap()
    if (open && tallyQueue.amend(open.nonce, requestOf(withTap(incrementOf(open), tapped)), open.sendFrom))
      return
    tallyQueue.add(requestOf(withTap(undefined, tapped)), { sendFrom: now + HELD })
  }

  const latest = [...held].sort((a, b) => lastTap(b).at - lastTap(a).at)[0]

  return {
    tap,
    /** The tap that `undo` takes back; undefined when all is on its way. */
    undoable: latest && lastTap(latest),
    undo() {
      if (!latest) return
      const before = withoutLastTap(incrementOf(latest))
      giveTap()
      if (!before) return void tallyQueue.withdraw(latest.nonce)
      const request = { ...latest.input.request, counted: before.counted }
      tallyQueue.amend(latest.nonce, { request, taps: before.taps }, latest.sendFrom)
    },
    /** Does not wait for the minute to pass. */
    sendNow() {
      for (const { nonce, input } of held) tallyQueue.amend(nonce, input, 0)
    },
    entries,
    held,
  }
}

const incrementOf = ({ input: { request, taps } }: Entry): Increment => ({ counted: request.counted, taps })

const lastTap = ({ input: { taps } }: Entry): Tap => taps[taps.length - 1] as Tap
