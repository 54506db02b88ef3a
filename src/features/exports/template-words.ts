import { renamed } from '../../shared/report/report-sentence'

/** A figure that a sentence may name. */
interface NamedFigure {
  figure: string
  name: string
}

/** A template as people write it: figures by their Chinese names, `{场次}`, and `{场次~}` for the rounded one. */
export function templateInWords(template: string, figures: readonly NamedFigure[]): string {
  // Of two that are called alike the first is meant both ways.
  const names = new Map(figures.map(({ figure, name }) => [figure, name]))
  return renamed(template, (figure) => names.get(figure) ?? figure)
}

/** The template that these words mean; names that are not known stay, and are refused. */
export function templateOfWords(words: string, figures: readonly NamedFigure[]): string {
  const codes = new Map([...figures].reverse().map(({ figure, name }) => [name, figure]))
  return renamed(words, (name) => codes.get(name.trim()) ?? name)
}
