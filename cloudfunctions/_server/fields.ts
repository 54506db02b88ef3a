import { z } from 'zod'
import { MOBILE_PHONE, nameProblem } from '../../src/shared/person'

/** The id of a document: what our own ids are made of, so that nothing else ever reaches a query. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

/** An instant in epoch milliseconds, between the years 2000 and 2100. */
export const instant = z.number().int().min(946_684_800_000).max(4_102_444_800_000)

/** A line that people write: trimmed, not empty, without control characters or the marks that turn a text around. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u)

/** The same, where nothing need be written. */
export const optionalLine = (most: number) => z.union([z.string().trim().length(0), line(most)])

/** Why somebody does something that the audit trail keeps. */
export const reason = line(200).min(2)

/** Somebody's name. */
export const personName = z
  .string()
  .max(200)
  .trim()
  .refine((name) => !nameProblem(name), 'not a name')

export const mobilePhone = z.string().trim().regex(MOBILE_PHONE)

/** The code of a guardian's offer, as its link says it. */
export const careCodeText = z.string().regex(/^[A-Z2-7]{26}$/)

/** A day of the calendar, `2026-11-28`. */
export const day = z.iso
  .date()
  .refine((text) => text >= '2000-01-01' && text < '2100-01-01', 'not of this century')

/** Control characters, half characters, and marks that turn the direction of writing round. */
const UNWANTED = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u

/** Several lines that people write, which may be left empty. */
export const lines = (most: number) =>
  z
    .string()
    .max(most * 2)
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .refine((text) => text.length <= most, 'too long')
    .refine((text) => !UNWANTED.test(text.replaceAll('\n', '')), 'has control characters')
