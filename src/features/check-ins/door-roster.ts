import { Unreachable } from '../../services/api'
import { forget, forgetUnder, keep, readKept, roomLeft } from '../../services/device-storage'
import { newNonce } from '../../services/nonce'
import { Refused, read } from '../../services/query'
import { keyFrom, openEntry, ticketKey, ticketLookup } from '../../services/ticket-lookup'
import {
  MOST_FOUND,
  type OpenRosterEntry,
  type RosterBody,
  type RosterSession,
  type SealedRosterEntry,
} from '../../shared/check-in/roster'
import { CHECK_IN_CLOSES_AFTER } from '../../shared/event/session'
import { nameForms, searchText } from '../../shared/person/name-search'

/** What is kept beside the pages of a roster. */
interface Kept {
  session: RosterSession
  asOf: number
  /** Of which download the pages are: another is stored beside them before it takes their place. */
  generation: string
  pages: number
  entries: number
}

/** Changes are kept apart until there are so many that the whole roster is loaded anew. */
const MOST_CHANGES = 500

const KEPT_ROSTERS = 'rosters'
const place = (sessionId: string) => `roster-${sessionId}`
/** Where the parts of a roster are: of one download, or of all. */
const partsOf = (sessionId: string, generation?: string) =>
  `${place(sessionId)}-${generation === undefined ? '' : `${generation}-`}`

/** Room that a roster leaves for what is queued: scans come before lists. */
const ROOM_FOR_QUEUES = 1_500_000

/** What opens entries without their tickets, by session: in memory alone, and gone when the app is closed. */
const unlocked = new Map<string, OpenRosterEntry[]>()

/**
 * The roster of one session on this phone, for when there is no network. What is stored is sealed entry by entry under
 * keys that only the tickets give; what was unlocked, with names and keys, lives in memory alone.
 */
export class DoorRoster {
  private sealed = new Map<string, string>()
  private changes = new Map<string, string>()
  private kept: Kept | undefined

  constructor(private readonly sessionId: string) {
    this.kept = readKept<Kept>(place(sessionId))
    for (let page = 0; page < (this.kept?.pages ?? 0); page += 1) {
      const stored = readKept<SealedRosterEntry[]>(this.part(page))
      // The system may have cleared a part: half a roster would call people strangers.
      if (!stored) {
        this.clear()
        break
      }
      this.take(stored)
    }
    for (const [find, sealed] of readKept<[string, string][]>(this.part('changes')) ?? []) {
      this.changes.set(find, sealed)
      this.sealed.set(find, sealed)
    }
  }

  /** Whether this phone takes no more: the roster, or what changed on it, is lost when the door is left. */
  isUnstored = false

  /** Whether the roster can be searched by name. */
  get isUnlocked(): boolean {
    return this.kept !== undefined && unlocked.has(this.sessionId)
  }

  /** What the phone knows of the roster; undefined while there is none. */
  get state(): Kept | undefined {
    return this.kept
  }

  /**
   * Loads the whole roster page by page; the one that was there stays until the new one is complete, and in storage until
   * the new one is stored.
   */
  async download({ unlock, onProgress }: { unlock: boolean; onProgress: (entries: number) => void }) {
    const pages: SealedRosterEntry[][] = []
    const open: OpenRosterEntry[] = []
    let first: { session: RosterSession; asOf: number } | undefined
    let loaded = 0
    for (let after: string | null = null, done = false; !done; ) {
      const page: Awaited<ReturnType<typeof this.page>> = await this.page(after, unlock)
      first ??= { session: page.session, asOf: page.asOf }
      pages.push(page.entries)
      open.push(...page.open)
      loaded += page.entries.length
      onProgress(loaded)
      after = page.next
      done = page.next === null
    }
    this.kept = {
      ...(first as NonNullable<typeof first>),
      generation: newNonce(),
      pages: pages.length,
      entries: loaded,
    }
    this.sealed = new Map()
    this.changes = new Map()
    for (const page of pages) this.take(page)
    if (unlock) unlocked.set(this.sessionId, open)
    this.isUnstored = !this.store(pages)
  }

  /** Stores a whole roster beside the one before, which is deleted only then; false if the phone has no room for it. */
  private store(pages: readonly SealedRosterEntry[][]): boolean {
    const kept = this.kept as Kept
    const parts = partsOf(this.sessionId, kept.generation)
    // First, so that it is deleted in time also when the app is closed half way.
    remember(this.sessionId, kept.session)
    const stores = () =>
      pages.every((page, index) => keep(this.part(index), page) && roomLeft() >= ROOM_FOR_QUEUES) &&
      keep(place(this.sessionId), kept)
    while (!stores()) {
      forgetUnder(parts)
      // Another session's roster, the one needed last, can be loaded again before that begins.
      if (!forgetLeastNeeded(this.sessionId)) return false
    }
    forgetUnder(partsOf(this.sessionId), parts)
    return true
  }

  private part = (part: number | 'changes') => `${partsOf(this.sessionId, this.kept?.generation)}${part}`

