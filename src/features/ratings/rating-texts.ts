/** What each number of stars is called, the best in front. */
export const STAR_NAMES = [
  [5, '很好'],
  [4, '好'],
  [3, '一般'],
  [2, '不太好'],
  [1, '不好'],
] as const
