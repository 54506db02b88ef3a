import { currentTime } from '../../services/clock'
import { giveTap } from '../../services/signal'
import { type QueuedEntry, useQueue } from '../../services/upload-queue'
import { type QueuedTally, tallyQueue } from './tally-queue'
import { countedBy, goTogether, type Tap, type TapTarget } from './taps'

/** An increment waits so long after its last tap before it is sent: until then the tap can be undone. */
const HELD = 60_000

type Entry = QueuedEntry<QueuedTally>

/**
 * Counts by tapping. Every tap is in storage before the next one, in an increment that uploads by itself a minute
 * after the last; what is interrupted (a call, an empty battery) goes on where it was.
 */
export function useTapping(sessionId: string, place: string) {
  const entries = useQueue(tallyQueue).filter(({ input }) => input.request.sessionId === sessionId)
  const held = entries.filter(({ attempted, input }) => !attempted && input.taps.length > 0)

  function tap(target: TapTarget, by: number) {
    const now = Date.now()
    const tapped: Tap = { target, by, at: now }
    const open = held.find(
      ({ input }) =>
        input.taps.some((each) => goTogether(each.target, target)) && (input.request.place ?? '') === place,
    )
    const taps = [...(open?.input.taps ?? []), tapped]
    const input: QueuedTally = {
      request: { sessionId, place, counted: countedBy(taps), countedAt: currentTime() },
      taps,
    }
    giveTap()
    if (open && tallyQueue.amend(open.nonce, input, now + HELD)) return
    const request = { ...input.request, counted: countedBy([tapped]) }
    tallyQueue.add({ request, taps: [tapped] }, { sendFrom: now + HELD })
  }

  const latest = [...held].sort((a, b) => lastTap(b).at - lastTap(a).at)[0]

  return {
    tap,
    /** The tap that `undo` takes back; undefined when all is on its way. */
    undoable: latest && lastTap(latest),
    undo() {
      if (!latest) return
      const taps = latest.input.taps.slice(0, -1)
      giveTap()
      if (taps.length === 0) tallyQueue.withdraw(latest.nonce)
      else {
        const request = { ...latest.input.request, counted: countedBy(taps) }
        tallyQueue.amend(latest.nonce, { request, taps }, Date.now() + HELD)
      }
    },
    /** Does not wait for the minute to pass. */
    sendNow() {
      for (const { nonce, input } of held) tallyQueue.amend(nonce, input, 0)
    },
    entries,
    held,
  }
}

const lastTap = ({ input: { taps } }: Entry): Tap => taps[taps.length - 1] as Tap
