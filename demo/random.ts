/** A seeded source of chance. The same seed and labels always give the same numbers, on every machine. */
export class Random {
  private state: number

  constructor(private readonly seed: number) {
    this.state = seed >>> 0
  }

  /**
   * A source of its own for one thing: what is drawn for one event leaves every other as it was, so that last
   * year's figures stay the same whatever day the demo is made and whatever programme is added.
   */
  fork(label: string): Random {
    let hash = 0x811c9dc5 ^ this.seed
    for (const character of label) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
    return new Random(hash ^ (hash >>> 15))
  }

  /** From 0 up to but without 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number, both ends included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  between(least: number, most: number): number {
    return least + this.next() * (most - least)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('Nothing to pick from')
    return list[this.int(0, list.length - 1)] as T
  }

  /** Around 0, mostly within ±1: the sum of three even draws is close enough to a bell. */
  bell(): number {
    return (this.next() + this.next() + this.next()) / 1.5 - 1
  }

  text(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet[this.int(0, alphabet.length - 1)]).join('')
  }
}
