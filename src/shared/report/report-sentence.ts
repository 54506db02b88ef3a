import { countText } from '../text/number-text'

/** A gap of a template that names no figure; the editor shows it. */
export interface TemplateProblem {
  problem: 'unknown-figure' | 'unclosed'
  text: string
}

const GAP = /\{([^{}~]+)(~?)\}/g
const OPTIONAL = /\[([^[\]]*)\]/g

/** A template with the names of its figures replaced; what is rounded stays so. */
export const renamed = (template: string, rename: (name: string) => string): string =>
  template.replace(GAP, (_, name: string, rounded: string) => `{${rename(name)}${rounded}}`)

/**
 * The number as a rounded one, never up: to the ten below it, from a hundred to the hundred, from a thousand to the
 * thousand; what is cut off is said by 余. `12,367` becomes `12,000余`, `40` stays `40`.
 */
export function roundedDown(amount: number): string {
  const step = amount < 10 ? 1 : amount < 100 ? 10 : amount < 1000 ? 100 : 1000
  const floor = Math.floor(amount / step) * step
  return floor === amount || floor === 0 ? amountText(amount) : `${countText(floor)}余`
}

/**
 * A sentence of the report from its template: `{attendances}` stands for the exact figure, `{attendances~}` for the
 * rounded one. What stands in `[ ]` is left out when all its figures are 0, or unknown.
 */
export function reportSentence(template: string, figures: ReadonlyMap<string, number>): string {
  const filled = (text: string) =>
    text.replace(GAP, (_, name: string, rounded: string) => {
      const amount = figures.get(name) ?? 0
      return rounded ? roundedDown(amount) : amountText(amount)
    })
  const said = template.replace(OPTIONAL, (_, part: string) => {
    const names = Array.from(part.matchAll(GAP), ([, name]) => name ?? '')
    return names.every((name) => !figures.get(name)) && names.length > 0 ? '' : part
  })
  return filled(said)
}

/** What is wrong with a template. */
export function templateProblems(template: string, known: ReadonlySet<string>): TemplateProblem[] {
  const unknown = Array.from(template.matchAll(GAP))
    .filter(([, name]) => !known.has(name ?? ''))
    .map(([text]): TemplateProblem => ({ problem: 'unknown-figure', text }))
  const rest = template.replace(GAP, '').replace(OPTIONAL, '$1')
  const unclosed = Array.from(
    rest.matchAll(/[{}[\]]/g),
    ([text]): TemplateProblem => ({ problem: 'unclosed', text }),
  )
  return [...unknown, ...unclosed]
}

/** The sentence of a line for which nobody wrote one: how often, then what it shows, in its order. */
export function usualTemplate(
  lineName: string,
  shows: readonly { figure: string; name: string; measure: string }[],
): string {
  const clauses = shows.flatMap(({ figure, name, measure }) => {
    if (figure === 'sessionsHeld') return []
    return figure === 'attendances' ? `[，参与 {${figure}} 人次]` : `[，${name} {${figure}} ${measure}]`
  })
  return `${lineName}：开展 {sessionsHeld} 场${clauses.join('')}。`
}

/** Money and hours may have a fraction; counts have none. */
const amountText = (amount: number): string =>
  Number.isInteger(amount) ? countText(amount) : String(Math.round(amount * 100) / 100)
