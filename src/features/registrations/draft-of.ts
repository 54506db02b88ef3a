import type { Value } from '../../services/api'
import type { Family } from './relatives'
import { type Draft, NOBODY, type PersonDraft } from './use-registration-form'

type Party = Value<'registrations.getTicket'>['party']

/** A registration's party as it can be filled in anew. */
export function draftOf({ participants, answers, quota, ...party }: Party): Draft {
  const drafts = participants.map(({ as, familyMemberId, name, phone, gender, birth, homeUnitId }) => ({
    as,
    familyMemberId,
    person: {
      name,
      phone: phone ?? '',
      gender: gender ?? '',
      birth: birth ?? '',
      homeUnitId: homeUnitId ?? '',
    } satisfies PersonDraft,
  }))
  const self = drafts.find(({ as }) => as === 'self')
  return {
    comes: self !== undefined,
    self: self?.person ?? NOBODY,
    family: drafts.flatMap(({ familyMemberId }) => familyMemberId ?? []),
    adding: null,
    companions: drafts.flatMap(({ as, person }) => (as === 'companion' ? [person] : [])),
    ...party,
    quota: quota ?? '',
    answers,
  }
}

/** What is known of whoever registers, by the forms of before. */
export const knownSelf = ({ self }: Family): Partial<PersonDraft> => ({
  name: self.name,
  phone: self.phone,
  birth: self.birth,
  gender: self.gender ?? '',
  homeUnitId: self.homeUnitId ?? '',
})
