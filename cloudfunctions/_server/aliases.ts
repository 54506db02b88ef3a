import type { Alias } from '../../src/shared/person/identity'
import { batches } from './batches'
import { command } from './collection'
import type { FrozenAlias } from './records'
import type { ReadingStore, Store } from './store'
import { UP_TO } from './up-to'

/** Gives the key under which somebody is counted, for any of the keys they were met under. */
export type AliasOf = (key: string) => string

/** Reads all aliases: they are few, one for each account that was met before by name. */
export async function readAliases(store: Pick<Store, 'aliases'>): Promise<AliasOf> {
  return following((await standingAliases(store)).map(({ _id, of }) => [_id, of]))
}

/** The other keys that proved to be the holder of the account with this key, by whatever steps. */
export async function aliasesOf(own: string, store: Pick<ReadingStore, 'aliases'>): Promise<string[]> {
  const found = new Set<string>()
  for (let next = [own]; next.length > 0; ) {
    const standing = { of: command.in(next), parted: command.neq(true) }
    const aliases = await store.aliases.listAll(standing, { upTo: UP_TO.ofPeople })
    next = aliases.map(({ _id }) => _id).filter((key) => key !== own && !found.has(key))
    for (const key of next) found.add(key)
  }
  return [...found]
}

/** Keeps all aliases as they stand, under the name of this attempt. */
export async function freezeAliases(
  { year, attempt }: Pick<FrozenAlias, 'year' | 'attempt'>,
  store: Store,
): Promise<void> {
  const frozen = (await standingAliases(store)).map(({ _id: key, of }) => ({
    _id: `${attempt}${key}`,
    year,
    attempt,
    key,
    of,
  }))
  for (const some of batches(frozen, AT_ONCE)) await store.frozenAliases.addAll(some)
}

const AT_ONCE = 500

/** The aliases that were frozen by an attempt. */
export async function readFrozen(attempt: string, store: Store): Promise<AliasOf> {
  const frozen = await store.frozenAliases.listAll({ attempt }, { upTo: UP_TO.aliases })
  return following(frozen.map(({ key, of }) => [key, of]))
}

async function standingAliases(store: Pick<Store, 'aliases'>): Promise<Alias[]> {
  const all = await store.aliases.listAll({}, { upTo: UP_TO.aliases })
  return all.filter(({ parted }) => !parted)
}

function following(pairs: readonly (readonly [key: string, of: string])[]): AliasOf {
  const of = new Map(pairs)
  return (key) => {
    let one = key
    // Two aliases may name each other: then the lesser key stands for both.
    for (const seen = new Set([key]); ; seen.add(one)) {
      const next = of.get(one)
      if (next === undefined) return one
      if (seen.has(next)) return [...seen].sort()[0] as string
      one = next
    }
  }
}
