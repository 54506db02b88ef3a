import * as z from 'zod'
import { FIGURES } from '../../src/shared/figure/figure-names'
import type { PivotFigure, PivotLayout } from '../../src/shared/figure/pivot'

const code = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)

/** Any figure of sessions, or one that is entered by period. */
export const pivotFigure = z.union([
  z.enum(FIGURES),
  z.templateLiteral(['indicator:', code]),
  z.templateLiteral(['periodic:', code]),
]) satisfies z.ZodType<PivotFigure>

export const pivotFigures = z.array(pivotFigure).min(1).max(20)

const axis = z.enum(['unit', 'month', 'figure'])

/** How a pivot table is laid out. */
export const pivotLayout = z
  .object({ rows: axis, columns: axis, shown: z.string().max(80), figures: pivotFigures })
  .refine(
    ({ rows, columns }) => rows !== columns,
    'has the same in rows and columns',
  ) satisfies z.ZodType<PivotLayout>
