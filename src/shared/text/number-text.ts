/** A count, or an amount with up to two decimals, as people read it, thousands apart: `12,367`, `1,234.5`. */
export function countText(count: number): string {
  const [whole = '', decimals] = String(Math.round(count * 100) / 100).split('.')
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? apart : `${apart}.${decimals}`
}

/** A part of a whole as people read it: `66.7%`, `130.0%`; a dash where there is none. */
export const percentText = (part: number | null): string =>
  part === null ? '—' : `${(part * 100).toFixed(1)}%`

/** How many zeros each word for a multiple stands for; words behind each other multiply: `十万` has five. */
const ZEROS: Record<string, number> = { 十: 1, 百: 2, 千: 3, 万: 4, 萬: 4, 亿: 8, 億: 8 }

/** A measure as it is written with its multiple: `万元` is 10⁴ of `元`, `万` of nothing that is said. */
export function multipleOf(measureText: string): { zeros: number; measure: string } {
  const [multiple = ''] = /^[十百千]?[万萬亿億]?/.exec(measureText) ?? []
  const zeros = [...multiple].reduce((sum, word) => sum + (ZEROS[word] ?? 0), 0)
  return { zeros, measure: measureText.slice(multiple.length) }
}

/** A number with the word that stands behind it: `12.5` and `万元`. */
export interface NumberText {
  /** Digits, and a point where there are decimals. */
  digits: string
  behind: string
}

const NUMBER = /^(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?\s*([\p{Script=Han}%]*)$/u

/**
 * A number as people write it: thousands parted by commas in threes, full-width digits, a word of measure behind it.
 * Undefined where it could be another number than it seems: a blank or a comma in the middle, signs, `0x10`, `1e3`, `约`.
 */
export function readNumber(text: string): NumberText | undefined {
  const [, whole = '', decimals = '', behind = ''] = NUMBER.exec(narrow(text).trim()) ?? []
  return whole === '' ? undefined : { digits: whole.replace(/,/g, '') + decimals, behind }
}

/** The number of these digits with so many zeros behind: exact, as `12.5` × 10⁴ by multiplying need not be. */
export const numberOf = (digits: string, zeros = 0): number => Number(`${digits}e${zeros}`)

/** Whether a cell says that there is no number: blank, a dash in any form, `无`. */
export const saysNone = (text: string): boolean =>
  /^(?:[-‐-―－ー─━/／]*|无|没有|暂无|不详|未统计)$/.test(text.trim())

/** Full-width digits and the signs of numbers, as they are on a keyboard. */
const narrow = (text: string) =>
  text.replace(/[０-９．，％]/g, (each) => String.fromCharCode(each.charCodeAt(0) - 0xfee0))
