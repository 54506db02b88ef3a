import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { indicatorOf, linesOf, periodicIndicators } from '../../src/shared/figure/catalogue'
import { FIGURES, figureName } from '../../src/shared/figure/figure-names'
import type { ReportFormRefusal } from '../../src/shared/report/export-job'
import {
  boundCells,
  boundToShown,
  countingsOf,
  isAnswerable,
  MOST_BOUND,
  MOST_COUNTINGS,
  type ReportForm,
} from '../../src/shared/report/form-binding'
import { foldedText } from '../../src/shared/text/folded'
import type { Unit } from '../../src/shared/unit/unit'
import { together } from '../_server/all-of'
import { audit } from '../_server/audit'
import { id, line, version } from '../_server/fields'
import { readFile } from '../_server/file-storage'
import { begunId } from '../_server/ids'
import { isSaved } from '../_server/is-saved'
import { operation } from '../_server/operation'
import { UP_TO } from '../_server/up-to'
import { isUploadedTo, removeFiles } from '../_server/uploaded-files'
import { readAskable } from './askable'
import { type FoundForm, findForm, formReach } from './find-form'
import { bindings, partialQuery } from './form-input'
import { cellKey, type FormSheet, formulaCells, WorkbookFile } from './workbook-file'
import { FileProblem } from './workbook-parts'

const LARGEST_FILE = 3 * 1024 * 1024
const LONGEST_TEXT = 40

