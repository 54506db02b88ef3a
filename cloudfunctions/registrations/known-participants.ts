import { refused } from '../../src/shared/answer'
import type { FamilyMember } from '../../src/shared/person/family-member'
import { hasConsent, mayBring } from '../_people/family'
import { command } from '../_server/collection'
import { decrypt } from '../_server/encryption'
import { childIdentityKey } from '../_server/ids'
import type { ReadingStore } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import type { KnownParticipant, ParticipantInput } from './participant-input'

type Inputs = readonly ParticipantInput[]

/** What people are known from: the family members named, the account that may bring them, the consents on paper. */
export interface KnownFrom {
  family: readonly FamilyMember[]
  openid: string
  onPaper?: string[]
}

/** The members of families that a party names: one request, or none where nobody is named. */
export function familyNamed(
  participants: Inputs,
  store: ReadingStore,
): Promise<FamilyMember[]> | FamilyMember[] {
  const ids = participants.flatMap((each) => (each.as === 'family' ? [each.familyMemberId] : []))
  return store.familyMembers.listByIds(ids)
}

/**
 * Everybody of a party with all that is known of them, and whether a guardian consented: for one of the family by the
 * guardian's own tap; for one who is typed in on paper, which staff recorded (`onPaper` are their identity keys). For whom
 * that is needed, the party's rules say.
 * Refused: `no-such-family-member`, also for one whom the account may not bring.
 */
export function knownParticipants(participants: Inputs, { family, openid, onPaper = [] }: KnownFrom) {
  const known: KnownParticipant[] = []
  const home = participants.find((each) => each.as === 'self')?.homeUnitId ?? null
  for (const each of participants) {
    if (each.as === 'family') {
      const member = family.find(({ _id }) => _id === each.familyMemberId)
      if (!member || !mayBring(member, openid)) return refused('no-such-family-member')
      known.push(familyParticipant(member, home))
    } else {
      known.push({ ...each, consented: onPaper.includes(paperKey(each) ?? '') })
    }
  }
  return { ok: true as const, participants: known }
}

/** The identity key under which a consent on paper for somebody typed in would be; undefined without a month of birth. */
const paperKey = (each: ParticipantInput): string | undefined =>
  each.as !== 'family' && each.birth?.includes('-') ? childIdentityKey(each.name, each.birth) : undefined

/** The keys for which a consent on paper is needed, and those of them for which there is one. */
export async function consentedOnPaper(participants: Inputs, store: ReadingStore): Promise<string[]> {
  const keys = participants.flatMap((each) => paperKey(each) ?? [])
  if (keys.length === 0) return []
  const consents = await store.consents.listAll(
    { identityKey: command.in(keys), withdrawnAt: null },
    { upTo: UP_TO.ofPeople },
  )
  return consents.flatMap(({ kind, by, identityKey }) =>
    kind === 'child' && by === 'paper' && identityKey ? [identityKey] : [],
  )
}

const familyParticipant = (member: FamilyMember, homeUnitId: string | null): KnownParticipant => ({
  as: 'family',
  familyMemberId: member._id,
  identityKey: member.identityKey,
  name: decrypt(member.name),
  phone: null,
  gender: member.gender,
  birth: decrypt(member.birth),
  homeUnitId,
  consented: hasConsent(member),
})
