import { startClock } from './clock'
import { keep, readKept } from './device-storage'

const KEPT = 'clock-ahead'

/** Lets the phone know the server's time from its first moment, as it was learned before, network or not. */
export const keepClock = (): void => startClock(readKept<number>(KEPT), (ahead) => void keep(KEPT, ahead))
