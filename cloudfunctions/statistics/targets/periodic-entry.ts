import { refused } from '../../../src/shared/answer'
import { daysOf, type Period, yearOf } from '../../../src/shared/calendar/period'
import type { PeriodicIndicator } from '../../../src/shared/figure/indicator'
import {
  entryRefusal,
  type PeriodicEntry,
  type PeriodicFigures,
  periodicCorrectionId,
  periodicFiguresId,
  standingPeriodicEntries,
} from '../../../src/shared/figure/periodic-figure'
import { amountProblem, keptAmount, saidAmount } from '../../../src/shared/tally/measure'
import type { Unit } from '../../../src/shared/unit/unit'
import { begunId } from '../../_server/ids'
import { isSaved } from '../../_server/is-saved'
import type { Caller } from '../../_server/operation'
import type { Store } from '../../_server/store'

/** A figure as somebody enters or corrects it, its amount as it is said. */
export type Entering = Pick<PeriodicEntry, 'source' | 'note' | 'attachment' | 'replaces'> & {
  indicator: string
  period: Period
  amount: number
  nonce: string
}

interface Entered {
  unitId: string
  counted: PeriodicIndicator | undefined
  /** What the unit entered of the indicator in the year. */
  entered: PeriodicFigures | undefined
  caller: Caller
  now: number
}

/**
 * The entry that this comes to; `isNew` is false where the same was saved before. Refused: `no-such-indicator`,
 * `not-an-amount`, `not-whole`, `period-taken`, `already-corrected`, `no-such-entry`, `reason-needed`.
 */
export function entryOf(input: Entering, { unitId, counted, entered, caller, now }: Entered) {
  const { indicator: _, period: of, replaces, nonce, amount: said, ...words } = input
  if (!counted) return refused('no-such-indicator')
  const problem = amountProblem(said, counted.measure)
  if (problem) return refused(problem)
  if (daysOf(of).to.slice(0, 4) !== String(yearOf(of))) return refused('period-taken')
  if (replaces !== null && words.note === '') return refused('reason-needed')
  const amount = keptAmount(said, counted.measure)
  const entries = entered?.entries ?? []
  // Of the period, too: a phone that goes on to another month after a lost reply keeps its nonce.
  const within = `${unitId} ${daysOf(of).from}`
  const begun = begunId('periodic-figure', { openid: caller.openid, within, nonce })
  const entryId = replaces === null ? begun : periodicCorrectionId(replaces)
  const same = entries.find((each) => each.id === entryId)
  // A repeated entry is the same one; a correction by somebody else has the same id but says something else.
  if (same && isSaved(same, { ...words, amount, by: caller.openid }))
    return { ok: true as const, value: { entry: same, isNew: false } }
  const replaced = entries.find((each) => each.id === replaces)
  const entry: PeriodicEntry = {
    id: entryId,
    period: replaced?.period ?? of,
    replaces,
    amount,
    ...words,
    by: caller.openid,
    byName: caller.maskedName,
    at: now,
  }
  const refusal = entryRefusal(entries, entry)
  if (refusal === 'already-corrected') {
    const { byName, note, amount: theirs } = same ?? entry
    return refused(refusal, { correction: { amount: saidAmount(theirs, counted.measure), byName, note } })
  }
  if (refusal) return refused(refusal)
  return { ok: true as const, value: { entry, isNew: true } }
}

/** Appends an entry, on condition that nobody else did since `entered` was read; false says that somebody did. */
export async function appendEntry(
  entry: PeriodicEntry,
  { indicator, unit, entered }: { indicator: string; unit: Unit; entered: PeriodicFigures | undefined },
  store: Store,
): Promise<boolean> {
  const all = [...(entered?.entries ?? []), entry]
  const change = { entries: all, standing: standingPeriodicEntries(all) }
  if (entered)
    return store.periodicFigures.update(
      { _id: entered._id, version: entered.version },
      { ...change, version: entered.version + 1 },
    )
  const year = yearOf(entry.period)
  const made = { unitId: unit._id, unitPath: unit.path, indicator, year, version: 1, ...change }
  const _id = periodicFiguresId(unit._id, indicator, year)
  return (await store.periodicFigures.add({ _id, ...made })) === 'added'
}
