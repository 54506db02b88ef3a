/** How many items a block may hold before it is split: small enough to shift on insertion, large enough to be few. */
const BLOCK = 512

/** Items in order, in blocks, so that one among hundreds of thousands is put in or taken out in microseconds. */
export class SortedBlocks<T> {
  #blocks: T[][] = []
  #size = 0

  constructor(private readonly order: (a: T, b: T) => number) {}

  get size() {
    return this.#size
  }

  /** Replaces all items by these, in any order: much quicker than one by one. */
  load(items: T[]): void {
    items.sort(this.order)
    this.#blocks = []
    this.#size = items.length
    for (let at = 0; at < items.length; at += BLOCK / 2) this.#blocks.push(items.slice(at, at + BLOCK / 2))
  }

  insert(item: T): void {
    const [b, i] = this.#first((other) => this.order(other, item) > 0)
    const block = this.#blocks[b]
    this.#size++
    if (block) {
      block.splice(i, 0, item)
      this.#split(b)
      return
    }
    // After everything: the last block grows.
    const last = this.#blocks.at(-1)
    if (!last) this.#blocks.push([item])
    else {
      last.push(item)
      this.#split(this.#blocks.length - 1)
    }
  }

  /** Takes out the item that is in the order's place of `item`, if there is one. */
  delete(item: T): void {
    const [b, i] = this.#first((other) => this.order(other, item) >= 0)
    const block = this.#blocks[b]
    const found = block?.[i]
    if (!block || found === undefined || this.order(found, item) !== 0) return
    block.splice(i, 1)
    this.#size--
    if (block.length === 0) this.#blocks.splice(b, 1)
  }

  /** The items from the first that passes `reached`, which no item passes before one that fails it. */
  *from(reached: (item: T) => boolean): Generator<T> {
    let [b, i] = this.#first(reached)
    for (let block = this.#blocks[b]; block; block = this.#blocks[++b]) {
      for (; i < block.length; i++) yield block[i] as T
      i = 0
    }
  }

  /** How many items are before the first that passes `reached`. */
  countBefore(reached: (item: T) => boolean): number {
    const [b, i] = this.#first(reached)
    return this.#blocks.slice(0, b).reduce((sum, block) => sum + block.length, i)
  }

  /** The items backwards, from the last before the first that passes `beyond`. */
  *backFrom(beyond: (item: T) => boolean): Generator<T> {
    let [b, i] = this.#first(beyond)
    if (b === this.#blocks.length) i = 0
    for (i--; b >= 0; b--) {
      const block = this.#blocks[b] ?? []
      for (; i >= 0; i--) yield block[i] as T
      i = (this.#blocks[b - 1]?.length ?? 0) - 1
    }
  }

  #split(b: number): void {
    const block = this.#blocks[b] as T[]
    if (block.length > BLOCK) this.#blocks.splice(b + 1, 0, block.splice(BLOCK / 2))
  }

  // The place of the first item that passes; one past the last block when none does.
  #first(passes: (item: T) => boolean): [block: number, index: number] {
    const b = binarySearch(this.#blocks.length, (at) => passes(this.#blocks[at]?.at(-1) as T))
    const block = this.#blocks[b]
    return block ? [b, binarySearch(block.length, (at) => passes(block[at] as T))] : [b, 0]
  }
}

function binarySearch(length: number, passes: (at: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (passes(middle)) high = middle
    else low = middle + 1
  }
  return low
}
