import { Unreachable } from '../../services/api'
import { forget, keep, readKept } from '../../services/device-storage'
import { Refused, read } from '../../services/query'
import { keyFrom, openEntry, ticketKey, ticketLookup } from '../../services/ticket-lookup'
import { nameForms, searchText } from '../../shared/name-search'
import {
  MOST_FOUND,
  type OpenRosterEntry,
  type RosterBody,
  type RosterSession,
  type SealedRosterEntry,
} from '../../shared/roster'
import { CHECK_IN_CLOSES_AFTER } from '../../shared/session'

/** What is kept beside the pages of a roster. */
interface Kept {
  session: RosterSession
  asOf: number
  pages: number
  entries: number
  unlocked: boolean
}

interface Page {
  entries: SealedRosterEntry[]
  open: OpenRosterEntry[]
}

/** Changes are kept apart until there are so many that the whole roster is loaded anew. */
const MOST_CHANGES = 500

const KEPT_ROSTERS = 'rosters'
const place = (sessionId: string, part: string | number = '') => `roster-${sessionId}-${part}`

/**
 * The roster of one session on this phone, for when there is no network. What is stored is sealed entry by entry under
 * keys that only the tickets give; what was unlocked, with names and keys, lives in memory alone, until the door is left.
 */
export class DoorRoster {
  private sealed = new Map<string, string>()
  private open: OpenRosterEntry[] = []
  private changes = new Map<string, string>()
  private kept: Kept | undefined

  constructor(private readonly sessionId: string) {
    this.kept = readKept<Kept>(place(sessionId))
    for (let page = 0; page < (this.kept?.pages ?? 0); page += 1) {
      const stored = readKept<Page>(place(sessionId, page))
      // The system may have cleared a part: half a roster would call people strangers.
      if (!stored) {
        this.clear()
        break
      }
      this.take(stored)
    }
    for (const [find, sealed] of readKept<[string, string][]>(place(sessionId, 'changes')) ?? []) {
      this.changes.set(find, sealed)
      this.sealed.set(find, sealed)
    }
  }

  /** What the phone knows of the roster; undefined while there is none. */
  get state(): Kept | undefined {
    return this.kept
  }

  /** Loads the whole roster page by page; the one that was there stays until the new one is complete. */
  async download({ unlocked, onProgress }: { unlocked: boolean; onProgress: (entries: number) => void }) {
    const pages: Page[] = []
    let first: { session: RosterSession; asOf: number } | undefined
    let loaded = 0
    for (let after: string | null = null, done = false; !done; ) {
      const page: Awaited<ReturnType<typeof this.page>> = await this.page(after, unlocked)
      first ??= { session: page.session, asOf: page.asOf }
      pages.push({ entries: page.entries, open: page.open })
      loaded += page.entries.length
      onProgress(loaded)
      after = page.next
      done = page.next === null
    }
    this.clear()
    for (const page of pages) this.take(page)
    this.kept = { ...(first as NonNullable<typeof first>), pages: pages.length, entries: loaded, unlocked }
    // What opens entries, and the names, are never stored.
    const stored = pages.every((page, index) => keep(place(this.sessionId, index), { ...page, open: [] }))
    if (stored) {
      this.keepState()
      remember(this.sessionId, this.kept.session)
    }
  }

  private page = (after: string | null, unlocked: boolean) =>
    read('checkins.getRoster', { sessionId: this.sessionId, after, unlocked })

  /** Asks what changed; false if nothing could be learned. Without a roster there is nothing to keep fresh. */
  async refresh(): Promise<boolean> {
    if (!this.kept) return false
    try {
      const answer = await read('checkins.getRosterChanges', {
        sessionId: this.sessionId,
        since: this.kept.asOf,
      })
      if (!answer.complete || this.changes.size + answer.entries.length > MOST_CHANGES) {
        await this.download({ unlocked: this.kept.unlocked, onProgress: () => {} })
        return true
      }
      for (const { find, sealed } of answer.entries) {
        this.sealed.set(find, sealed)
        this.changes.set(find, sealed)
      }
      this.kept = { ...this.kept, session: answer.session, asOf: answer.asOf, entries: this.sealed.size }
      if (answer.entries.length > 0) keep(place(this.sessionId, 'changes'), [...this.changes])
      this.keepState()
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
    const found = this.open.filter(
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
    forgetRoster(this.sessionId, this.kept?.pages ?? 0)
    this.sealed = new Map()
    this.changes = new Map()
    this.open = []
    this.kept = undefined
  }

  /** Of a roster that was unlocked, the next start of the app finds it locked. */
  private keepState = () => keep(place(this.sessionId), { ...this.kept, unlocked: false })

  private take({ entries, open }: Page): void {
    for (const { find, sealed } of entries) this.sealed.set(find, sealed)
    this.open.push(...open)
  }
}

type Remembered = Record<string, number>

function remember(sessionId: string, { endsAt }: RosterSession): void {
  const rosters = readKept<Remembered>(KEPT_ROSTERS) ?? {}
  keep(KEPT_ROSTERS, { ...rosters, [sessionId]: endsAt + CHECK_IN_CLOSES_AFTER })
}

function forgetRoster(sessionId: string, pages: number): void {
  for (let page = 0; page < pages; page += 1) forget(place(sessionId, page))
  forget(place(sessionId, 'changes'))
  forget(place(sessionId))
}

/** Deletes from this phone the rosters of sessions whose door has closed. */
export function forgetPastRosters(now: number): void {
  const rosters = readKept<Remembered>(KEPT_ROSTERS) ?? {}
  const past = Object.keys(rosters).filter((sessionId) => (rosters[sessionId] ?? 0) <= now)
  if (past.length === 0) return
  for (const sessionId of past) {
    forgetRoster(sessionId, readKept<Kept>(place(sessionId))?.pages ?? 0)
    delete rosters[sessionId]
  }
  keep(KEPT_ROSTERS, rosters)
}
