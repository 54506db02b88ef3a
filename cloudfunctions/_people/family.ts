import { CHILD_CONSENT_VERSION } from '../../src/shared/person/consent'
import type { Carer, FamilyMember } from '../../src/shared/person/family-member'
import { decrypt } from '../_server/encryption'
import type { ReadingStore, Store } from '../_server/store'

/** A family member as its account sees it: whole, for it is the family's own. */
export const familyView = (member: FamilyMember) => ({
  ...shownOf(member),
  consent: hasConsent(member) ? member.consent : null,
  carers: member.carers.map(({ id, relation, since }) => ({ id, relation, since })),
})

/** A child as another carer sees it. */
export const broughtView = (member: FamilyMember, openid: string) => {
  const own = member.carers.find((carer) => carer.openid === openid) as Carer
  return { ...shownOf(member), consented: hasConsent(member), carerId: own.id }
}

const shownOf = ({ _id, kind, name, nickname, birth, gender, createdAt, version }: FamilyMember) => ({
  familyMemberId: _id,
  kind,
  name: decrypt(name),
  nickname: nickname === null ? '' : decrypt(nickname),
  birth: decrypt(birth),
  gender,
  createdAt,
  version,
})

/** Whether a guardian's consent to the current text holds. */
export const hasConsent = ({ consent }: Pick<FamilyMember, 'consent'>): boolean =>
  consent?.version === CHILD_CONSENT_VERSION

/** Whether an account may register this member: its own, or one whose guardian allowed it. */
export const mayBring = (member: Pick<FamilyMember, 'openid' | 'carers'>, openid: string): boolean =>
  member.openid === openid || member.carers.some((carer) => carer.openid === openid)

/** The family that an account saved, and the children of others whom it may bring, each in one request. */
export const householdRequests = (store: ReadingStore, openid: string) => ({
  own: store.familyMembers.list({ openid }, { order: [['createdAt', 'asc']], limit: 50 }),
  brought: store.familyMembers.list({ 'carers.openid': openid }, { limit: 50 }),
})

/** Ends that this account may bring a child of others: the child's guardian may offer it again. May be done again. */
export async function leaveCare(
  member: FamilyMember,
  openid: string,
  { now, store }: { now: number; store: Store },
): Promise<void> {
  const { _id, version, carers } = member
  for (const left of carers.filter((carer) => carer.openid === openid)) {
    // The link by which it began names the account too, and would let it in again.
    await store.careInvitations.remove({ _id: left.id })
    await store.consents.update({ _id: `care-${left.id}`, withdrawnAt: null }, { withdrawnAt: now })
  }
  const others = carers.filter((carer) => carer.openid !== openid)
  if (await store.familyMembers.update({ _id, version }, { carers: others, version: version + 1 })) return
  const changed = await store.familyMembers.find(_id)
  if (changed) await leaveCare(changed, openid, { now, store })
}
