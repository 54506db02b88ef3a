import type { Value } from '../../services/api'
import type { FigureWarning, RuledFigure } from '../../shared/figure/figure-rule'
import { countText } from '../../shared/text/number-text'

/** What a warning says, by the names of figures: `其中：转入 5，比来电来访 3 多`. */
export function warningText(warning: FigureWarning, nameOf: (figure: RuledFigure) => string): string {
  if (warning.kind === 'usual') {
    const { figure, amount, least, most } = warning
    return `${nameOf(figure)} ${countText(amount)}，近十二个月在 ${countText(least)} 到 ${countText(most)} 之间`
  }
  const { parts, whole, sum, amount } = warning
  const together = parts.length > 1 ? '合计' : ''
  return `${parts.map(nameOf).join('、')}${together} ${countText(sum)}，比${nameOf(whole)} ${countText(amount)} 多`
}

/** What is to be looked at in a table of figures, each with the line that it stands on. */
export const tableWarningTexts = ({ found, names }: Value<'statistics.getReturn'>['warnings']): string[] =>
  found.map(({ where, warning }) => {
    const text = warningText(warning, (figure) => names[figure] ?? figure)
    return where === '' ? text : `${where}：${text}`
  })
