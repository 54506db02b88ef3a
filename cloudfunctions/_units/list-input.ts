import * as z from 'zod'
import { COLUMN_USES } from '../../src/shared/list/columns'
import { LIST_MAX_LENGTH, LIST_MAX_LINES } from '../../src/shared/list/name-list'

/** A pasted list, and what somebody said of its columns and lines; read by the page's own rule (`readList`). */
export const listInput = {
  text: z
    .string()
    .max(LIST_MAX_LENGTH)
    .refine((text) => text.split('\n').length <= LIST_MAX_LINES, `at most ${LIST_MAX_LINES} lines`),
  columns: z.array(z.enum(COLUMN_USES)).max(40).optional(),
  people: z.array(z.number().int().min(1).max(LIST_MAX_LINES)).max(LIST_MAX_LINES).default([]),
}
