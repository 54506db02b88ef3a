import { type FigureRule, warningsOf } from '../../shared/figure/figure-rule'
import { SESSION_INDICATORS, type SessionIndicatorCode } from '../../shared/figure/indicator'
import { PLAIN_FIGURES } from '../../shared/figure/plain-figures'
import { type ConfirmedCounts, confirmedAmounts } from '../../shared/tally/confirmation'
import { warningText } from '../figures/warning-text'

/** What of a session's counts breaks a rule, in words, by the names of the base set. */
export const countWarnings = (rules: readonly FigureRule[], counts: ConfirmedCounts): string[] =>
  warningsOf(rules, confirmedAmounts(counts)).map((warning) => warningText(warning, nameOf))

function nameOf(figure: string): string {
  const [, code] = /^indicator:(.+)$/.exec(figure) ?? []
  return code === undefined
    ? (PLAIN_FIGURES[figure as keyof typeof PLAIN_FIGURES]?.name ?? figure)
    : (SESSION_INDICATORS[code as SessionIndicatorCode]?.name ?? code)
}
