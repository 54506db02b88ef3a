import * as z from 'zod'
import type { ReturnPeriod } from '../../../src/shared/report/return'

const year = z.number().int().min(2000).max(2099)

/** A period that can be sent up. */
export const returnPeriod = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('month'), year, month: z.number().int().min(1).max(12) }),
  z.object({ kind: z.literal('quarter'), year, quarter: z.number().int().min(1).max(4) }),
]) satisfies z.ZodType<ReturnPeriod>

/** The id of a return, as `returnId` makes it. */
export const returnIdInput = z.string().regex(/^[A-Za-z0-9_-]{1,64}~\d{4}-(\d{2}|Q[1-4])$/)
