import { numberOf, readNumber } from '../text/number-text'

/** What can be had in parts: money, time, weight, length, area, shares. Everything else is counted whole. */
const DIVISIBLE = /元|时|天|斤|克|吨|米|里|亩|顷|%|％/

/** Whether something counted in this measure can be had in parts, down to a hundredth: 1.5 小时, 1280.50 元. */
export const isDivisible = (measure: string): boolean => DIVISIBLE.test(measure)

/** How many of the smallest unit that is kept make one: a hundred 分 one 元, a hundred hundredths one 小时; 份 are whole. */
const partsIn = (measure: string): number => (isDivisible(measure) ? 100 : 1)

/**
 * An amount as it is stored: a whole number of the smallest unit, so that every sum is exact. 1280.5 元 are 128050.
 * `amount` has passed `amountProblem`.
 */
export const keptAmount = (amount: number, measure: string): number => Math.round(amount * partsIn(measure))

/** An amount as it is said, of one that is stored: 128050 are 1280.5 元, without a tail. */
export const saidAmount = (kept: number, measure: string): number => kept / partsIn(measure)

/** The sum of amounts as they are said, without the tail that adding decimals leaves. */
export const sumOfSaid = (amounts: readonly number[]): number =>
  amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0) / 100

/** The highest amount that is taken anywhere: a thousand million. */
export const MOST_AMOUNT = 1_000_000_000

export type AmountProblem = 'not-an-amount' | 'not-whole'

/** Why an amount cannot be one of this measure: below zero, too high, with more than two decimals, or in parts of what is counted whole. */
export function amountProblem(amount: number, measure: string): AmountProblem | undefined {
  if (!(amount >= 0 && amount <= MOST_AMOUNT) || Math.round(amount * 100) / 100 !== amount)
    return 'not-an-amount'
  return Number.isInteger(amount) || isDivisible(measure) ? undefined : 'not-whole'
}

/** The amount that somebody typed, of this measure; undefined where it is none, or has parts that it cannot have. */
export function amountTyped(text: string, measure: string): number | undefined {
  const number = readNumber(text)
  if (number?.behind !== '') return undefined
  const amount = numberOf(number.digits)
  return amountProblem(amount, measure) ? undefined : amount
}
