import type { Session } from '../../src/shared/event/session'
import { ageBandOn, isChildOn } from '../../src/shared/person/person'
import type { Participant, ParticipantKind } from '../../src/shared/registration/registration'
import { encrypt } from '../_server/encryption'
import { childIdentityKey, companionIdentityKey, unregisteredIdentityKey } from '../_server/ids'
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
    identityKey: keyOf(input, { session, identityKey }),
    familyMemberId: input.as === 'family' ? input.familyMemberId : null,
    name: encrypt(name),
    phone: phone && encrypt(phone),
    birth: birth && encrypt(birth),
    gender,
    ageBand: birth ? ageBandOn(birth, session.startsAt) : null,
    homeUnitId,
  }
}

function keyOf(input: KnownParticipant, { session, identityKey: own }: Registering): string {
  if (input.as === 'self') return own
  if (input.as === 'family') return input.identityKey
  const { name, birth } = input
  return birth && isChildOn(birth, session.startsAt)
    ? childIdentityKey(name, birth)
    : companionKey(own, input)
}

/** A companion who left a number is recognised by it; of one without, only with the same account. */
const companionKey = (own: string, { name, phone }: Pick<KnownParticipant, 'name' | 'phone'>): string =>
  phone ? unregisteredIdentityKey(name, phone) : companionIdentityKey(own, name)

function kindOf(
  { as, birth }: KnownParticipant,
  { category, startsAt }: Registering['session'],
): ParticipantKind {
  if (as === 'self') return category === 'volunteering' ? 'volunteer' : 'resident'
  if (birth && isChildOn(birth, startsAt)) return 'child'
  return as === 'family' ? 'family' : 'companion'
}
