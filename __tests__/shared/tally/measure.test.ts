import fc from 'fast-check'
import { progressOf } from '../../../src/shared/figure/target'
import {
  amountProblem,
  amountTyped,
  keptAmount,
  saidAmount,
  sumOfSaid,
} from '../../../src/shared/tally/measure'
import { campaign } from '../../support/campaign'

describe('an amount', () => {
  it.each([
    ['1280.50', '元', 1280.5],
    ['1,280.5', '元', 1280.5],
    ['１．５', '小时', 1.5],
    [' 3 ', '份', 3],
    ['0.29', '元', 0.29],
    ['1.234', '元', undefined],
    ['1.5', '份', undefined],
    ['1.5', '课', undefined],
    ['12 50', '元', undefined],
    ['12元', '元', undefined],
    ['0x10', '份', undefined],
    ['-3', '份', undefined],
    ['', '元', undefined],
    ['2000000000', '元', undefined],
  ])('typed as %j in %s is %s', (text, measure, amount) => {
    expect(amountTyped(text, measure)).toBe(amount)
  })

  const cents = fc.integer({ min: 0, max: 100_000_000_000 }).map((kept) => kept / 100)

  it('is kept as a whole number of the smallest unit, and said as it was given', () => {
    campaign(
      fc.property(cents, (amount) => {
        expect(amountProblem(amount, '元')).toBeUndefined()
        const kept = keptAmount(amount, '元')
        expect(Number.isSafeInteger(kept)).toBe(true)
        expect(saidAmount(kept, '元')).toBe(amount)
      }),
      { long: 1000 },
    )
  })

  it('adds up without a tail, and so does what is missing of a target', () => {
    expect(sumOfSaid([1.1, 2.2])).toBe(3.3)
    const planned = 1000.3
    expect(progressOf({ year: 2026 }, { done: 0.1, planned }, '2026-12-31').missing).toBe(1000.2)
    campaign(
      fc.property(cents, cents, (a, b) => {
        expect(String(sumOfSaid([a, b]))).toMatch(/^\d+(\.\d{1,2})?$/)
      }),
      { long: 1000 },
    )
  })
})
