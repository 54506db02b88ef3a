import { ageBandOf, ageOn } from '../../src/shared/person'
import type { Participant, ParticipantKind } from '../../src/shared/registration'
import type { Session } from '../../src/shared/session'
import { encrypt } from '../_server/encryption'
import { companionIdentityKey, unregisteredIdentityKey } from '../_server/ids'
import type { ParticipantInput } from './participant-input'

interface Registering {
  session: Pick<Session, 'category' | 'startsAt'>
  /** Who registers: the account, or whom staff registers in its place. */
  identityKey: string
}

/** Those who are to come as they are stored: names, numbers and births encrypted, and each with the key that says who it is. */
export const participantsOf = (
  inputs: readonly ParticipantInput[],
  registering: Registering,
): Participant[] => inputs.map((input) => participantOf(input, registering))

function participantOf(input: ParticipantInput, { session, identityKey }: Registering): Participant {
  const { as, name, phone, birth, gender, homeUnitId } = input
  return {
    kind: kindOf(input, session),
    identityKey: as === 'self' ? identityKey : companionKey(identityKey, name, phone),
    familyMemberId: null,
    name: encrypt(name),
    phone: phone && encrypt(phone),
    birth: birth && encrypt(birth),
    gender,
    ageBand: birth ? ageBandOf(ageOn(birth, session.startsAt)) : null,
    homeUnitId,
  }
}

/** A companion who left a number is recognised by it; of one without, only with the same account. */
const companionKey = (identityKey: string, name: string, phone: string | null): string =>
  phone ? unregisteredIdentityKey(name, phone) : companionIdentityKey(identityKey, name)

function kindOf({ as }: ParticipantInput, { category }: Registering['session']): ParticipantKind {
  if (as === 'companion') return 'companion'
  return category === 'volunteering' ? 'volunteer' : 'resident'
}
