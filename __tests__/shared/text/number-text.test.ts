import { countText, percentText } from '../../../src/shared/text/number-text'

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [12_367, '12,367'],
  [999_999, '999,999'],
  [1_000_000, '1,000,000'],
  [1234.5, '1,234.5'],
  [0.25, '0.25'],
  [-999, '-999'],
  [-1000, '-1,000'],
])('%d reads as %s', (count, text) => {
  expect(countText(count)).toBe(text)
})

it.each([
  [0, '0.0%'],
  [2 / 3, '66.7%'],
  [1.3, '130.0%'],
  [null, '—'],
])('%d of a whole reads as %s', (part, text) => {
  expect(percentText(part)).toBe(text)
})
