import { DAY } from '../calendar/calendar'
import type { UnitPath } from '../unit/unit'

/** An adult of a family that keeps points together. */
export interface FamilyAdult {
  openid: string
  since: number
  /** When she left; null while she belongs to it. Some weeks later she is taken out, and what was earned through her stays. */
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

/** How long it is kept who has left a family: what she did before is still counted when it is uploaded late. */
export const LEFT_ADULTS_ARE_KEPT = 30 * DAY

/** How long families are kept behind the last day of their scheme. */
export const POINT_FAMILIES_ARE_KEPT = 180 * DAY

export const MOST_ADULTS = 6
export const MOST_CHILDREN = 9
/** Offers that may be open at once, and how long each is. */
export const MOST_INVITATIONS = 5
export const POINT_INVITATION_LASTS = 3 * DAY

/** The adults who belong to a family now. */
export const adultsOf = ({ adults }: Pick<PointFamily, 'adults'>): FamilyAdult[] =>
  adults.filter(({ until }) => until === null)

/** Whether somebody belongs to a family now. */
export const belongsTo = (family: Pick<PointFamily, 'adults'>, openid: string): boolean =>
  adultsOf(family).some((adult) => adult.openid === openid)

export type JoiningRefusal = 'no-such-invitation' | 'invitation-expired' | 'too-many-adults'

/** Why nobody can join a family by this invitation now; undefined if somebody can. */
export function joiningRefusal(
  family: PointFamily | undefined,
  invitationId: string,
  now: number,
): JoiningRefusal | undefined {
  const invitation = family?.invitations.find(({ id }) => id === invitationId)
  if (family?.status !== 'open' || !invitation) return 'no-such-invitation'
  if (now >= invitation.expiresAt) return 'invitation-expired'
  return adultsOf(family).length >= MOST_ADULTS ? 'too-many-adults' : undefined
}

type Changed = Pick<PointFamily, 'adults' | 'holders' | 'invitations' | 'status' | 'version'>

/** A family with one more adult, who takes up the invitation: nobody else can. */
export const joined = (
  family: PointFamily,
  by: { openid: string; holder: string; invitationId: string; now: number },
): Omit<Changed, 'status'> => ({
  adults: [...family.adults, { openid: by.openid, since: by.now, until: null, invitedBy: by.invitationId }],
  holders: [...family.holders, by.holder],
  invitations: family.invitations.filter(({ id }) => id !== by.invitationId),
  version: family.version + 1,
})

/** A family without one of its adults, who was in it until now; without the last it is closed, and nobody is invited. */
export function left(
  family: PointFamily,
  { openid, holder, now }: { openid: string; holder: string; now: number },
): Changed {
  const adults = family.adults.map((adult) =>
    adult.openid === openid && adult.until === null ? { ...adult, until: now } : adult,
  )
  const isOver = adultsOf({ adults }).length === 0
  return {
    adults,
    holders: family.holders.filter((each) => each !== holder),
    invitations: isOver ? [] : family.invitations,
    status: isOver ? 'closed' : family.status,
    version: family.version + 1,
  }
}
