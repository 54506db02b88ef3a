/** An answer that was under way for longer, because the phone slept, says nothing exact of the time. */
const UNDER_WAY = 10_000

/** What changes by less is how long answers take. */
const SAME = 5_000

let ahead: number | undefined
let learned: (ahead: number) => void = () => {}

/** Begins with what an earlier start of the app had learned, and tells what is learned anew. */
export function startClock(kept: number | undefined, onLearned: (ahead: number) => void): void {
  ahead ??= kept
  learned = onLearned
}

/** Notes when an answer to what was sent at `sentAt` was given: from then on `currentTime` follows the server. */
export function followServer(answeredAt: number, sentAt: number): void {
  const underWay = Date.now() - sentAt
  if (underWay < 0 || underWay > UNDER_WAY) return
  const before = ahead
  ahead = answeredAt - Date.now()
  if (before === undefined || Math.abs(ahead - before) > SAME) learned(ahead)
}

/** What time it is, by the server as soon as it has answered once: a phone's own clock may be hours off. */
export const currentTime = (): number => Date.now() + (ahead ?? 0)

/** By how much the server is ahead of this phone; undefined while it has never told the time. */
export const clockOff = (): number | undefined => ahead
