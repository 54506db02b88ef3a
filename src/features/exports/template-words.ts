/** A figure that a sentence may name. */
interface NamedFigure {
  figure: string
  name: string
}

/** A template as people write it: figures by their Chinese names, `{场次}`, and `{场次~}` for the rounded one. */
export function templateInWords(template: string, figures: readonly NamedFigure[]): string {
  const names = new Map(figures.map(({ figure, name }) => [figure, name]))
  return template.replace(/\{([^{}~]+)(~?)\}/g, (_, figure: string, rounded: string) => {
    return `{${names.get(figure) ?? figure}${rounded}}`
  })
}

/** The template that these words mean; names that are not known stay, and are refused. */
export function templateOfWords(words: string, figures: readonly NamedFigure[]): string {
  const codes = new Map(figures.map(({ figure, name }) => [name, figure]))
  return words.replace(/\{([^{}~]+)(~?)\}/g, (_, name: string, rounded: string) => {
    return `{${codes.get(name.trim()) ?? name}${rounded}}`
  })
}