/** A unit's forms of its superiors. */
export const listReportForms = operation({
  access: 'viewer',
  input: z.object({ unitId: id }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    forms: store.forms.listAll({ unitId }, { upTo: UP_TO.entered }),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run(_, { forms }) {
    const list = forms.sort((a, b) => b.createdAt - a.createdAt)
    return ok(
      list.map((form) => ({ formId: form._id, name: form.name, bound: boundCells(form).cells.length })),
    )
  },
})

/**
 * Takes in a form that was uploaded to `forms/<unit>/<nonce>.xlsx`; the same again is fine.
 * Refused: a `FormRefusal`; a better file may be uploaded to the same place.
 */
export const addReportForm = operation({
  access: 'staff',
  limit: { times: 20, minutes: 10 },
  input: z
    .object({ nonce: id, unitId: id, name: line(60), fileId: z.string().max(400) })
    .refine(
      ({ nonce, unitId, fileId }) =>
        isUploadedTo(`forms/${unitId}`, fileId) && fileId.endsWith(`/${nonce}.xlsx`),
      { path: ['fileId'], message: 'must be the file uploaded for this form' },
    ),
  load: ({ nonce, unitId }, { store, caller: { openid } }) => ({
    unit: store.units.find(unitId),
    existing: store.forms.find(begunId('form', { openid, within: unitId, nonce })),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  files: ({ fileId }) => [fileId],
  async run({ nonce, unitId, name, fileId }, { unit, existing }, context) {
    if (existing) return ok({ formId: existing._id })
    const opened = await openFile(fileId)
    // The file stays until it is swept with what no record speaks of: the same again is answered the same.
    if ('problem' in opened) return refused(opened.problem)
    const form: ReportForm = {
      _id: begunId('form', { openid: context.caller.openid, within: unitId, nonce }),
      name,
      unitId,
      fileId,
      version: 1,
      createdAt: context.now,
      usual: { unitId, span: 'asked' },
      bindings: [],
      merged: opened.file
        .readSheets()
        .map(({ name: sheet, merged }) => ({ sheet, ranges: merged }))
        .filter(({ ranges }) => ranges.length > 0),
    }
    await auditOf({ form, unit: unit as Unit }, 'added', context)
    await context.store.forms.add(form)
    return ok({ formId: form._id })
  },
})

/** A form's file, or why it cannot be read. */
async function openFile(fileId: string): Promise<{ file: WorkbookFile } | { problem: ReportFormRefusal }> {
  const bytes = await readFile(fileId)
  if (bytes.length > LARGEST_FILE) return { problem: 'too-large' }
  try {
    return { file: new WorkbookFile(bytes) }
  } catch (error) {
    if (error instanceof FileProblem) return { problem: error.reason }
    throw error
  }
}

/** What there is to see of a form, its texts cut short. */
const shownSheets = (sheets: readonly FormSheet[]): FormSheet[] =>
  sheets.map(({ name, merged, cells }) => ({
    name,
    merged,
    cells: cells.map((cell) => ({ ...cell, text: [...cell.text].slice(0, LONGEST_TEXT).join('') })),
  }))

/**
 * A form with what it shows, what its cells ask for, and what they may ask for. `unanswerable` are cells
 * whose line, unit or indicator is there no more: they stay empty, like those that lack a part of their question.
 * `uncalculated` are formulas that are fed by what is filled in and cannot be computed here: they show nothing until a
 * program that calculates has opened the file. `unreadable` says why nothing can be shown of a file; the form can still
 * be removed.
 */
export const getReportForm = operation({
  access: 'viewer',
  input: z.object({ formId: id }),
  load: ({ formId }, { store }) => ({ found: findForm(formId, store) }),
  reach: formReach,
  async run(_, loaded, { store }) {
    const { form } = loaded.found as FoundForm
    const [opened, { askable, catalogue, units }] = await together([
      openFile(form.fileId),
      readAskable(form.unitId, store),
    ])
    const { cells } = boundCells(form)
    const file = 'file' in opened ? opened.file : undefined
    const sheets = file?.readSheets() ?? []
    const formulas = formulaCells(sheets)
    const filled = cells.filter((cell) => !formulas.has(cellKey(cell)) && isAnswerable(cell.query, askable))
    const lines = linesOf(catalogue)
    return ok({
      formId: form._id,
      name: form.name,
      unitId: form.unitId,
      version: form.version,
      usual: form.usual,
      bindings: form.bindings,
      unreadable: 'problem' in opened ? opened.problem : null,
      sheets: shownSheets(sheets),
      uncalculated: file?.uncalculated(filled) ?? [],
      unanswerable: cells
        .filter(({ query }) => !isAnswerable(query, askable))
        .map(({ sheet, ref }) => ({ sheet, ref })),
      lines: lines.map(({ id: lineId, name }) => ({ lineId, name })),
      figures: [
        ...FIGURES.map((figure) => ({ figure: figure as string, ...figureName(figure, catalogue) })),
        ...[...askable.indicators].map((code) => ({
          figure: `indicator:${code}`,
          ...named(indicatorOf(catalogue, code)),
        })),
        ...[...periodicIndicators(catalogue)].map(([code, indicator]) => ({
          figure: `periodic:${code}`,
          ...named(indicator),
        })),
      ],
      /** Whether these are all; others can be looked for. */
      hasAllUnits: units.length <= MOST_UNITS,
      units: unitsFor(form, sheets, units)
        .sort((a, b) => a.path.length - b.path.length || a.name.localeCompare(b.name, 'zh-CN'))
        .map(({ _id, name }) => ({ unitId: _id, name })),
    })
  },
})

/** As many units as are offered whole. */
const MOST_UNITS = 200

/**
 * The units that a form's cells may ask for; of more than an answer has, those at the top, those that are asked for, and
 * those that the form names. Others are looked for (`statistics.listUnits`).
 */
function unitsFor(form: ReportForm, sheets: readonly FormSheet[], units: Unit[]): Unit[] {
  if (units.length <= MOST_UNITS) return units
  const asked = [form.usual, ...form.bindings.map((binding) => binding.partialQuery)].map(
    (query) => query.unitId,
  )
  const said = new Set(sheets.flatMap(({ cells }) => cells.map(({ text }) => foldedText(text))))
  return units.filter(
    ({ _id, parentId, name }) =>
      _id === form.unitId || parentId === form.unitId || asked.includes(_id) || said.has(foldedText(name)),
  )
}

const named = ({ name, measure }: { name: string; measure: string }) => ({ name, measure })

/**
 * Keeps what a form's cells ask for. `version` is the one looked at; the same again is fine. Units must be the form's own
 * or below it. Refused: `unit-not-below`, `too-many-cells`, `changed-meanwhile`.
 */
export const saveReportForm = operation({
  access: 'staff',
  input: z.object({ formId: id, version, name: line(60), usual: partialQuery, bindings }),
  load: ({ formId }, { store }) => ({ found: findForm(formId, store) }),
  reach: formReach,
  async run({ formId, version, ...asked }, loaded, context) {
    const { store } = context
    const { form, unit } = loaded.found as FoundForm
    const { merged } = form
    const saved = { ...asked, bindings: boundToShown(asked.bindings, merged) }
    if (isSaved(form, { ...saved, version: version + 1 })) return ok({ version: form.version })
    if (form.version !== version) return refused('changed-meanwhile')
    const { cells } = boundCells({ ...saved, merged })
    if (cells.length > MOST_BOUND || countingsOf(cells) > MOST_COUNTINGS) return refused('too-many-cells')
    const named = [saved.usual, ...saved.bindings.map((binding) => binding.partialQuery)]
    const { askable } = await readAskable(form.unitId, store)
    if (named.some(({ unitId }) => unitId !== undefined && !askable.units.has(unitId)))
      return refused('unit-not-below')
    await auditOf({ form, unit }, 'bound', context)
    const kept = await store.forms.update({ _id: formId, version }, { ...saved, version: version + 1 })
    return kept ? ok({ version: version + 1 }) : refused('changed-meanwhile')
  },
})

/** Removes a form with its file; one that is gone is fine. Refused: `changed-meanwhile`. */
export const removeReportForm = operation({
  access: 'staff',
  input: z.object({ formId: id, version }),
  load: ({ formId }, { store }) => ({ found: findForm(formId, store) }),
  reach: formReach,
  async run({ formId, version }, loaded, context) {
    const { form, unit } = loaded.found as FoundForm
    if (form.version !== version) return refused('changed-meanwhile')
    await auditOf({ form, unit }, 'removed', context)
    const removed = await context.store.forms.remove({ _id: formId, version })
    if (removed === 0) return refused('changed-meanwhile')
    await removeFiles([form.fileId], context)
    return ok({})
  },
})

const auditOf = (
  { form: { _id, name }, unit }: FoundForm,
  act: 'added' | 'bound' | 'removed',
  context: Parameters<typeof audit>[1],
) => audit({ action: 'form-changed', unitPath: unit.path, subject: _id, details: { act, name } }, context)
