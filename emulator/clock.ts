/**
 * The local cloud's time: the machine's own, moved by an offset.
 *
 * The offset lies in shared memory, so that setting the clock reaches function instances that are already warm
 * (function-date.js reads it there). Time always runs on; only real timers (setTimeout) stay what they are.
 */
export class Clock {
  /** One signed 64-bit number: milliseconds to add to the machine's time. Handed to every function instance. */
  readonly memory = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT)
  private readonly offset = new BigInt64Array(this.memory)
  private readonly listeners = new Set<() => void>()

  /** Milliseconds since 1970 by the local cloud. */
  now(): number {
    return Date.now() + Number(Atomics.load(this.offset, 0))
  }

  /** Makes it `epochMs` now. Past times are allowed. */
  set(epochMs: number): void {
    this.move(epochMs - Date.now())
  }

  /** Moves the clock by `ms`, forward or (negative) back. */
  advance(ms: number): void {
    this.move(Number(Atomics.load(this.offset, 0)) + ms)
  }

  /** Back to the machine's time. */
  reset(): void {
    this.move(0)
  }

  /** Whether the clock differs from the machine's. */
  get moved(): boolean {
    return Atomics.load(this.offset, 0) !== 0n
  }

  /** Calls `listener` after each change by hand. */
  onMove(listener: () => void): void {
    this.listeners.add(listener)
  }

  private move(offset: number): void {
    if (!Number.isFinite(offset)) throw new RangeError(`not a time to set the clock to: ${offset}`)
    Atomics.store(this.offset, 0, BigInt(Math.round(offset)))
    for (const listener of this.listeners) listener()
  }
}
