import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { daysOf, periodCode } from '../../../src/shared/calendar/period'
import { CATALOGUE_ID, EMPTY_CATALOGUE } from '../../../src/shared/figure/catalogue'
import { tableDifferences } from '../../../src/shared/figure/figures-table'
import {
  dueAt,
  endOf,
  RETURN_SETTINGS_ID,
  type Return,
  returnId,
  USUAL_SETTINGS,
} from '../../../src/shared/report/return'
import type { Unit } from '../../../src/shared/unit/unit'
import { readWarnings } from '../../_figures/figure-warnings'
import { readFiguresTable } from '../../_figures/figures-table'
import { together } from '../../_server/all-of'
import { command } from '../../_server/collection'
import { id } from '../../_server/fields'
import { nameTo } from '../../_server/name-to'
import { type Caller, operation } from '../../_server/operation'
import type { Store } from '../../_server/store'
import { UP_TO } from '../../_server/up-to'
import { returnPeriod } from './return-input'

/**
 * A unit's return of a period as it stands: what was last submitted, the figures as they are counted now, and in what
 * they differ. Of the locked periods before it that changed since they were locked, the differences too (补报): they
 * belong to this return, while their sessions keep their date. `warnings` are of the figures as they are counted now.
 */
export const getReturn = operation({
  access: 'viewer',
  limit: { times: 60, minutes: 10 },
  input: z.object({ unitId: id, period: returnPeriod }),
  load: ({ unitId, period }, { store }) => ({
    unit: store.units.find(unitId),
    stored: store.returns.find(returnId(unitId, period)),
    settings: store.returnSettings.find(RETURN_SETTINGS_ID),
    catalogue: store.catalogues.find(CATALOGUE_ID),
    locked: store.returns.listAll(
      { unitId, 'period.year': period.year, status: 'locked' },
      { upTo: UP_TO.entered },
    ),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ period }, { stored, locked, catalogue = EMPTY_CATALOGUE, ...loaded }, { now, store, caller }) {
    const unit = loaded.unit as Unit
    const countNow = (days: ReturnType<typeof daysOf>) =>
      readFiguresTable({ unitId: unit._id, days, catalogue, now }, store)
    const before = locked.filter((each) => endOf(each.period) < endOf(period))
    const changed = await changedSince(before, store)
    const [figures, ...later] = await together([
      countNow(daysOf(period)),
      ...changed.map((each) => countNow(daysOf(each.period))),
    ])
    const warnings = await readWarnings({ unitId: unit._id, period, table: figures, catalogue }, store)
    return ok({
      unit: { unitId: unit._id, name: unit.name },
      period,
      dueAt: dueAt(period, loaded.settings ?? USUAL_SETTINGS),
      stored: stored
        ? {
            returnId: stored._id,
            status: stored.status,
            version: stored.version,
            steps: stepsShown(stored, caller),
          }
        : null,
      submitted: stored?.figures ?? null,
      figures,
      warnings,
      differences: stored ? tableDifferences(stored.figures, figures) : [],
      supplements: changed.flatMap((each, index) => {
        const recounted = later[index]
        const differences = recounted ? tableDifferences(each.figures, recounted) : []
        return differences.length > 0 ? [{ key: periodCode(each.period), differences }] : []
      }),
    })
  },
})

/** Of these returns those in whose days a session was counted again since they were last submitted. */
async function changedSince(returns: readonly Return[], store: Store): Promise<Return[]> {
  const found = await together(
    returns.map(({ unitId, period, figures }) => {
      const { from, to } = daysOf(period)
      return store.sessionCounts.list(
        {
          unitPath: unitId,
          day: command.gte(from).and(command.lte(to)),
          countedAt: command.gt(figures.countedAt),
        },
        { limit: 1 },
      )
    }),
  )
  return returns.filter((_, index) => (found[index]?.length ?? 0) > 0)
}

const stepsShown = ({ steps }: Return, caller: Caller) =>
  steps.map(({ act, at, by, byName, reason }) => ({
    act,
    at,
    byName: nameTo(caller, { by, byName }),
    reason,
  }))
