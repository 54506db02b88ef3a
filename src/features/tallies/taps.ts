import type { IndicatorCode } from '../../shared/figure/indicator'
import type { Counted } from '../../shared/tally/tally'

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

/** So many taps of an increment can be taken back; the increment itself does not grow with them. */
export const MOST_UNDOABLE = 20

/** An increment: what its taps come to, all on people or all on one thing, and the last of them. */
export interface Increment {
  counted: Counted
  taps: Tap[]
}

/** An increment with one more tap; one that begins with it, where there is none. */
export const withTap = (increment: Increment | undefined, tap: Tap): Increment => ({
  counted: moved(increment?.counted ?? nothingOf(tap.target), tap.target, tap.by),
  taps: [...(increment?.taps ?? []), tap].slice(-MOST_UNDOABLE),
})

/** An increment without its last tap; undefined if nothing is left of it. */
export function withoutLastTap({ counted, taps }: Increment): Increment | undefined {
  const last = taps[taps.length - 1]
  if (!last) return undefined
  const before = moved(counted, last.target, -last.by)
  return before.what !== 'nothing' && before.amount > 0
    ? { counted: before, taps: taps.slice(0, -1) }
    : undefined
}

const nothingOf = (target: TapTarget): Counted =>
  isPerson(target)
    ? { what: 'people', scope: 'additional', amount: 0, women: null, men: null, children: null }
    : { what: 'things', indicator: target, amount: 0 }

/** A part that nobody was counted in stays unknown. */
function moved(counted: Counted, target: TapTarget, by: number): Counted {
  if (counted.what === 'nothing') return counted
  const amount = counted.amount + by
  if (counted.what === 'things' || !isPerson(target) || target === 'anybody') return { ...counted, amount }
  return { ...counted, amount, [target]: (counted[target] ?? 0) + by || null }
}

/** Whether a tap on one belongs into the same increment as taps on the other: people come together, each thing by itself. */
export const goTogether = (one: TapTarget, other: TapTarget): boolean =>
  isPerson(one) ? isPerson(other) : one === other
