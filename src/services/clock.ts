import { keep, readKept } from './device-storage'

const KEPT = 'clock-ahead'

/** Kept anew only when it changed by more than answers take to arrive. */
const SAME = 5_000

let ahead: number | undefined

/** By how much the server is ahead of this phone: as last learned, also by an earlier start of the app. */
function known(): number | undefined {
  ahead ??= readKept<number>(KEPT)
  return ahead
}

/** Notes when an answer was given: from then on `currentTime` follows the server. */
export function followServer(answeredAt: number): void {
  const before = known()
  ahead = answeredAt - Date.now()
  if (before === undefined || Math.abs(ahead - before) > SAME) keep(KEPT, ahead)
}

/** What time it is, by the server as soon as it has answered once: a phone's own clock may be hours off. */
export const currentTime = (): number => Date.now() + (known() ?? 0)

/** By how much this phone's own clock is off; undefined while the server has never told the time. */
export const clockOff = (): number | undefined => known()
