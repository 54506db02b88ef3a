import { ok } from '../../../src/shared/answer'
import { CATALOGUE_ID, EMPTY_CATALOGUE } from '../../../src/shared/figure/catalogue'
import { figuresOf } from '../../../src/shared/figure/counted-figures'
import { figuresInput, filterFrom, homesOf } from '../../_figures/figures-input'
import { countPeople, readCells, readIndicators, readSchools } from '../../_figures/figures-query'
import { indicatorsOf } from '../../_figures/indicators-of'
import { allOf } from '../../_server/all-of'
import { operation } from '../../_server/operation'

/**
 * The figures of any period × unit × line × kind × mode: what adds up, 人数 counted anew for this very filter, and the
 * indicators. Whoever asks for a unit's residents gets what they did at sessions wherever these were.
 */
export const getFigures = operation({
  access: 'viewer',
  input: figuresInput,
  load: ({ unitId, of }, { store }) => ({
    unit: store.units.find(unitId),
    homes: of === 'residents' ? homesOf(unitId, store) : [],
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run(input, { homes, catalogue = EMPTY_CATALOGUE }, { now, store }) {
    const filter = filterFrom(input, catalogue)
    const asked = { filter, homes, now }
    const residents = input.of === 'residents'
    const { cells, people, rows, schools } = await allOf({
      cells: readCells(asked, store),
      people: countPeople(asked, store),
      // What was handed out was handed to nobody in particular.
      rows: residents ? [] : readIndicators(asked, store),
      schools: residents ? [] : readSchools(asked, store),
    })
    return ok({
      figures: figuresOf(cells),
      people,
      indicators: indicatorsOf({ rows, schools }, catalogue),
      countedAt: now,
    })
  },
})
