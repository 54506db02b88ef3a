import { useSyncExternalStore } from 'react'
import { newNonce } from './nonce'

/** Something made on this phone that the server has not yet answered for. */
export interface QueuedEntry<Input> {
  /** Made once; the server knows a repeated upload by it. */
  nonce: string
  queuedAt: number
  input: Input
  /** Until then it is kept back, and may still be amended. */
  sendFrom: number
  /** It may have arrived: from now on it stays as it is. */
  attempted: boolean
  /** Why the server does not take it; kept until somebody has seen it. */
  refusal: QueueRefusal | null
}

export type QueueRefusal = { reason: string } & Record<string, unknown>

/** What came of sending an entry. One that did not get through rejects. */
export type Sent =
  | { outcome: 'uploaded' }
  | { outcome: 'later' }
  | { outcome: 'refused'; refusal: QueueRefusal }

/** Where entries outlive the app. `put` says whether the entry was kept. */
export interface QueueStorage<Input> {
  list(): QueuedEntry<Input>[]
  find(nonce: string): QueuedEntry<Input> | undefined
  put(entry: QueuedEntry<Input>): boolean
  remove(nonce: string): void
}

interface Options<Input> {
  storage: QueueStorage<Input>
  /** Sends one entry; repeating it, by its nonce, must do no harm. */
  send: (entry: QueuedEntry<Input>) => Promise<Sent>
  now: () => number
  /** What an entry is about: of the same, one goes after the other, and waits for it. */
  about?: (input: Input) => string | undefined
  /** The queue has let go of an entry: it was uploaded, taken back, or put away. */
  gone?: (input: Input) => void
  /** Runs something later; the tests' own never does by itself. */
  schedule?: (run: () => void, after: number) => void
}

/** No entry is kept back for longer: one that seems to be was queued before the phone's clock was put back. */
export const LONGEST_KEPT_BACK = 60_000
/** An entry that did not get through so often lets the others go first: it may be the entry and not the network. */
const MOST_IN_FRONT = 3

const FIRST_RETRY = 4_000
const SLOWEST_RETRY = 60_000

/**
 * Uploads what was made on this phone, now or when there is a network: hand counts, scans at a door, photographs.
 *
 * Its promises: an entry is in storage before `add` returns, and leaves it only when the server took it, or when
 * somebody has seen why the server did not; so nothing is lost when the app is killed, and an entry may be sent twice,
 * which its nonce makes harmless. Entries go in the order in which they came, one at a time, by themselves: at once,
 * when `resume` is called (the app is shown, the network is back), and after a while when nothing got through. One that
 * does not get through again and again goes last, and holds up only what is about the same.
 * Where storage takes no more, entries live in memory, and `isUnsaved` says so.
 * One that the server cannot read is never put away: it stays until somebody mends it or hands it to staff, and is sent
 * again when the app starts anew, since the app or the server may be another by then.
 *
 * Storage is the truth: two pages of one person in a browser share it, so an entry is read anew before it is sent.
 */
export class UploadQueue<Input> {
  private readonly listeners = new Set<() => void>()
  private readonly unsaved = new Map<string, QueuedEntry<Input>>()
  /** What storage held when it was last read through, and what became of it since: reading it through is slow. */
  private known: Map<string, QueuedEntry<Input>> | undefined
  private lastQueuedAt = 0
  /** What the server could not read since the app was started. */
  private readonly unread = new Set<string>()
  /** How often each entry did not get through since the app was started. */
  private readonly failures = new Map<string, number>()
  private snapshot: readonly QueuedEntry<Input>[] | undefined
  private running = false
  private again = false
  private retryAfter = FIRST_RETRY
  private scheduledFor = Number.POSITIVE_INFINITY

  constructor(private readonly options: Options<Input>) {}

  /** Takes an entry and begins to upload, unless it is kept back until `sendFrom`. Returns its nonce. */
  add(
    input: Input,
    { sendFrom = 0, nonce = newNonce() }: { sendFrom?: number; nonce?: string } = {},
  ): string {
    // Behind all that wait, also those of an earlier start, though the clock may have been put back since.
    const last = Math.max(this.lastQueuedAt, ...[...this.all().values()].map((entry) => entry.queuedAt))
    const queuedAt = Math.max(this.options.now(), last + 1)
    this.lastQueuedAt = queuedAt
    this.put({ nonce, queuedAt, input, sendFrom, attempted: false, refusal: null })
    this.flush()
    return nonce
  }

