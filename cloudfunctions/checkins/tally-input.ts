import * as z from 'zod'
import { INDICATORS, type IndicatorCode } from '../../src/shared/figure/indicator'
import { amountProblem } from '../../src/shared/tally/measure'
import { type Counted, MOST_COUNTED } from '../../src/shared/tally/tally'
import { id, line, optionalLine } from '../_server/fields'
import { isUploadedTo } from '../_server/uploaded-files'

const amount = z.number().int().min(0).max(MOST_COUNTED)
const part = amount.nullable().default(null)

const counted = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('people'),
    scope: z.enum(['on-site-total', 'additional']),
    amount,
    women: part,
    men: part,
    children: part,
  }),
  z
    .object({
      what: z.literal('things'),
      indicator: z.enum(Object.keys(INDICATORS) as [IndicatorCode, ...IndicatorCode[]]),
      amount: z.number().min(0).max(MOST_COUNTED),
    })
    .refine(({ indicator, amount: of }) => !amountProblem(of, INDICATORS[indicator].measure), {
      path: ['amount'],
      message: 'has more decimals than its measure',
    }),
  z.object({ what: z.literal('nothing') }),
]) satisfies z.ZodType<Counted, unknown>

const school = z.object({
  name: line(40),
  organisationId: id.nullable().default(null),
  grade: line(20),
  className: line(20),
})

/** What a hand count says, whether it is a new one or corrects another. */
export const tallyFields = {
  counted,
  school: school.nullable().default(null),
  method: z.enum(['counted', 'provided', 'estimated']).default('counted'),
  // What the page puts in front of a note of 200 characters, why it is entered afterwards, is part of it.
  note: optionalLine(320).default(''),
  place: optionalLine(40).default(''),
  photos: z.array(z.string().max(300)).max(9).default([]),
}

/** Whether these are photographs of this session. */
export const areOfSession = (photos: readonly string[], sessionId: string): boolean =>
  photos.every((photo) => isUploadedTo(`photos/${sessionId}`, photo))
