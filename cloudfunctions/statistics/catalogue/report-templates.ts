import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { CATALOGUE_ID, EMPTY_CATALOGUE, linesOf } from '../../../src/shared/figure/catalogue'
import { figureName } from '../../../src/shared/figure/figure-names'
import { templateProblems, usualTemplate } from '../../../src/shared/report/report-sentence'
import { reportTemplateId } from '../../../src/shared/report/report-template'
import type { Unit } from '../../../src/shared/unit/unit'
import { label } from '../../_figures/figures-input'
import { id, line, version } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { UP_TO } from '../../_server/up-to'

/** The sentences of a unit's reports: of every line the one that was written, or the usual one, with the figures it may name. */
export const listReportTemplates = operation({
  access: 'viewer',
  input: z.object({ unitId: id }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    catalogue: store.catalogues.find(CATALOGUE_ID),
    templates: store.reportTemplates.listAll({ unitId }, { upTo: UP_TO.entered }),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run(_, { catalogue = EMPTY_CATALOGUE, templates }) {
    const templateByLine = new Map(templates.map((each) => [each.lineId, each]))
    return ok(
      linesOf(catalogue).map(({ id: lineId, name, shows }) => {
        const figures = shows.map((figure) => ({ figure, ...figureName(figure, catalogue) }))
        const usual = usualTemplate(name, figures)
        const own = templateByLine.get(lineId)
        return { lineId, name, figures, usual, template: own?.template ?? usual, version: own?.version ?? 0 }
      }),
    )
  },
})

/**
 * Writes the sentence of a line in a unit's reports; the same again is fine. `version` is the one looked at, 0 when there
 * was none. Refused: `no-such-line`, `bad-template` with what is wrong, `changed-meanwhile`.
 */
export const saveReportTemplate = operation({
  access: 'staff',
  input: z.object({ unitId: id, lineId: label, template: line(500), version }),
  load: ({ unitId, lineId }, { store }) => ({
    unit: store.units.find(unitId),
    catalogue: store.catalogues.find(CATALOGUE_ID),
    stored: store.reportTemplates.find(reportTemplateId(unitId, lineId)),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, lineId, template, version }, { unit, catalogue = EMPTY_CATALOGUE, stored }, { store }) {
    const known = linesOf(catalogue).find((each) => each.id === lineId)
    if (!known) return refused('no-such-line')
    const [problem] = templateProblems(template, new Set(known.shows))
    if (problem) return refused('bad-template', problem)
    if (stored?.template === template) return ok({ version: stored.version })
    if ((stored?.version ?? 0) !== version) return refused('changed-meanwhile')
    const saved = { unitId, unitPath: (unit as Unit).path, lineId, template, version: version + 1 }
    const _id = reportTemplateId(unitId, lineId)
    const kept = stored
      ? await store.reportTemplates.update({ _id, version }, saved)
      : (await store.reportTemplates.add({ _id, ...saved })) === 'added'
    return kept ? ok({ version: saved.version }) : refused('changed-meanwhile')
  },
})
