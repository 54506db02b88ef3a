import { sameValue } from '../../src/shared/same-value'

/**
 * Whether what is stored says all of this already, in every field: the same save again, after its answer was lost. What
 * else is stored does not matter, nor the order of fields.
 */
export const isSaved = (stored: object | undefined, saved: object): boolean =>
  stored !== undefined &&
  Object.entries(saved).every(
    ([field, value]) => value === undefined || sameValue((stored as Record<string, unknown>)[field], value),
  )
