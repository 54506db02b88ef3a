import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { beijingDay } from '../../src/shared/calendar/calendar'
import { CATEGORY_CODES } from '../../src/shared/event/category'
import {
  MOST_POINTS,
  type PointScheme,
  RULES_MAX_LENGTH,
  SCHEME_NAME_MAX_LENGTH,
  type SchemeContent,
  schemeProblems,
} from '../../src/shared/points/scheme'
import { sameValue } from '../../src/shared/same-value'
import { audit } from '../_server/audit'
import { unacceptableField } from '../_server/content-check'
import { day, id, lines, optionalLine, version } from '../_server/fields'
import { isSaved } from '../_server/is-saved'
import { operation } from '../_server/operation'

const points = z.number().int().min(1).max(MOST_POINTS)

const content = z.object({
  name: optionalLine(SCHEME_NAME_MAX_LENGTH),
  rules: lines(RULES_MAX_LENGTH),
  from: day,
  to: day,
  earn: z.object({
    attending: z.array(z.object({ category: z.enum(CATEGORY_CODES), points })).max(CATEGORY_CODES.length),
    volunteering: points.nullable(),
  }),
  mostPerDay: points,
  mostPerMonth: points,
})

/** The scheme that a unit wrote, whatever became of it; null where it never wrote one. */
export const getScheme = operation({
  access: 'staff',
  input: z.object({ unitId: id }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    scheme: store.pointSchemes.find(unitId),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run(_, { unit, scheme }) {
    return ok({ unitName: unit?.name ?? '', scheme: scheme ? schemeView(scheme) : null })
  },
})

const schemeView = ({ _id, unitId: _, unitPath: __, ...scheme }: PointScheme) => ({
  schemeId: _id,
  ...scheme,
})

/**
 * Writes a unit's scheme, as a draft at first (version 0 says that there is none yet). A draft may lack anything; of one
 * that was opened the rules are changed by this for all at once, and families agree to them again; its limits only rise,
 * and then count for what was earned before, too. The same again is fine.
 * Refused: `unit-closed`, `not-ready` with the problems, `unacceptable-text` with the field, `changed-meanwhile`.
 */
export const saveScheme = operation({
  access: 'staff',
  limit: { times: 60, minutes: 10 },
  input: z.object({ unitId: id, version, content }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    scheme: store.pointSchemes.find(unitId),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, version: of, content: said }, { unit, scheme }, context) {
    const { now, store, caller } = context
    if (unit?.status !== 'open') return refused('unit-closed')
    if (!scheme) {
      const draft: PointScheme = {
        _id: unitId,
        unitId,
        unitPath: unit.path,
        ...said,
        status: 'draft',
        closedOn: null,
        version: 1,
      }
      return of === 0 && (await store.pointSchemes.add(draft)) === 'added'
        ? ok({ version: 1 })
        : refused('changed-meanwhile')
    }
    if (isSaved(scheme, said)) return ok({ version: scheme.version })
    if (scheme.version !== of) return refused('changed-meanwhile')
    if (scheme.status !== 'draft') {
      const problems = schemeProblems(said, beijingDay(now), scheme)
      if (problems.length > 0) return refused('not-ready', { problems })
      const field = await unacceptableField(textsOf(said), caller.openid)
      if (field) return refused('unacceptable-text', { field })
      const details = { version: of + 1, earning: !sameValue(said.earn, scheme.earn) }
      await audit({ action: 'point-scheme-changed', unitPath: unit.path, subject: unitId, details }, context)
      // By higher limits more counts of what families earned before: maintenance counts them anew.
      if (said.mostPerDay > scheme.mostPerDay || said.mostPerMonth > scheme.mostPerMonth)
        await store.pointFamilies.touchAll(unitId, now)
    }
    const saved = await store.pointSchemes.update(
      { _id: unitId, version: of, status: scheme.status },
      { ...said, version: of + 1 },
    )
    return saved ? ok({ version: of + 1 }) : refused('changed-meanwhile')
  },
})

/**
 * Opens a unit's scheme to the families of the unit and of those below, or closes it: then nothing is earned from the next
 * day on, and what families have stays. One that is opened again on another day begins anew with that day, which families
 * agree to; what was earned before stays. The same again is fine.
 * Refused: `no-such-scheme`, `unit-closed`, `not-open`, `not-ready` with the problems, `unacceptable-text` with the field,
 * `changed-meanwhile`.
 */
export const setSchemeStatus = operation({
  access: 'staff',
  limit: { times: 60, minutes: 10 },
  input: z.object({ unitId: id, version, status: z.enum(['open', 'closed']) }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    scheme: store.pointSchemes.find(unitId),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, version: of, status }, { unit, scheme }, context) {
    const { now, store, caller } = context
    const today = beijingDay(now)
    if (!unit || !scheme) return refused('no-such-scheme')
    if (scheme.status === status) return ok({ version: scheme.version })
    if (status === 'closed' && scheme.status === 'draft') return refused('not-open')
    if (scheme.version !== of) return refused('changed-meanwhile')
    if (status === 'open') {
      if (unit.status !== 'open') return refused('unit-closed')
      const problems = schemeProblems(scheme, today)
      if (problems.length > 0) return refused('not-ready', { problems })
      const field = await unacceptableField(textsOf(scheme), caller.openid)
      if (field) return refused('unacceptable-text', { field })
    }
    const action = status === 'open' ? 'point-scheme-opened' : 'point-scheme-closed'
    await audit({ action, unitPath: unit.path, subject: unitId }, context)
    const change = status === 'open' ? opened(scheme, today) : { closedOn: today, version: of }
    const changed = await store.pointSchemes.update(
      { _id: unitId, version: of, status: scheme.status },
      { ...change, status },
    )
    return changed ? ok({ version: change.version }) : refused('changed-meanwhile')
  },
})

/** What opening changes of a scheme: what was attended while it was closed earns nothing. */
function opened({ from, closedOn, version: of }: PointScheme, today: string) {
  const wasClosed = closedOn !== null && closedOn < today && from < today
  return wasClosed ? { from: today, closedOn: null, version: of + 1 } : { closedOn: null, version: of }
}

const textsOf = ({ name, rules }: SchemeContent) => ({ name, rules })