  private page = (after: string | null, unlock: boolean) =>
    read('checkins.getRoster', { sessionId: this.sessionId, after, unlocked: unlock })

  /** Asks what changed; false if nothing could be learned. Without a roster there is nothing to keep fresh. */
  async refresh(): Promise<boolean> {
    if (!this.kept) return false
    try {
      const answer = await read('checkins.getRosterChanges', {
        sessionId: this.sessionId,
        since: this.kept.asOf,
      })
      if (!answer.complete || this.changes.size + answer.entries.length > MOST_CHANGES) {
        await this.download({ unlock: this.isUnlocked, onProgress: () => {} })
        return true
      }
      for (const { find, sealed } of answer.entries) {
        this.sealed.set(find, sealed)
        this.changes.set(find, sealed)
      }
      this.kept = { ...this.kept, session: answer.session, asOf: answer.asOf, entries: this.sealed.size }
      if (this.isUnstored) return true
      // What changed goes first: with it missing, the roster would be taken for fresher than it is.
      const stored = answer.entries.length === 0 || keep(this.part('changes'), [...this.changes])
      this.isUnstored = !(stored && keep(place(this.sessionId), this.kept))
      return true
    } catch (error) {
      if (error instanceof Unreachable || error instanceof Refused) return false
      throw error
    }
  }

  /** What the roster holds under a ticket; undefined if nothing. */
  find(ticket: string): RosterBody | undefined {
    const sealed = this.sealed.get(ticketLookup(ticket))
    return sealed === undefined ? undefined : openEntry(sealed, ticketKey(ticket))
  }

  /** Those who are found by what was typed, as the server finds them; nobody unless the roster is unlocked. */
  search(text: string): RosterBody[] {
    const wanted = searchText(text)
    if (wanted === '') return []
    // The phone knows the last four digits of each number alone.
    const isNumber = /^\+?\d{4,}$/.test(wanted)
    const found = (unlocked.get(this.sessionId) ?? []).filter(
      ({ names, spelled, digits }) =>
        (isNumber && digits.includes(wanted.slice(-4))) ||
        names.some((name, at) => nameForms(name, spelled[at] ?? []).includes(wanted)),
    )
    return found.slice(0, MOST_FOUND).flatMap(({ find, key }) => {
      const sealed = this.sealed.get(find)
      return (sealed !== undefined && openEntry(sealed, keyFrom(key))) || []
    })
  }

  /** Removes the roster from this phone. */
  clear(): void {
    forgetRoster(this.sessionId)
    this.sealed = new Map()
    this.changes = new Map()
    this.kept = undefined
  }

  private take(entries: readonly SealedRosterEntry[]): void {
    for (const { find, sealed } of entries) this.sealed.set(find, sealed)
  }
}

/** The sessions whose rosters are on this phone, and until when each is needed. */
type Remembered = Record<string, number>

function remember(sessionId: string, { endsAt }: RosterSession): void {
  const rosters = readKept<Remembered>(KEPT_ROSTERS) ?? {}
  keep(KEPT_ROSTERS, { ...rosters, [sessionId]: endsAt + CHECK_IN_CLOSES_AFTER })
}

function forgetRoster(sessionId: string): void {
  forget(place(sessionId))
  forgetUnder(partsOf(sessionId))
  unlocked.delete(sessionId)
}

/** Deletes these rosters from this phone. */
function forgetRosters(sessionIds: readonly string[]): void {
  const rosters = readKept<Remembered>(KEPT_ROSTERS) ?? {}
  for (const sessionId of sessionIds) {
    forgetRoster(sessionId)
    delete rosters[sessionId]
  }
  keep(KEPT_ROSTERS, rosters)
}

/** The session, other than this one, on whose roster a ticket is, as far as this phone has it; undefined if on none. */
export function otherRosterWith(ticket: string, sessionId: string): RosterSession | undefined {
  const others = Object.keys(readKept<Remembered>(KEPT_ROSTERS) ?? {}).filter((each) => each !== sessionId)
  for (const other of others) {
    const roster = new DoorRoster(other)
    if (roster.find(ticket)) return roster.state?.session
  }
  return undefined
}

/** Deletes the roster that is needed last, but for that of one session; false if there is no other. */
function forgetLeastNeeded(except: string): boolean {
  const rosters = Object.entries(readKept<Remembered>(KEPT_ROSTERS) ?? {})
  const [last] = rosters.filter(([sessionId]) => sessionId !== except).sort(([, a], [, b]) => b - a)
  if (last) forgetRosters([last[0]])
  return last !== undefined
}

/** Deletes from this phone the rosters of sessions whose door has closed. */
export function forgetPastRosters(now: number): void {
  const rosters = readKept<Remembered>(KEPT_ROSTERS) ?? {}
  const past = Object.keys(rosters).filter((sessionId) => (rosters[sessionId] ?? 0) <= now)
  if (past.length > 0) forgetRosters(past)
}
