/** The middle one of the numbers, or of an even count the upper of the two; to a tenth. */
export function median(numbers: readonly number[]): number {
  const middle = [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
  if (middle === undefined) throw new Error('There is no median of nothing')
  return Math.round(middle * 10) / 10
}