  /** Changes an entry that was never sent; false if it may have been, or is gone: then add another. */
  amend(nonce: string, input: Input, sendFrom: number): boolean {
    const entry = this.find(nonce)
    if (!entry || entry.attempted) return false
    this.put({ ...entry, input, sendFrom })
    this.flush()
    return true
  }

  /** Takes back an entry that was never sent; false if it may have been, or is gone. */
  withdraw(nonce: string): boolean {
    const entry = this.find(nonce)
    if (!entry || entry.attempted) return false
    this.drop(nonce)
    return true
  }

  /** Somebody has read why the entry was refused: it is put away, unless it is one that can be mended. */
  putAway(nonce: string): void {
    const { refusal } = this.find(nonce) ?? {}
    if (refusal && !isUnread(refusal)) this.drop(nonce)
  }

  /** Sends an entry again, put right by somebody who has read why it was refused; false if it was not refused. */
  mend(nonce: string, input: Input): boolean {
    const entry = this.find(nonce)
    if (!entry?.refusal) return false
    this.put({ ...entry, input, refusal: null })
    this.flush()
    return true
  }

  /** Notes what became otherwise of an entry that was refused: it was handed to staff. */
  settle(nonce: string, refusal: QueueRefusal): void {
    const entry = this.find(nonce)
    if (!entry?.refusal) return
    this.put({ ...entry, refusal })
    this.flush()
  }

  /** Everything that waits or was refused, in the order in which it came; the same array until something changes. */
  readonly entries = (): readonly QueuedEntry<Input>[] => {
    this.snapshot ??= [...this.all().values()].sort(
      (a, b) => a.queuedAt - b.queuedAt || (a.nonce < b.nonce ? -1 : 1),
    )
    return this.snapshot
  }

