/** A count, or an amount with decimals, as people read it, thousands apart: `12,367`, `1,234.5`. */
export function countText(count: number): string {
  const [whole = '', decimals] = String(count).split('.')
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? apart : `${apart}.${decimals}`
}

/** A part of a whole as people read it: `66.7%`, `130.0%`; a dash where there is none. */
export const percentText = (part: number | null): string =>
  part === null ? '—' : `${(part * 100).toFixed(1)}%`
