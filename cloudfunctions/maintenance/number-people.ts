import { personNumberId } from '../_figures/people-sets'
import { batches, inTurns } from '../_server/batches'
import type { PersonNumber } from '../_server/records'
import type { Store } from '../_server/store'

const A_REQUEST = 500
const AT_ONCE = 4
/** The numbers of a year begin with this one. */
const FIRST = 1

/**
 * The numbers by which sets of a year's people are kept, given by the one run that holds the counting: small ones, each to
 * one key, for as long as the key is known. Numbers are reserved, by a write, before any of them is given: a run that dies
 * in between leaves some that nobody has, and never one that two have.
 */
export class PeopleNumbers {
  private readonly known = new Map<string, number>()

  constructor(
    private readonly store: Pick<Store, 'personNumbers'>,
    private readonly state: { next: Readonly<Record<string, number>> },
    /** Stores the next free numbers, by year. */
    private readonly save: (next: Record<string, number>) => Promise<void>,
  ) {}

  /**
   * The numbers of these keys in a year; who has none gets one. A key that took the place of another (`before`) goes by the
   * other's number, so that a set is the same whether it was made before or after. `isNext`: the keys of this year are being
   * replaced, and these are the next ones.
   */
  async of(
    year: string,
    keys: ReadonlySet<string>,
    { before, isNext }: { before: ReadonlyMap<string, string>; isNext: boolean },
  ): Promise<(key: string) => number> {
    const unknown = [...keys].filter((key) => !this.known.has(personNumberId(year, key)))
    await this.look(year, new Set(unknown.flatMap((key) => [key, before.get(key) ?? key])))
    const missing = unknown.filter((key) => !this.known.has(personNumberId(year, key)))
    const numberBefore = (key: string) => this.known.get(personNumberId(year, before.get(key) ?? key))
    let free = await this.reserve(year, missing.filter((key) => numberBefore(key) === undefined).length)
    const given = missing.map((key): PersonNumber => {
      const number = numberBefore(key) ?? free
      if (number === free) free += 1
      return { _id: personNumberId(year, key), year, key, number, isNext }
    })
    await inTurns([...batches(given, A_REQUEST)], AT_ONCE, (some) => this.give(some))
    return (key) => {
      const number = this.known.get(personNumberId(year, key))
      if (number === undefined) throw new Error(`A person of ${year} has no number`)
      return number
    }
  }

  private async look(year: string, keys: ReadonlySet<string>): Promise<void> {
    const ids = [...keys].map((key) => personNumberId(year, key))
    const found = await inTurns([...batches(ids, A_REQUEST)], AT_ONCE, (some) =>
      this.store.personNumbers.listByIds(some),
    )
    for (const { _id, number } of found.flat()) this.known.set(_id, number)
  }

  /** The first of so many numbers that nobody has. */
  private async reserve(year: string, many: number): Promise<number> {
    if (many === 0) return FIRST
    const first = this.state.next[year] ?? (await this.nextOf(year))
    const next = { ...this.state.next, [year]: first + many }
    await this.save(next)
    this.state.next = next
    return first
  }

  /** Also where the state was lost: numbers that somebody has are not given again. */
  private async nextOf(year: string): Promise<number> {
    const [last] = await this.store.personNumbers.list({ year }, { order: [['number', 'desc']], limit: 1 })
    return last ? last.number + 1 : FIRST
  }

  private async give(given: readonly PersonNumber[]): Promise<void> {
    const isAdded = (await this.store.personNumbers.addAll(given)) === 'added'
    for (const each of given) {
      // A run that was taken for dead may have given some of them a number after all: then that one holds.
      const other = !isAdded && (await this.store.personNumbers.add(each)) === 'duplicate'
      const kept = other ? await this.store.personNumbers.find(each._id) : each
      if (kept) this.known.set(kept._id, kept.number)
    }
  }
}
