import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { daysOf } from '../../../src/shared/calendar/period'
import { CATALOGUE_ID, EMPTY_CATALOGUE } from '../../../src/shared/figure/catalogue'
import {
  actRefusal,
  RETURN_SETTINGS_ID,
  type Return,
  returnId,
  returnRefusal,
  takerOf,
  USUAL_SETTINGS,
} from '../../../src/shared/report/return'
import type { Unit } from '../../../src/shared/unit/unit'
import { readFiguresTable } from '../../_figures/figures-table'
import { audit } from '../../_server/audit'
import { id, optionalLine, version } from '../../_server/fields'
import { isSaved } from '../../_server/is-saved'
import { operation } from '../../_server/operation'
import { returnPeriod } from './return-input'

/**
 * Sends a unit's figures of a period up, as they are counted at this moment; they stay as they are, whatever changes
 * afterwards. `comment` is what is said of figures that break a rule. `version` is the return's that was looked at, 0 when there was none. Sending again what was sent is fine.
 * Refused: a `ReturnRefusal`, or `changed-meanwhile`.
 */
export const submitReturn = operation({
  access: 'staff',
  limit: { times: 30, minutes: 10 },
  input: z.object({ unitId: id, period: returnPeriod, version, comment: optionalLine(200).default('') }),
  load: ({ unitId, period }, { store }) => ({
    unit: store.units.find(unitId),
    stored: store.returns.find(returnId(unitId, period)),
    settings: store.returnSettings.find(RETURN_SETTINGS_ID),
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ period, version, comment }, { stored, catalogue = EMPTY_CATALOGUE, ...loaded }, context) {
    const { now, store, caller } = context
    const unit = loaded.unit as Unit
    const settings = loaded.settings ?? USUAL_SETTINGS
    const last = stored?.steps.at(-1)
    const isRepeated = isSaved(last, { act: 'submit', by: caller.openid, reason: comment })
    if (stored?.status === 'submitted' && stored.version === version + 1 && isRepeated)
      return ok({ version: stored.version })
    const refusal =
      // What was sent up before can be sent again after it came back, whatever the district changed since.
      (stored ? undefined : returnRefusal(unit, period, settings)) ??
      actRefusal('submit', stored?.status, { period, now })
    if (refusal) return refused(refusal)
    if ((stored?.version ?? 0) !== version) return refused('changed-meanwhile')

    const above = await store.units.listByIds(unit.path)
    const figures = await readFiguresTable({ unitId: unit._id, days: daysOf(period), catalogue, now }, store)
    const made: Return = {
      _id: returnId(unit._id, period),
      unitId: unit._id,
      unitPath: unit.path,
      period,
      figures,
      toUnitId: takerOf(unit.path, new Map(above.map((each) => [each._id, each])), settings),
      status: 'submitted',
      steps: [
        ...(stored?.steps ?? []),
        { act: 'submit', at: now, by: caller.openid, byName: caller.maskedName, reason: comment },
      ],
      version: version + 1,
    }
    await audit(
      { action: 'return-submitted', unitPath: unit.path, subject: made._id, reason: comment },
      context,
    )
    const { _id, ...changed } = made
    const kept = stored
      ? await store.returns.update({ _id, version }, changed)
      : (await store.returns.add(made)) === 'added'
    return kept ? ok({ version: made.version }) : refused('changed-meanwhile')
  },
})
