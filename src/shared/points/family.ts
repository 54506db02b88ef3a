import type { UnitPath } from '../unit/unit'

/** An adult of a family that keeps points together. */
export interface FamilyAdult {
  /** Null once nobody is to be known by it any more: what was earned through her stays. */
  openid: string | null
  since: number
  /** When she left; null while she belongs to it. */
  until: number | null
  /** By which invitation she came, so that accepting once more is known; null of who opened the family. */
  invitedBy: string | null
}

/**
 * A family that takes part in a scheme (积分家庭): who opened it, and the adults whom she invited. Children have no account;
 * of them there is a number.
 */
export interface PointFamily {
  _id: string
  schemeId: string
  unitPath: UnitPath
  adults: FamilyAdult[]
  /**
   * One for each adult that belongs to it now, made of scheme and account, and the family's own id. The database refuses one
   * that another family has, so that nobody is in two of a scheme; its own id keeps a closed family's from being empty,
   * which the index would take for the same as another's.
   */
  holders: string[]
  /** Offers to another adult that nobody has taken up, by a hash of their code. */
  invitations: { id: string; expiresAt: number }[]
  children: number
  /** The version of the scheme whose rules the family agreed to last. */
  agreedTo: number
  /** A family closes with its last adult. */
  status: 'open' | 'closed'
  /** Points: what the fold of its entries comes to, less what was exchanged; put right from these (`unsettled`). */
  balance: number
  /** Points that count of what it earned, by month: with what was exchanged they make the balance. */
  earned: Readonly<Record<string, number>>
  /** Raised by every change of who belongs to it, what it agreed to and how many points it has. */
  version: number
  /** When anything about its points was last begun, and whether maintenance has yet to find them right since. */
  touchedAt: number
  unsettled: boolean
}
