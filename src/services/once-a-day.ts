import { beijingDay } from '../shared/calendar/calendar'
import { currentTime } from './clock'
import { keep, readKept } from './device-storage'

const KEPT = 'done-today'

/** So many are remembered of a day; whoever does more is told apart by the server. */
const MOST = 200

interface Done {
  day: string
  what: string[]
}

/** What is under way: of two showings of a page in one moment the second has nothing to do. */
const underWay = new Set<string>()

/**
 * Does something at most once a day on this phone, by its name; again where it did not succeed (`work` is false or
 * rejects). Never fails, and nobody waits for it.
 */
export async function onceADay(what: string, work: () => Promise<boolean>): Promise<void> {
  const day = beijingDay(currentTime())
  const done = () => {
    const kept = readKept<Done>(KEPT)
    return kept?.day === day ? kept.what : []
  }
  if (underWay.has(what) || done().includes(what)) return
  underWay.add(what)
  try {
    if (await work()) keep(KEPT, { day, what: [...done(), what].slice(-MOST) } satisfies Done)
  } catch {
    // Without a network it is not done, and the next showing tries again.
  } finally {
    underWay.delete(what)
  }
}
