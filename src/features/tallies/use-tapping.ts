import { currentTime } from '../../services/clock'
import { giveTap } from '../../services/signal'
import { type QueuedEntry, useQueue } from '../../services/upload-queue'
import { countTap, heldIncrements, incrementOf } from './count-tap'
import { type QueuedTally, tallyQueue } from './tally-queue'
import { type Tap, type TapTarget, withoutLastTap } from './taps'

type Entry = QueuedEntry<QueuedTally>

/**
 * Counts by tapping. Every tap is in storage before the next one, in an increment that uploads by itself a minute
 * after its first; what is interrupted (a call, an empty battery) goes on where it was.
 */
export function useTapping({ sessionId, place, pass }: { sessionId: string; place: string; pass: string }) {
  const entries = useQueue(tallyQueue).filter(({ input }) => input.request.sessionId === sessionId)
  const held = heldIncrements(entries, sessionId)
  const latest = [...held].sort((a, b) => lastTap(b).at - lastTap(a).at)[0]

  return {
    tap(target: TapTarget, by: number) {
      giveTap()
      const tap: Tap = { target, by, at: Date.now() }
      countTap(tallyQueue, { sessionId, place, countedAt: currentTime(), tap, pass })
    },
    /** The tap that `undo` takes back; undefined when all is on its way. */
    undoable: latest && lastTap(latest),
    undo() {
      if (!latest) return
      const before = withoutLastTap(incrementOf(latest))
      giveTap()
      if (!before) return void tallyQueue.withdraw(latest.nonce)
      const request = { ...latest.input.request, counted: before.counted }
      tallyQueue.amend(latest.nonce, { ...latest.input, request, taps: before.taps }, latest.sendFrom)
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
