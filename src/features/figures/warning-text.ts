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
