/** How a sheet shows a number. */
export interface NumberFormat {
  /** Of a format that every program knows. */
  id: number
  /** What is written of one of the workbook's own; empty for the others. */
  code: string
}

/** Dates and times among the formats that every program knows, those of Chinese, Japanese and Korean included. */
const isKnownDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Percentages among them. */
const KNOWN_PERCENTS = [9, 10]

/** What shows nothing: colours, conditions and countries, room for a character, and a character that fills the cell. */
const NOTHING = /\[[^\]]*\]|[_*]./g

/** A piece of a format: what stands there literally, in quotes or behind a sign that says so; or one of its own signs. */
const PIECES = /"([^"]*)"|[\\!](.)|([^"\\!])/gs

/**
 * A number as its sheet shows it: a date as `2018-03-05`, with its time where it has one; a percentage; with whatever the
 * format writes around it (`12人`). Digits are never left out: neither rounded nor put in powers of ten, as a telephone
 * number would be. Undefined where the sheet shows another number, in thousands or as a fraction.
 */
export function shownNumber(
  value: number,
  { id, code }: NumberFormat,
  since1904: boolean,
): string | undefined {
  if (/\[[hms]+\]/i.test(code)) return undefined
  const [section = ''] = code.replace(NOTHING, '').split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)
  const pieces = [...section.replace(/general|@/gi, '#').matchAll(PIECES)].map(
    ([, quoted, literal, sign]) => ({ sign: sign ?? '', literal: quoted ?? literal ?? '' }),
  )
  const signs = pieces.map(({ sign }) => sign).join('')
  if (isKnownDate(id) || /[ymdhs]/i.test(signs)) return value < 0 ? undefined : dateText(value, since1904)
  if (/[0#?],+(?![0#?,])/.test(signs)) return undefined
  const isPlace = ({ sign }: { sign: string }) => /[0#?.,%]/.test(sign)
  const places = pieces.flatMap((piece, at) => (isPlace(piece) ? [at] : []))
  const [first, last] = [places[0] ?? -1, places.at(-1) ?? -1]
  const said = (from: number, to: number) =>
    pieces
      .slice(from, to)
      .flatMap((piece) => (isPlace(piece) ? [] : [piece.sign + piece.literal]))
      .join('')
  const isPower = /E[+-]/i.test(signs)
  // Between the digits anything but a hyphen is a point that the number does not have.
  if (!isPower && !/^[- ]*$/.test(said(first, last))) return undefined
  if (signs.includes('%') || KNOWN_PERCENTS.includes(id)) return `${digits(value * 100)}%`
  if (isPower || first < 0) return digits(value)
  const least = (signs.split('.')[0]?.match(/0/g) ?? []).length
  const whole = digits(value).replace(/^\d+/, (figures) => figures.padStart(least, '0'))
  return said(0, first) + whole + said(last + 1, pieces.length)
}

/** All digits that a sheet keeps of a number, which are fifteen. */
function digits(value: number): string {
  const kept = Number(value.toPrecision(15))
  return Number.isInteger(kept) && Math.abs(kept) < 1e21 ? BigInt(kept).toString() : String(kept)
}

const SECONDS_A_DAY = 86_400

/** Days since the year in which the workbook's calendar begins; in the usual one 1900 had a 29th of February. */
function dateText(days: number, since1904: boolean): string {
  const begin = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const at = new Date(begin + Math.round(days * SECONDS_A_DAY) * 1000)
  if (Number.isNaN(at.getTime())) return String(days)
  const [date = '', time = ''] = at.toISOString().split('T')
  const clock = time.slice(0, 5)
  if (days < 1) return clock
  return clock === '00:00' ? date : `${date} ${clock}`
}