  /** Whether something that waits would be lost with the app: storage took no more. */
  isUnsaved(): boolean {
    return this.unsaved.size > 0
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Tries at once, however long ago the last attempt was: the app is shown, or the network is back. */
  resume(): Promise<void> {
    this.retryAfter = FIRST_RETRY
    // Another page of the same person may have added some.
    for (const entry of this.options.storage.list()) this.all().set(entry.nonce, entry)
    this.changed()
    return this.flush()
  }

  /** Sends what is due; resolves when nothing more can be done for now. */
  private async flush(): Promise<void> {
    this.again = true
    if (this.running) return
    this.running = true
    try {
      while (this.again) {
        this.again = false
        if (await this.sendDue()) this.retryAfter = FIRST_RETRY
        else this.retryLater()
      }
      this.wakeForKeptBack()
    } finally {
      this.running = false
    }
  }

  /** Sends what is due, in order; false if something has to be tried again. */
  private async sendDue(): Promise<boolean> {
    let allDone = true
    const heldUp = new Set<string | undefined>()
    for (const { nonce } of this.sendingOrder()) {
      const entry = this.find(nonce) ?? this.cleared(nonce)
      if (!entry) this.drop(nonce)
      if (!entry || this.isKeptBack(entry)) continue
      if (entry.refusal && (!isUnread(entry.refusal) || this.unread.has(nonce))) {
        if (isUnread(entry.refusal)) heldUp.add(this.about(entry))
        continue
      }
      if (heldUp.has(this.about(entry) ?? nonce)) continue
      if (!entry.attempted) this.put({ ...entry, attempted: true })
      let sent: Sent
      try {
        sent = await this.options.send({ ...entry, attempted: true })
      } catch {
        this.failures.set(nonce, this.failuresOf(nonce) + 1)
        return false
      }
      // What waited for it is sent now.
      if (this.goesLast(nonce)) this.again = true
      this.failures.delete(nonce)
      if (sent.outcome === 'uploaded') this.drop(nonce)
      if (sent.outcome === 'later') allDone = false
      if (sent.outcome === 'refused') {
        // It may have been mended meanwhile.
        this.put({ ...(this.find(nonce) ?? entry), attempted: true, refusal: sent.refusal })
        if (isUnread(sent.refusal)) this.unread.add(nonce)
      }
      if (sent.outcome === 'later' || (sent.outcome === 'refused' && isUnread(sent.refusal)))
        heldUp.add(this.about(entry))
    }
    return allDone
  }

  /** Those that go last behind the others, without what is about the same and waits for them. */
  private sendingOrder(): readonly QueuedEntry<Input>[] {
    // Of those, one that failed less often: after a long time without a network all have failed often.
    const last = this.entries()
      .filter(({ nonce }) => this.goesLast(nonce))
      .sort((a, b) => this.failuresOf(a.nonce) - this.failuresOf(b.nonce))
    if (last.length === 0) return this.entries()
    const waitedFor = new Set(last.map((entry) => this.about(entry) ?? entry.nonce))
    const first = this.entries().filter((entry) => !waitedFor.has(this.about(entry) ?? entry.nonce))
    return [...first, ...last]
  }

  private failuresOf = (nonce: string): number => this.failures.get(nonce) ?? 0

  private goesLast = (nonce: string): boolean => this.failuresOf(nonce) >= MOST_IN_FRONT

  private isKeptBack({ sendFrom }: QueuedEntry<Input>): boolean {
    const left = sendFrom - this.options.now()
    return left > 0 && left <= LONGEST_KEPT_BACK
  }

  private about = ({ input }: QueuedEntry<Input>): string | undefined => this.options.about?.(input)

  private retryLater(): void {
    const after = this.retryAfter
    this.retryAfter = Math.min(2 * after, SLOWEST_RETRY)
    this.wake(after)
  }

  private wakeForKeptBack(): void {
    const now = this.options.now()
    const keptBack = this.entries().filter((entry) => this.isKeptBack(entry))
    if (keptBack.length > 0) this.wake(Math.min(...keptBack.map(({ sendFrom }) => sendFrom)) - now)
  }

  private wake(after: number): void {
    const at = this.options.now() + after
    if (at >= this.scheduledFor) return
    this.scheduledFor = at
    const { schedule = setTimeout } = this.options
    schedule(() => {
      this.scheduledFor = Number.POSITIVE_INFINITY
      this.flush()
    }, after)
  }

  private find(nonce: string): QueuedEntry<Input> | undefined {
    return this.unsaved.get(nonce) ?? this.options.storage.find(nonce)
  }

  private all(): Map<string, QueuedEntry<Input>> {
    this.known ??= new Map(
      [...this.options.storage.list(), ...this.unsaved.values()].map((entry) => [entry.nonce, entry]),
    )
    return this.known
  }

  /**
   * An entry that is gone from storage: the system has cleared it, or another page of the same person has uploaded it;
   * sending what is in memory serves both. One that was kept back may have been withdrawn there, so it is not sent.
   */
  private cleared(nonce: string): QueuedEntry<Input> | undefined {
    const entry = this.all().get(nonce)
    return entry?.sendFrom === 0 ? entry : undefined
  }

  private put(entry: QueuedEntry<Input>): void {
    this.all().set(entry.nonce, entry)
    if (this.options.storage.put(entry)) this.unsaved.delete(entry.nonce)
    else this.unsaved.set(entry.nonce, entry)
    this.changed()
  }

  private drop(nonce: string): void {
    const entry = this.find(nonce) ?? this.all().get(nonce)
    this.all().delete(nonce)
    this.unsaved.delete(nonce)
    this.options.storage.remove(nonce)
    if (entry) this.options.gone?.(entry.input)
    this.changed()
  }

  private changed(): void {
    this.snapshot = undefined
    for (const listener of this.listeners) listener()
  }
}

/** Whether the server could not read the entry: somebody has to mend it, or to hand it to staff. */
export const isUnread = ({ reason }: QueueRefusal): boolean => reason === 'invalid-input'

/** Whether an entry still has to reach the server. */
export const isWaiting = ({ refusal }: Pick<QueuedEntry<unknown>, 'refusal'>): boolean =>
  refusal === null || isUnread(refusal)

/** What an answer means for an entry: refusals that pass by themselves are tried again, the others are shown. */
export function sentBy(answer: { ok: true } | ({ ok: false } & QueueRefusal)): Sent {
  if (answer.ok) return { outcome: 'uploaded' }
  if (PASSING.includes(answer.reason)) return { outcome: 'later' }
  const { ok: _, ...refusal } = answer
  return { outcome: 'refused', refusal }
}

/** The server is busy, has a bug, or is older than this page. */
const PASSING: readonly string[] = ['failed', 'too-often', 'unknown-operation', 'no-identity']

/** The entries of a queue, for a page. */
export const useQueue = <Input>(queue: UploadQueue<Input>): readonly QueuedEntry<Input>[] =>
  useSyncExternalStore(queue.subscribe, queue.entries)
