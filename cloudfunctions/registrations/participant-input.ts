import * as z from 'zod'
import { type Gender, isBirth } from '../../src/shared/person/person'
import { id, personName, phone } from '../_server/fields'

/** What may be asked of everybody who comes; which of it must be there, the session's rules say. */
const asked = {
  name: personName,
  phone: phone.nullable().default(null),
  gender: z.enum(['female', 'male']).nullable().default(null),
  birth: z.string().max(10).refine(isBirth, 'no birth').nullable().default(null),
  homeUnitId: id.nullable().default(null),
}

const typed = [
  z.object({ as: z.literal('self'), ...asked }),
  z.object({ as: z.literal('companion'), ...asked }),
] as const

/**
 * Somebody who is to come: whoever registers; a member of the family, saved once; or a companion of whom only this
 * registration knows.
 */
export const participantInput = z.discriminatedUnion('as', [
  ...typed,
  z.object({ as: z.literal('family'), familyMemberId: id }),
])

export type ParticipantInput = z.output<typeof participantInput>

/** Somebody of whom all is known: as typed, or as the family saved it; and whether a guardian's consent for them holds. */
export type KnownParticipant = (z.output<(typeof typed)[number]> | FamilyParticipant) & { consented: boolean }

export interface FamilyParticipant {
  as: 'family'
  familyMemberId: string
  identityKey: string
  name: string
  phone: null
  gender: Gender | null
  birth: string
  homeUnitId: string | null
}
