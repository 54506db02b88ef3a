import { beijingDay } from '../../src/shared/calendar/calendar'
import { readFrozen } from '../_server/aliases'
import { together } from '../_server/all-of'
import { command } from '../_server/collection'
import { replacementKey } from '../_server/ids'
import type { KeyReplacement } from '../_server/records'
import type { Store } from '../_server/store'

/** What an identity key is replaced by, in the records of a session that are not replaced yet. */
export interface NextKeys {
  nextOf: (key: string) => string
  /** The one of a person's keys from which the next is made. */
  knownBy: (key: string) => string
}

/** The keys that take over in years whose keys are being replaced, by year. */
export async function readNextKeys(store: Store): Promise<ReadonlyMap<string, NextKeys>> {
  const replacing = await store.keyReplacements.list({ secret: command.neq(null) }, { limit: 100 })
  const years = await together(
    replacing.map(async (each): Promise<[string, NextKeys]> => [each._id, await nextKeys(each, store)]),
  )
  return new Map(years)
}

/**
 * Makes of a key the one that takes its place in this year; of none, none. The same for all keys that were one person's
 * when it began, whatever proved of them since: or the records replaced before and after would be of two.
 */
export async function nextKeys(
  { secret, frozen }: Pick<KeyReplacement, 'secret' | 'frozen'>,
  store: Store,
): Promise<NextKeys> {
  const knownBy = await readFrozen(frozen as string, store)
  return {
    knownBy,
    nextOf: (key) => (key === '' ? '' : replacementKey(secret as string, knownBy(key))),
  }
}

/** The year whose keys the records of a session go by. */
export const yearOfKeys = (startsAt: number): string => beijingDay(startsAt).slice(0, 4)
