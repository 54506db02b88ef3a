import { countText, percentText } from '../text/number-text'

/** A gap of a template that names no figure; the editor shows it. */
export interface TemplateProblem {
  problem: 'unknown-figure' | 'unclosed'
  text: string
}

/** What a gap may stand for: an amount, or words such as the names of hosts; null and empty where nothing is known. */
export type SentenceValue = number | string | null
export type SentenceValues = ReadonlyMap<string, SentenceValue>

const GAP = /\{([^{}~%]+)([~%]?)\}/g
const OPTIONAL = /\[([^[\]]*)\]/g
/** Parts the two figures of a share: neither codes nor names of figures have it. */
const OVER = '÷'

/** The names in a text of gaps. */
export const namesIn = (text: string): string[] =>
  Array.from(text.matchAll(GAP)).flatMap(([, name = '']) => name.split(OVER))

/** A template with the names of its figures replaced; what is rounded or a share stays so. */
export const renamed = (template: string, rename: (name: string) => string): string =>
  template.replace(GAP, (_, name: string, form: string) => {
    return `{${name.split(OVER).map(rename).join(OVER)}${form}}`
  })

/**
 * The number as a rounded one, never up: to the ten below it, from a hundred to the hundred, from a thousand to the
 * thousand; what is cut off is said by 余. `12,367` becomes `12,000余`, `40` stays `40`.
 */
export function roundedDown(amount: number): string {
  const step = amount < 10 ? 1 : amount < 100 ? 10 : amount < 1000 ? 100 : 1000
  const floor = Math.floor(amount / step) * step
  return floor === amount || floor === 0 ? countText(amount) : `${countText(floor)}余`
}

/**
 * A sentence of the report from its template: `{attendances}` stands for the exact figure, `{attendances~}` for the
 * rounded one, `{women÷people%}` for the first as a share of the second. What stands in `[ ]` is left out when all that
 * it names is 0, empty or unknown.
 */
export const reportSentence = (template: string, values: SentenceValues): string =>
  saidOf(template, values).replace(GAP, (_, name: string, form: string) => {
    if (form === '%') return percentText(shareIn(name, values))
    const value = values.get(name) ?? 0
    if (typeof value === 'string') return value
    return form === '~' ? roundedDown(value) : countText(value)
  })

/** What a sentence names once it is made: each name of a figure or a word that stands in it, once. */
export const namesSaid = (template: string, values: SentenceValues): string[] => [
  ...new Set(namesIn(saidOf(template, values))),
]

/** The template without what is left out. */
const saidOf = (template: string, values: SentenceValues): string =>
  template.replace(OPTIONAL, (_, part: string) => {
    const names = namesIn(part)
    return names.length > 0 && names.every((name) => !values.get(name)) ? '' : part
  })

/** The first figure as a share of the second; null where there is nothing that it could be a share of. */
function shareIn(name: string, values: SentenceValues): number | null {
  const [part, whole] = name.split(OVER).map((each) => values.get(each) ?? 0)
  return typeof part === 'number' && typeof whole === 'number' && whole > 0 ? part / whole : null
}

/** What is wrong with a template. */
export function templateProblems(
  template: string,
  known: Pick<ReadonlySet<string>, 'has'>,
): TemplateProblem[] {
  const unknown = Array.from(template.matchAll(GAP))
    .filter(([, name = '', form]) => {
      const names = name.split(OVER)
      return names.some((each) => !known.has(each)) || (form === '%') !== (names.length === 2)
    })
    .map(([text]): TemplateProblem => ({ problem: 'unknown-figure', text }))
  const rest = template.replace(GAP, '').replace(OPTIONAL, '$1')
  const unclosed = Array.from(
    rest.matchAll(/[{}[\]]/g),
    ([text]): TemplateProblem => ({ problem: 'unclosed', text }),
  )
  return [...unknown, ...unclosed]
}

/** A clause for a figure that nobody wrote one for: what its name and measure say twice is said once. */
export function usualClause({ figure, name, measure }: NamedFigure): string {
  if (figure === 'sessionsHeld') return ''
  if (figure === 'attendances') return `[，{${figure}~}人次参与]`
  const [said] = ['人数', '户数', '户次', '人次', measure].filter((end) => name.endsWith(end) && name !== end)
  return `[，${said ? name.slice(0, -said.length) : name}{${figure}~}${measure}]`
}

export interface NamedFigure {
  figure: string
  name: string
  measure: string
}

/** The sentence of a line for which nobody wrote one: when, with whom and how often, then what it shows, in its order. */
export const usualTemplate = (lineName: string, shows: readonly NamedFigure[]): string =>
  `[{span}，][会同{helpers}]开展${lineName}{sessionsHeld~}场${shows.map(usualClause).join('')}。`
