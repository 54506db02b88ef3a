import { type Figures, NO_FIGURES } from './counted-figures'

/** A figure that sessions give to: one that adds up, or an indicator by its code. 人数 is none: it never adds up. */
export type SessionFigure = keyof Figures | `indicator:${string}`

const INDICATOR = 'indicator:'
const FIGURES: ReadonlySet<string> = new Set(Object.keys(NO_FIGURES))

/** Whether a word, of a page's address say, names a figure that sessions give to. */
export const isSessionFigure = (word: string): word is SessionFigure =>
  word.startsWith(INDICATOR) ? word.length > INDICATOR.length : FIGURES.has(word)

/** The code of the indicator that a figure is; undefined of any other figure. */
export const indicatorCodeOf = (figure: SessionFigure): string | undefined =>
  figure.startsWith(INDICATOR) ? figure.slice(INDICATOR.length) : undefined

/** What one session, or many, give to a figure; 0 where they give nothing. */
export function amountIn(
  figure: SessionFigure,
  given: { figures: Figures; indicators: readonly { code: string; amount: number }[] },
): number {
  const code = indicatorCodeOf(figure)
  if (code === undefined) return given.figures[figure as keyof Figures]
  return given.indicators.find((each) => each.code === code)?.amount ?? 0
}
