import { beijingDay } from '../../src/shared/calendar'
import { command } from './collection'
import { replacementKey } from './ids'
import type { Store } from './store'

/** What an identity key is replaced by, in the records of a session that are not replaced yet. */
export interface NextKeys {
  nextOf: (key: string) => string
  /** Whether people of the year are counted by them already. */
  switched: boolean
}

/** The keys that take over in years whose keys are being replaced, by year. */
export async function readNextKeys(
  store: Store,
  aliasOf: (key: string) => string,
): Promise<ReadonlyMap<string, NextKeys>> {
  const replacing = await store.keyReplacements.list({ secret: command.neq(null) }, { limit: 100 })
  return new Map(
    replacing.map(({ _id, secret, switchedAt }) => [
      _id,
      { nextOf: nextKeys(secret as string, aliasOf), switched: switchedAt !== null },
    ]),
  )
}

/** Makes of a key the one that takes its place in this year; of none, none. */
export const nextKeys =
  (secret: string, aliasOf: (key: string) => string) =>
  (key: string): string =>
    key === '' ? '' : replacementKey(secret, aliasOf(key))

/** The year whose keys the records of a session go by. */
export const yearOfKeys = (startsAt: number): string => beijingDay(startsAt).slice(0, 4)

/** The years, of those between two days, in which people are counted by the keys that took over. */
export async function switchedYears(days: { from: string; to: string }, store: Store): Promise<string[]> {
  const years = await store.keyReplacements.list(
    {
      _id: command.gte(days.from.slice(0, 4)).and(command.lte(days.to.slice(0, 4))),
      switchedAt: command.neq(null),
    },
    { limit: 100 },
  )
  return years.map(({ _id }) => _id)
}
