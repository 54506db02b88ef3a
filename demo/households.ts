import type { Account } from '../src/shared/person/account'
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

/** What is kept of those who registered: their accounts, their families, and the consents given for both. */
export function householdsOf(
  population: readonly Household[],
  registrations: readonly Registration[],
  seal: Sealing,
): HouseholdDocuments {
  const since = new Map<string, number>()
  for (const { openid, createdAt } of registrations) {
    if (openid !== null) since.set(openid, Math.min(createdAt, since.get(openid) ?? createdAt))
  }
  const documents: HouseholdDocuments = { accounts: [], consents: [], familyMembers: [] }
  for (const { holder, children, partner } of population) {
    const at = since.get(holder.openid)
    if (at === undefined) continue
    documents.accounts.push(accountOf(holder, at, seal))
    documents.consents.push(consentOf(holder.openid, 'privacy', at))
    for (const person of partner ? [...children, partner] : children) {
      const member = memberOf(person, holder.openid, { at, seal })
      documents.familyMembers.push(member)
      if (member.kind === 'child') documents.consents.push(consentOf(holder.openid, 'child', at, member))
    }
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
