import * as z from 'zod'
import { parseTicketCode } from '../../src/shared/check-in/ticket'

/** The code of an event that is not public, as it is typed or as a link says it. */
export const guestCode = z
  .string()
  .max(100)
  .transform((text) => parseTicketCode(text) ?? '')
  .refine((code) => code !== '', 'not a code')
