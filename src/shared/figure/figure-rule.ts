import type { LineFigure } from './line'

/** A figure as rules name it: of sessions as lines do (`attendances`, `indicator:positions`), of those without one `periodic:petitions`. */
export type RuledFigure = LineFigure | `periodic:${string}`

/**
 * What figures are held against while they are typed and before they are sent up. A figure that breaks a rule may be
 * right: it is a warning, which a comment answers, and never keeps anything from being saved.
 */
export type FigureRule = { id: string; closed?: boolean } & (
  | { kind: 'parts'; parts: RuledFigure[]; whole: RuledFigure }
  /** A month's figure is within what the last twelve months were. */
  | { kind: 'usual' }
)

export const USUAL_RULE = 'usual'

/** The rules of the base set; the catalogue closes some and adds others. */
export const FIGURE_RULES: readonly FigureRule[] = [
  { id: 'genders-of-attendances', kind: 'parts', parts: ['women', 'men', 'children'], whole: 'attendances' },
  { id: 'online-of-attendances', kind: 'parts', parts: ['online'], whole: 'attendances' },
  {
    id: 'women-of-intentions',
    kind: 'parts',
    parts: ['indicator:job-intentions-women'],
    whole: 'indicator:job-intentions',
  },
  ...partOf('petitions', 'petitions-city', 'petitions-transferred'),
  ...partOf('mediation-received', 'mediation-reconciled', 'mediation-analysed', 'mediation-accompanied'),
  { id: USUAL_RULE, kind: 'usual' },
]

/** Each of these alone is no more than the whole. */
function partOf(whole: string, ...parts: string[]): FigureRule[] {
  return parts.map((part) => ({
    id: `${part}-of-whole`,
    kind: 'parts',
    parts: [`periodic:${part}`],
    whole: `periodic:${whole}`,
  }))
}

/** A rule that these figures break, with the amounts that break it. */
export type FigureWarning =
  | {
      kind: 'parts'
      rule: string
      parts: readonly RuledFigure[]
      whole: RuledFigure
      sum: number
      amount: number
    }
  | { kind: 'usual'; rule: string; figure: RuledFigure; amount: number; least: number; most: number }

/** Of how many of the last twelve months something has to be known before any of them is called unusual. */
export const KNOWN_MONTHS = 6

/**
 * The rules that amounts break, as they are said. What is not known breaks none: parts are added up as far as they are
 * there. `before` are the last twelve months' amounts of each figure of a month, those that are known.
 */
export function warningsOf(
  rules: readonly FigureRule[],
  amounts: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, readonly number[]> = new Map(),
): FigureWarning[] {
  return rules.flatMap((rule): FigureWarning[] => {
    if (rule.kind === 'usual') return unusual(rule.id, amounts, before)
    const amount = amounts.get(rule.whole)
    const known = rule.parts.flatMap((part) => amounts.get(part) ?? [])
    // Hundredths are the smallest parts of anything: so added, no tail makes a sum too high.
    const sum = known.reduce((all, each) => all + Math.round(each * 100), 0) / 100
    if (amount === undefined || known.length === 0 || sum <= amount) return []
    return [{ kind: 'parts', rule: rule.id, parts: rule.parts, whole: rule.whole, sum, amount }]
  })
}

function unusual(
  rule: string,
  amounts: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, readonly number[]>,
): FigureWarning[] {
  return [...before].flatMap(([figure, known]) => {
    const amount = amounts.get(figure)
    if (amount === undefined || known.length < KNOWN_MONTHS) return []
    const [least, most] = [Math.min(...known), Math.max(...known)]
    if (amount >= least && amount <= most) return []
    return [{ kind: 'usual', rule, figure: figure as RuledFigure, amount, least, most }]
  })
}

/** The figures that a warning is about: a comment on any of them answers it. */
export const concernedBy = (warning: FigureWarning): readonly RuledFigure[] =>
  warning.kind === 'usual' ? [warning.figure] : [warning.whole, ...warning.parts]
