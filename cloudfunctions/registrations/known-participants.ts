import { refused } from '../../src/shared/answer'
import type { FamilyMember } from '../../src/shared/family-member'
import { command } from '../_server/collection'
import { decrypt } from '../_server/encryption'
import { isConsented, mayBring } from '../_server/family'
import { childIdentityKey } from '../_server/ids'
import type { ReadingStore } from '../_server/store'
import type { FamilyParticipant, KnownParticipant, ParticipantInput } from './participant-input'

type Inputs = readonly ParticipantInput[]

/** The members of families that a party names: one request, or none where nobody is named. */
export function familyNamed(
  participants: Inputs,
  store: ReadingStore,
): Promise<FamilyMember[]> | FamilyMember[] {
  const ids = participants.flatMap((each) => (each.as === 'family' ? [each.familyMemberId] : []))
  return ids.length > 0 ? store.familyMembers.list({ _id: command.in(ids) }) : []
}

/**
 * Everybody of a party with all that is known of them. A child comes only with a guardian's consent: one of the family
 * by the guardian's own; one who is typed in by a consent on paper, which staff recorded (`onPaper` are their identity
 * keys).
 * Refused: `no-such-family-member`, also for one whom the account may not bring, or `child-consent-needed`.
 */
export function knownParticipants(
  participants: Inputs,
  { family, openid, onPaper = [] }: { family: readonly FamilyMember[]; openid: string; onPaper?: string[] },
) {
  const known: KnownParticipant[] = []
  const home = participants.find((each) => each.as === 'self')?.homeUnitId ?? null
  for (const each of participants) {
    if (each.as === 'family') {
      const member = family.find(({ _id }) => _id === each.familyMemberId)
      if (!member || !mayBring(member, openid)) return refused('no-such-family-member')
      if (!isConsented(member)) return refused('child-consent-needed')
      known.push(familyParticipant(member, home))
    } else {
      const key = childKey(each)
      if (key && !onPaper.includes(key)) return refused('child-consent-needed')
      known.push(each)
    }
  }
  return { ok: true as const, participants: known }
}

/** The identity key of somebody typed in who is a child: of those the month of birth is asked, not the year. */
export const childKey = (each: { as: string; name?: string; birth?: string | null }): string | undefined =>
  each.as === 'companion' && each.name && each.birth?.includes('-')
    ? childIdentityKey(each.name, each.birth)
    : undefined

/** The keys for which a consent on paper is needed, and those of them for which there is one. */
export async function consentedOnPaper(participants: Inputs, store: ReadingStore): Promise<string[]> {
  const keys = participants.flatMap((each) => childKey(each) ?? [])
  if (keys.length === 0) return []
  const consents = await store.consents.list({ identityKey: command.in(keys), withdrawnAt: null })
  return consents.flatMap(({ kind, by, identityKey }) =>
    kind === 'child' && by === 'paper' && identityKey ? [identityKey] : [],
  )
}

const familyParticipant = (member: FamilyMember, homeUnitId: string | null): FamilyParticipant => ({
  as: 'family',
  familyMemberId: member._id,
  identityKey: member.identityKey,
  kind: member.kind === 'child' ? 'child' : 'family',
  name: decrypt(member.name),
  phone: null,
  gender: member.gender,
  birth: decrypt(member.birth),
  homeUnitId,
})
