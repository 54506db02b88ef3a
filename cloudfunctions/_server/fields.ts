import { z } from 'zod'

/** The id of a document: what our own ids are made of, so that nothing else ever reaches a query. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

/** An instant in epoch milliseconds, between the years 2000 and 2100. */
export const instant = z.number().int().min(946_684_800_000).max(4_102_444_800_000)
