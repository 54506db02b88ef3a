import { z } from 'zod'
import { BIRTH, MOBILE_PHONE, nameProblem } from '../../src/shared/person'
import { id } from '../_server/fields'

/** What may be asked of everybody who comes; which of it must be there, the session's rules say. */
const asked = {
  name: z
    .string()
    .trim()
    .refine((name) => !nameProblem(name), 'not a name'),
  phone: z.string().trim().regex(MOBILE_PHONE).nullable().default(null),
  gender: z.enum(['female', 'male']).nullable().default(null),
  birth: z.string().regex(BIRTH).nullable().default(null),
  homeUnitId: id.nullable().default(null),
}

/** Somebody who is to come: whoever registers, or a companion of whom only this registration knows. */
export const participantInput = z.discriminatedUnion('as', [
  z.object({ as: z.literal('self'), ...asked }),
  z.object({ as: z.literal('companion'), ...asked }),
])

export type ParticipantInput = z.output<typeof participantInput>
