import { ageBandOf, ageOn } from '../../src/shared/person'
import type { Participant, ParticipantKind } from '../../src/shared/registration'
import type { Session } from '../../src/shared/session'
import { encrypt } from '../_server/encryption'
import { companionIdentityKey, unregisteredIdentityKey } from '../_server/ids'
import { childKey } from './known-participants'
import type { KnownParticipant } from './participant-input'

interface Registering {
  session: Pick<Session, 'category' | 'startsAt'>
  /** Who registers: the account, or whom staff registers in its place. */
  identityKey: string
}

/** Those who are to come as they are stored: names, numbers and births encrypted, and each with the key that says who it is. */
export const participantsOf = (
  inputs: readonly KnownParticipant[],
  registering: Registering,
): Participant[] => inputs.map((input) => participantOf(input, registering))

function participantOf(input: KnownParticipant, { session, identityKey }: Registering): Participant {
  const { name, phone, birth, gender, homeUnitId } = input
  return {
    kind: kindOf(input, session),
    identityKey: keyOf(input, identityKey),
    familyMemberId: input.as === 'family' ? input.familyMemberId : null,
    name: encrypt(name),
    phone: phone && encrypt(phone),
    birth: birth && encrypt(birth),
    gender,
    ageBand: birth ? ageBandOf(ageOn(birth, session.startsAt)) : null,
    homeUnitId,
  }
}

function keyOf(input: KnownParticipant, own: string): string {
  if (input.as === 'self') return own
  return input.as === 'family' ? input.identityKey : (childKey(input) ?? companionKey(own, input))
}

/** A companion who left a number is recognised by it; of one without, only with the same account. */
const companionKey = (own: string, { name, phone }: Pick<KnownParticipant, 'name' | 'phone'>): string =>
  phone ? unregisteredIdentityKey(name, phone) : companionIdentityKey(own, name)

function kindOf(input: KnownParticipant, { category }: Registering['session']): ParticipantKind {
  if (input.as === 'family') return input.kind
  if (input.as === 'companion') return childKey(input) ? 'child' : 'companion'
  return category === 'volunteering' ? 'volunteer' : 'resident'
}
