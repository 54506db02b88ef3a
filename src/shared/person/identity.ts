import type { UnitPath } from '../unit/unit'

/**
 * Says that two identity keys are one person (别名); resolved when people are counted. The id is the other key. It comes
 * of a number that WeChat gave for the account, or of a decision of staff, never of what was typed.
 */
export interface Alias {
  _id: string
  of: string
  by: 'verified-phone' | 'staff'
  /** Staff decided that they are two people: it says nothing any more. */
  parted?: boolean
  /** What staff decided last about the two. */
  decided?: IdentityDecision
}

export interface IdentityDecision {
  /** The two as whoever decided saw them: people of registrations, by their ids at that session's door. */
  people: readonly [SomebodyRegistered, SomebodyRegistered]
  /** The units above both. */
  unitPath: UnitPath
  byName: string
  at: number
  reason: string
}

export interface SomebodyRegistered {
  registrationId: string
  personId: string
}

/** A key with what is known of it: whether it is that of a WeChat account, and the alias that stands under it. */
export interface KnownKey {
  key: string
  isAccount: boolean
  alias: Alias | undefined
}

export type JoiningRefusal = 'two-accounts' | 'joined-otherwise'

/**
 * Which of two keys of one person is to stand for the other: an account's for any other, so that whoever leaves with the
 * account leaves whole. Refused: `two-accounts`, since one of them may leave and the other stay; `joined-otherwise` where
 * both are somebody else's aliases already.
 */
export function aliasFor([a, b]: readonly [KnownKey, KnownKey]):
  | { ok: true; alias: KnownKey; of: KnownKey }
  | { ok: false; reason: JoiningRefusal } {
  if (a.isAccount && b.isAccount) return { ok: false, reason: 'two-accounts' }
  const isFree = ({ isAccount, alias }: KnownKey) => !isAccount && (!alias || alias.parted === true)
  if (isFree(a)) return { ok: true, alias: a, of: b }
  return isFree(b) ? { ok: true, alias: b, of: a } : { ok: false, reason: 'joined-otherwise' }
}
