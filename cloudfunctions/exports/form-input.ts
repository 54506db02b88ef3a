import * as z from 'zod'
import { FORM_SPANS, type FormFigure, isSheetPart, MOST_BINDINGS } from '../../src/shared/report/form-binding'
import { label } from '../_figures/figures-input'
import { id } from '../_server/fields'

const figure = z
  .string()
  .regex(/^[A-Za-z]{1,30}$|^(indicator|periodic):[A-Za-z0-9_-]{1,40}$/)
  .transform((text) => text as FormFigure)

export const partialQuery = z.object({ line: label, figure, unitId: id, span: z.enum(FORM_SPANS) }).partial()

/** What the parts of a form say; a part is named once. */
export const bindings = z
  .array(
    z.object({
      sheet: z.string().min(1).max(100),
      at: z.string().max(10).refine(isSheetPart, 'must be a cell, a column or a row'),
      partialQuery,
    }),
  )
  .max(MOST_BINDINGS)
  .refine(
    (list) => new Set(list.map(({ sheet, at }) => `${sheet}!${at}`)).size === list.length,
    'names a part twice',
  )
