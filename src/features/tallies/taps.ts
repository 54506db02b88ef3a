import type { IndicatorCode } from '../../shared/indicator'
import type { Counted } from '../../shared/tally'

/** What one tap adds to: adults by gender, children, people whom nobody told apart, or a thing. */
export type TapTarget = PersonTarget | IndicatorCode
export type PersonTarget = 'women' | 'men' | 'children' | 'anybody'

export interface Tap {
  target: TapTarget
  by: number
  /** When it was tapped, by this phone's clock: the latest is the one to undo. */
  at: number
}

const PERSONS: readonly TapTarget[] = ['women', 'men', 'children', 'anybody'] satisfies PersonTarget[]

export const isPerson = (target: TapTarget): target is PersonTarget => PERSONS.includes(target)

/** What these taps, all on people or all on one thing, come to: one increment. */
export function countedBy(taps: readonly Tap[]): Counted {
  const amountOf = (target: TapTarget) => sumOf(taps.filter((tap) => tap.target === target))
  const partOf = (target: PersonTarget) =>
    taps.some((tap) => tap.target === target) ? amountOf(target) : null
  const [first] = taps
  if (first && !isPerson(first.target))
    return { what: 'things', indicator: first.target, amount: sumOf(taps) }
  return {
    ...{ what: 'people', scope: 'additional', amount: sumOf(taps) },
    ...{ women: partOf('women'), men: partOf('men'), children: partOf('children') },
  }
}

/** Whether a tap on one belongs into the same increment as taps on the other: people come together, each thing by itself. */
export const goTogether = (one: TapTarget, other: TapTarget): boolean =>
  isPerson(one) ? isPerson(other) : one === other

const sumOf = (taps: readonly Tap[]) => taps.reduce((sum, { by }) => sum + by, 0)
