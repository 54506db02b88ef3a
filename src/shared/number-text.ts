/** A count as people read it, thousands apart: `12,367`. */
export const countText = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
