import * as z from 'zod'
import { NAME_MAX_LENGTH, nameProblem, nameText } from '../../src/shared/text/name'
import { PHONE_MAX_LENGTH, phoneNumber, phoneProblem } from '../../src/shared/text/phone'
import { lineProblem, linesProblem, visibleLines, visibleText } from '../../src/shared/text/visible'

/** The id of a document: what our own ids are made of, so that nothing else ever reaches a query. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

/** The version of a document that a change was decided on. */
export const version = z.number().int().min(0).max(1_000_000)

/** An instant in epoch milliseconds, between the years 2000 and 2100. */
export const instant = z.number().int().min(946_684_800_000).max(4_102_444_800_000)

/** Where the page before ended, as a list in the order of an instant answered it (`listPage`). */
export const pageEnd = z.object({ at: z.number().int().min(0).max(4_102_444_800_000), id })

/**
 * A line that people write, as it is read (`visibleText`): of one to `most` characters, without control characters. The
 * pages ask the same rule.
 */
export const line = (most: number, least = 1) =>
  z
    .string()
    .max(longest(most), 'too-long')
    .transform(visibleText)
    .superRefine((text, context) => say(context, lineProblem(text, { least, most })))

/** A line that people write, as `line` reads it, which may be left empty. */
export const optionalLine = (most: number) => line(most, 0)

/** Several lines that people write, which may be left empty. */
export const lines = (most: number) =>
  z
    .string()
    .max(longest(most), 'too-long')
    .transform(visibleLines)
    .superRefine((text, context) => say(context, linesProblem(text, { most })))

/** Room for what nobody sees, and for characters of two units, beside what may be kept. */
const longest = (most: number) => most * 4 + 100

/** Says at the field what is wrong with it. */
function say(context: z.RefinementCtx, problem: string | undefined): void {
  if (problem) context.addIssue({ code: 'custom', message: problem })
}

/** Why somebody does something that the audit trail keeps. */
export const reason = line(200, 2)

/** Somebody's name, as it is kept. */
export const personName = z
  .string()
  .max(longest(NAME_MAX_LENGTH), 'too-long')
  .superRefine((name, context) => say(context, nameProblem(name)))
  .transform(nameText)

/** Somebody's telephone number, as it is kept. */
export const phone = z
  .string()
  .max(longest(PHONE_MAX_LENGTH), 'not-a-phone')
  .superRefine((typed, context) => say(context, phoneProblem(typed)))
  .transform((typed) => phoneNumber(typed) ?? '')

/** The code of an offer that is made by a link: of a guardian, or to join a family that keeps points. */
export const careCodeText = z.string().regex(/^[A-Z2-7]{26}$/)

/** A day of the calendar, `2026-11-28`. */
export const day = z.iso
  .date()
  .refine((text) => text >= '2000-01-01' && text < '2100-01-01', 'not of this century')

/** The version of a text that somebody agrees to. */
export const textVersion = z.string().max(20)
