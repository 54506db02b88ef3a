import { type Account, keptUntil } from '../src/shared/person/account'
import { CHILD_CONSENT_VERSION, type Consent, PRIVACY_VERSION } from '../src/shared/person/consent'
import type { FamilyMember } from '../src/shared/person/family-member'
import type { Registration } from '../src/shared/registration/registration'
import type { Household, Person } from './population'
import type { Sealing } from './sealing'

export interface HouseholdDocuments {
  accounts: Account[]
  consents: Consent[]
  familyMembers: FamilyMember[]
}

/**
 * What is kept of those who registered, at this moment: their accounts, their families, and the consents given for both. Of
 * those who did not register for long the consents alone are left.
 */
export function householdsOf(
  population: readonly Household[],
  registrations: readonly Registration[],
  { seal, now }: { seal: Sealing; now: number },
): HouseholdDocuments {
  const since = new Map<string, number>()
  const until = new Map<string, number>()
  for (const { openid, createdAt } of registrations) {
    if (openid === null) continue
    since.set(openid, Math.min(createdAt, since.get(openid) ?? createdAt))
    until.set(openid, Math.max(keptUntil(createdAt), until.get(openid) ?? 0))
  }
  const documents: HouseholdDocuments = { accounts: [], consents: [], familyMembers: [] }
  for (const { holder, children, partner } of population) {
    const at = since.get(holder.openid)
    const kept = until.get(holder.openid) ?? 0
    if (at === undefined) continue
    const family = (partner ? [...children, partner] : children).map((person) =>
      memberOf(person, holder.openid, { at, seal }),
    )
    const isKept = kept > now
    if (isKept) {
      documents.accounts.push({ ...accountOf(holder, at, seal), keptUntil: kept })
      documents.familyMembers.push(...family)
    }
    const agreed = family
      .filter(({ kind }) => kind === 'child')
      .map((member) => consentOf(holder.openid, 'child', at, member))
    const consents = [consentOf(holder.openid, 'privacy', at), ...agreed]
    documents.consents.push(
      ...consents.map((consent) =>
        isKept ? consent : { ...consent, withdrawnAt: kept, lapsed: true as const },
      ),
    )
  }
  return documents
}

const accountOf = (holder: Person & { openid: string }, at: number, seal: Sealing): Account => ({
  _id: holder.openid,
  privacy: { version: PRIVACY_VERSION, at },
  name: seal.encrypt(holder.name),
  phone: holder.phone === null ? null : seal.encrypt(holder.phone),
  birth: null,
  gender: holder.gender,
  homeUnitId: holder.homeUnitId,
  createdAt: at,
  keptUntil: keptUntil(at),
  version: 1,
  keyVersion: seal.keyVersion,
})

function memberOf(person: Person, openid: string, { at, seal }: { at: number; seal: Sealing }): FamilyMember {
  const { familyMemberId, kind, name, birth, gender } = person
  if (familyMemberId === null) throw new Error(`${kind} is no member of a family`)
  const isChild = kind === 'child'
  return {
    _id: familyMemberId,
    openid,
    kind: isChild ? 'child' : 'adult',
    identityKey: isChild ? seal.childIdentityKey(name, birth) : seal.adultIdentityKey(name, birth),
    name: seal.encrypt(name),
    nickname: null,
    birth: seal.encrypt(birth),
    gender,
    consent: isChild ? { version: CHILD_CONSENT_VERSION, at } : null,
    carers: [],
    createdAt: at,
    version: 1,
    keyVersion: seal.keyVersion,
  }
}

const consentOf = (
  openid: string,
  kind: 'privacy' | 'child',
  givenAt: number,
  member?: FamilyMember,
): Consent => ({
  _id: `${givenAt}-${member?._id ?? openid}`,
  kind,
  openid,
  givenAt,
  withdrawnAt: null,
  familyMemberId: member?._id ?? null,
  identityKey: member?.identityKey ?? null,
  version: kind === 'privacy' ? PRIVACY_VERSION : CHILD_CONSENT_VERSION,
  by: 'tap',
  photo: null,
  recordedBy: null,
})
