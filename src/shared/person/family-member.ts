import type { Gender } from './person'

/**
 * Somebody of a resident's family, saved once (家庭成员): a child, or another adult. Name, nickname and birth are
 * encrypted. The identity key is fixed when the member is first saved; a name put right later does not change it.
 */
export interface FamilyMember {
  _id: string
  /** The account that saved it; for a child the guardian's. */
  openid: string
  kind: 'child' | 'adult'
  identityKey: string
  name: string
  /** What the family calls the child: shown instead of the name, part of nothing else. */
  nickname: string | null
  /** `2018-05` for a child, `1985` for an adult. */
  birth: string
  gender: Gender | null
  /** The guardian's consent for a child; null while there is none. An adult needs none here. */
  consent: { version: string; at: number } | null
  /** The accounts of other carers who may bring the child too. */
  carers: Carer[]
  createdAt: number
  /** Raised by every change; each change is conditional on it. */
  version: number
  keyVersion: string
}

/** Another account that a guardian allowed to register the child. */
export interface Carer {
  /** That of the offer that was accepted. */
  id: string
  openid: string
  /** What the guardian calls the carer (奶奶, 姑姑…): chosen from a list, never a name. */
  relation: Relation
  since: number
}

export const RELATIONS = ['parent', 'grandparent', 'relative', 'nanny', 'teacher', 'other'] as const
export type Relation = (typeof RELATIONS)[number]

/** How many members one account may save. */
export const MOST_FAMILY_MEMBERS = 10
export const MOST_CARERS = 5
export const NICKNAME_MAX_LENGTH = 10

/** A guardian's offer to another carer, as its link says it: used once, for three days. The id is a hash of the code. */
export interface CareInvitation {
  _id: string
  familyMemberId: string
  openid: string
  relation: Relation
  expiresAt: number
  /** Who accepted; null while nobody has. */
  acceptedBy: string | null
}
