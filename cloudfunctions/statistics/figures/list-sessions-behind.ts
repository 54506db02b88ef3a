import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import {
  CATALOGUE_ID,
  type Catalogue,
  categoryName,
  EMPTY_CATALOGUE,
  indicatorOf,
} from '../../../src/shared/figure/catalogue'
import { cellOf, type Figures, figuresOf } from '../../../src/shared/figure/counted-figures'
import type { SessionCounts } from '../../../src/shared/figure/session-counts'
import { amountIn, isSessionFigure } from '../../../src/shared/figure/session-figure'
import { mayActAs } from '../../../src/shared/member/member'
import { saidAmount } from '../../../src/shared/tally/measure'
import { figuresInput, filterFrom, homesOf } from '../../_figures/figures-input'
import { givingTo, readResidentSessions } from '../../_figures/figures-query'
import { sessionsQuery } from '../../_figures/sessions-query'
import { command } from '../../_server/collection'
import { pageEnd } from '../../_server/fields'
import { operation } from '../../_server/operation'

const PAGE = 100

/**
 * The sessions behind a figure, the latest first, each with its own figures: over all pages they add up to what
 * `statistics.getFigures` answers. Without a figure: all that have begun. A page may be short of 100 although more follow.
 * What the caller may not open (a confidential category, or where residents went beyond the caller's units) is in the
 * list without title, place or time.
 */
export const listSessionsBehind = operation({
  access: 'viewer',
  input: figuresInput.extend({
    figure: z
      .string()
      .max(60)
      .refine(isSessionFigure, 'must be a figure that sessions add up to')
      .nullable()
      .default(null),
    after: pageEnd.optional(),
  }),
  load: ({ unitId, of }, { store }) => ({
    unit: store.units.find(unitId),
    homes: of === 'residents' ? homesOf(unitId, store) : [],
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run(input, { homes, catalogue = EMPTY_CATALOGUE }, { now, store, authority }) {
    const asked = { filter: filterFrom(input, catalogue), homes, now }
    const { after, figure } = input
    const ofResidents = input.of === 'residents' ? await readResidentSessions(asked, store) : undefined
    const { page, next } = await store.sessionCounts.listPage(
      [
        ofResidents ? { _id: command.in([...ofResidents.keys()]) } : sessionsQuery(asked),
        // Of residents only their own figures tell: what else the session gives is nobody's who lives there.
        figure && !ofResidents ? givingTo(figure, now) : begun(now),
      ],
      { by: ['startsAt', 'desc'], size: PAGE, after },
    )
    const units = await store.units.listByIds(page.map((counts) => counts.unitId))
    const names = new Map(units.map(({ _id, name }) => [_id, name]))
    return ok({
      sessions: page.flatMap((counts) => {
        const { _id, unitPath, category, outside, countedBy, stopped, tags } = counts
        const own: Figures = ofResidents
          ? figuresOf([ofResidents.get(_id) ?? cellOf(counts, now)])
          : figuresOf([cellOf(counts, now)])
        const status = { outside, over: counts.overAt <= now, evidence: counts.evidence === 1, stopped }
        // Of residents nobody knows what they took home: indicators are not told apart by people.
        const indicators = ofResidents || outside !== null ? [] : indicatorsOfSession(counts, catalogue)
        if (figure && amountIn(figure, { figures: own, indicators }) === 0) return []
        if (!mayActAs(authority, 'viewer', { unitPath, category }))
          return { ...HIDDEN, sessionId: _id, ...status, figures: own, indicators }
        return {
          sessionId: _id,
          title: counts.title,
          startsAt: counts.startsAt,
          place: counts.place.name,
          unitName: names.get(counts.unitId) ?? '',
          category: categoryName(catalogue, category),
          tags,
          countedBy,
          ...status,
          figures: own,
          indicators,
        }
      }),
      next,
    })
  },
})

/** What was cancelled, or is still to come and has nobody, is behind nothing that took place. */
const begun = (now: number) =>
  command.and([
    { outside: command.neq('cancelled') },
    command.or([
      { startsAt: command.lte(now) },
      { present: command.gt(0) },
      { byHand: command.gt(0) },
      { stopped: true },
    ]),
  ])

/** What a session gives to each indicator: its sum, the latest value of a stock, or how many entries of the directory it names. */
function indicatorsOfSession({ indicators, schools }: SessionCounts, catalogue: Catalogue) {
  const counted = indicators.map(({ code, amount, latest }) => ({
    code: code as string,
    amount: saidAmount(
      indicatorOf(catalogue, code).aggregation === 'latest' ? latest : amount,
      indicatorOf(catalogue, code).measure,
    ),
  }))
  const named = schools.length > 0 ? [{ code: 'schools', amount: schools.length }] : []
  return [...counted, ...named]
}

const HIDDEN = {
  title: null,
  startsAt: null,
  place: '',
  unitName: '',
  category: '',
  tags: [] as string[],
  countedBy: null,
}
