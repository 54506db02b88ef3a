import { indicatorOf } from './catalogue'
import type { LineFigure } from './line'
import { type FigureName, PLAIN_FIGURES } from './plain-figures'

/** The name of a figure of a line; indicators are called as the catalogue has them. */
export function figureName(figure: LineFigure, catalogue: Parameters<typeof indicatorOf>[0]): FigureName {
  const [, code] = /^indicator:(.+)$/.exec(figure) ?? []
  if (code === undefined) return PLAIN_FIGURES[figure as keyof typeof PLAIN_FIGURES]
  const { name, measure } = indicatorOf(catalogue, code)
  return { name, measure }
}

/** Every figure that is no indicator. */
export const FIGURES = Object.keys(PLAIN_FIGURES) as [
  keyof typeof PLAIN_FIGURES,
  ...(keyof typeof PLAIN_FIGURES)[],
]
