import { forget, keep, readKept } from '../../services/device-storage'
import type { OwnEntry } from '../../shared/check-in/offline-decision'

/** An entry that the server has, and when it had it. */
interface Logged {
  entry: OwnEntry
  at: number
}

/** A change may be told a while after it was made: until then the phone goes by its own knowledge. */
const OVERLAP = 60_000

const place = (sessionId: string) => `door-log-${sessionId}`

const logs = new Map<string, DoorLog>()

/** The log of a session's door on this phone: one, whether its page or the queue writes to it. */
export function doorLogOf(sessionId: string): DoorLog {
  const log = logs.get(sessionId) ?? new DoorLog(sessionId)
  logs.set(sessionId, log)
  return log
}

/** What this phone did at a door that the server has taken, for as long as its roster does not tell yet. It names nobody. */
class DoorLog {
  private logged: Logged[]

  constructor(private readonly sessionId: string) {
    this.logged = readKept<Logged[]>(place(sessionId)) ?? []
  }

  entries(): OwnEntry[] {
    return this.logged.map(({ entry }) => entry)
  }

  add(entry: OwnEntry, at: number): void {
    this.logged = [...this.logged.filter((each) => each.entry.nonce !== entry.nonce), { entry, at }]
    keep(place(this.sessionId), this.logged)
  }

  /** Drops what a roster of `asOf` tells. */
  prune(asOf: number): void {
    const before = this.logged.length
    this.logged = this.logged.filter(({ at }) => at > asOf - OVERLAP)
    if (this.logged.length === before) return
    if (this.logged.length > 0) keep(place(this.sessionId), this.logged)
    else forget(place(this.sessionId))
  }
}
