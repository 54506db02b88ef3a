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
  /** Runs something later; the tests' own never does by itself. */
  schedule?: (run: () => void, after: number) => void
}

const FIRST_RETRY = 4_000
const SLOWEST_RETRY = 60_000

/**
 * Uploads what was made on this phone, now or when there is a network: hand counts, scans at a door, photographs.
 *
 * Its promises: an entry is in storage before `add` returns, and leaves it only when the server took it, or when
 * somebody has seen why the server did not; so nothing is lost when the app is killed, and an entry may be sent twice,
 * which its nonce makes harmless. Entries go in the order in which they came, one at a time, by themselves: at once,
 * when `resume` is called (the app is shown, the network is back), and after a while when nothing got through.
 * Where storage takes no more, entries live in memory, and `isUnsaved` says so.
 *
 * Storage is the truth: two pages of one person in a browser share it, so an entry is read anew before it is sent.
 */
export class UploadQueue<Input> {
  private readonly listeners = new Set<() => void>()
  private readonly unsaved = new Map<string, QueuedEntry<Input>>()
  /** What storage held when it was last read through, and what became of it since: reading it through is slow. */
  private known: Map<string, QueuedEntry<Input>> | undefined
  private lastQueuedAt = 0
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
    const queuedAt = Math.max(this.options.now(), this.lastQueuedAt + 1)
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

  /** Somebody has read why the entry was refused: it is put away. */
  putAway(nonce: string): void {
    if (this.find(nonce)?.refusal) this.drop(nonce)
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
    for (const { nonce } of this.entries()) {
      const entry = this.find(nonce) ?? this.cleared(nonce)
      if (!entry) this.drop(nonce)
      if (!entry || entry.refusal || entry.sendFrom > this.options.now()) continue
      if (!entry.attempted) this.put({ ...entry, attempted: true })
      let sent: Sent
      try {
        sent = await this.options.send({ ...entry, attempted: true })
      } catch {
        return false
      }
      if (sent.outcome === 'uploaded') this.drop(nonce)
      if (sent.outcome === 'refused') this.put({ ...entry, attempted: true, refusal: sent.refusal })
      if (sent.outcome === 'later') allDone = false
    }
    return allDone
  }

  private retryLater(): void {
    const after = this.retryAfter
    this.retryAfter = Math.min(2 * after, SLOWEST_RETRY)
    this.wake(after)
  }

  private wakeForKeptBack(): void {
    const now = this.options.now()
    const keptBack = this.entries().filter(({ sendFrom }) => sendFrom > now)
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
    this.all().delete(nonce)
    this.unsaved.delete(nonce)
    this.options.storage.remove(nonce)
    this.changed()
  }

  private changed(): void {
    this.snapshot = undefined
    for (const listener of this.listeners) listener()
  }
}

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
