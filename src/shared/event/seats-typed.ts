import { readNumber } from '../text/number-text'
import { UNLIMITED } from './session'

/**
 * A number of things as somebody typed it; undefined where it is no whole number from `least` to `most`. `12.5`, `-5` and
 * `5个` are nothing else silently.
 */
export function countTyped(
  text: string,
  { least, most }: { least: number; most: number },
): number | undefined {
  const number = readNumber(text)
  if (number?.behind !== '' || number.digits.includes('.')) return undefined
  const count = Number(number.digits)
  return count >= least && count <= most ? count : undefined
}

/** The seats of a session as they were typed: nothing is without limit. */
export const seatsTyped = (text: string): number | undefined =>
  text.trim() === '' ? UNLIMITED : countTyped(text, { least: 1, most: UNLIMITED - 1 })
