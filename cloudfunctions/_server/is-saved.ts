import { isDeepStrictEqual } from 'node:util'

/**
 * Whether what is stored says all of this already, in every field: the same save again, after its answer was lost. What
 * else is stored does not matter, nor the order of fields.
 */
export const isSaved = (stored: object | undefined, saved: object): boolean =>
  stored !== undefined &&
  Object.entries(plain(saved)).every(([field, value]) =>
    isDeepStrictEqual(plain(stored as Record<string, unknown>)[field], value),
  )

/** As the database keeps it, which knows no undefined. */
const plain = (value: object): Record<string, unknown> => JSON.parse(JSON.stringify(value))
