import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import {
  CATALOGUE_ID,
  type Catalogue,
  EMPTY_CATALOGUE,
  linesOf,
  periodicIndicators,
} from '../../../src/shared/figure/catalogue'
import { FIGURES, figureName } from '../../../src/shared/figure/figure-names'
import { LINE_INDICATOR_CODES } from '../../../src/shared/figure/indicator'
import { RECORD_KINDS, type RecordKind } from '../../../src/shared/record/work-record'
import { type NamedFigure, templateProblems } from '../../../src/shared/report/report-sentence'
import { reportTemplateId } from '../../../src/shared/report/report-template'
import {
  isOfRecords,
  LINE_WORDS,
  MADE_SENTENCES,
  RECORD_WORDS,
  templateOfLine,
  USUAL_GROUPS,
  USUAL_RECORDS,
  usualGroup,
} from '../../../src/shared/report/usual-sentences'
import type { Unit } from '../../../src/shared/unit/unit'
import { label } from '../../_figures/figures-input'
import { id, line, version } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { UP_TO } from '../../_server/up-to'

/** A sentence that a report says: of a line, of a group of periodic figures, or of a kind of records. */
interface Sentence {
  lineId: string
  name: string
  usual: string
  /** What it may name, by what people call it; beside these what any sentence may (`everywhere`). */
  figures: NamedFigure[]
}

/** Every sentence of the report, those of lines first. */
function sentencesOf(catalogue: Catalogue): Sentence[] {
  const periodic = periodicIndicators(catalogue)
  const groups = [...new Set([...periodic.values()].map(({ group }) => group))]
  const words = (of: Readonly<Record<string, string>>) =>
    Object.entries(of).map(([figure, name]) => ({ figure, name, measure: '' }))
  const figures = [...FIGURES, ...LINE_INDICATOR_CODES.map((code) => `indicator:${code}` as const)]
  const ofLine = figures.map((figure) => ({ figure, ...figureName(figure, catalogue) }))
  const lines = linesOf(catalogue).map((line) => ({
    lineId: line.id,
    name: line.name,
    usual: templateOfLine(line, catalogue),
    // What the line shows in front: it is what people look for.
    figures: [
      ...ofLine.filter(({ figure }) => line.shows.includes(figure)),
      ...words(LINE_WORDS),
      ...ofLine.filter(({ figure }) => !line.shows.includes(figure)),
    ],
  }))
  const entered = groups.map((group) => {
    const own = [...periodic].filter(([, each]) => each.group === group)
    const named = own.map(([code, { name, measure }]) => ({ code, name, measure }))
    return {
      lineId: `group:${group}`,
      name: `定期填报：${group}`,
      usual: USUAL_GROUPS[group] ?? usualGroup(group, named),
      figures: words({ span: LINE_WORDS.span }),
    }
  })
  const records = Object.entries(USUAL_RECORDS).map(([kind, usual]) => ({
    lineId: `record:${kind}`,
    name: `工作记事：${RECORD_KINDS[kind as RecordKind]}`,
    usual,
    figures: words({ ...RECORD_WORDS, ...(kind === 'election' && { posts: '各职务人数' }) }),
  }))
  return [...lines, ...entered, ...records]
}

/** The sentences that a paragraph of the outline may say, by their keys: what is a part of a line is said with that line. */
export function sentenceChoices(catalogue: Catalogue): { key: string; name: string }[] {
  const lines = linesOf(catalogue)
  const isPart = (lineId: string) => {
    const partOf = lines.find(({ id: each }) => each === lineId)?.partOf
    return lines.some(({ id: each }) => each === partOf)
  }
  return [
    ...Object.entries(MADE_SENTENCES).map(([key, name]) => ({ key, name })),
    ...sentencesOf(catalogue)
      .filter(({ lineId }) => !isPart(lineId))
      .map(({ lineId, name }) => ({ key: lineId, name })),
  ]
}

/** What any sentence may name: figures of lines, by the line's name, and periodic figures, of stocks how much they grew. */
function everywhere(catalogue: Catalogue): NamedFigure[] {
  return [
    ...linesOf(catalogue).flatMap(({ id: lineId, name: lineName, shows }) =>
      shows.map((figure) => {
        const { name, measure } = figureName(figure, catalogue)
        return { figure: `${lineId}.${figure}`, name: `${lineName}·${name}`, measure }
      }),
    ),
    ...[...periodicIndicators(catalogue)].flatMap(([code, { name, measure, aggregation }]) => [
      { figure: `periodic:${code}`, name, measure },
      ...(aggregation === 'latest'
        ? [
            { figure: `increase:${code}`, name: `${name}增加数`, measure },
            { figure: `change:${code}`, name: `${name}增减`, measure: '' },
          ]
        : []),
    ]),
    { figure: 'prints', name: '各版本宣传品', measure: '' },
  ]
}

/**
 * The sentences of a unit's reports: of every line, group of periodic figures and kind of records the one that was written,
 * or the usual one, with what it may name, as places in `named`: most may name the same; and what any of them may.
 */
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
    const places = new Map<string, number>()
    const named: NamedFigure[] = []
    const placeOf = (figure: NamedFigure) => {
      const key = JSON.stringify([figure.figure, figure.name, figure.measure])
      const place = places.get(key) ?? named.push(figure) - 1
      places.set(key, place)
      return place
    }
    return ok({
      sentences: sentencesOf(catalogue).map(({ figures, ...sentence }) => {
        const own = templateByLine.get(sentence.lineId)
        const template = own?.template ?? sentence.usual
        return { ...sentence, figures: figures.map(placeOf), template, version: own?.version ?? 0 }
      }),
      named,
      everywhere: everywhere(catalogue),
    })
  },
})

/**
 * Writes a sentence of a unit's reports; the same again is fine. `version` is the one looked at, 0 when there was none.
 * Refused: `no-such-line`, `bad-template` with what is wrong, `changed-meanwhile`.
 */
export const saveReportTemplate = operation({
  access: 'staff',
  input: z.object({ unitId: id, lineId: label, template: line(800), version }),
  load: ({ unitId, lineId }, { store }) => ({
    unit: store.units.find(unitId),
    catalogue: store.catalogues.find(CATALOGUE_ID),
    stored: store.reportTemplates.find(reportTemplateId(unitId, lineId)),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, lineId, template, version }, { unit, catalogue = EMPTY_CATALOGUE, stored }, { store }) {
    const known = sentencesOf(catalogue).find((each) => each.lineId === lineId)
    if (!known) return refused('no-such-line')
    const names = new Set([...known.figures, ...everywhere(catalogue)].map(({ figure }) => figure))
    const [problem] = templateProblems(template, {
      has: (name) => names.has(name) || isOfRecords(name),
    })
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
