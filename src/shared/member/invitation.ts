import { HOUR } from '../calendar/calendar'
import type { Category } from '../event/category'
import { codeText } from '../text/code'
import type { UnitPath } from '../unit/unit'
import type { Role } from './member'

/** An invitation to work here (邀请), for one person; the id is a keyed hash of its code, which is stored nowhere. */
export interface Invitation {
  _id: string
  role: Role
  unitId: string
  unitPath: UnitPath
  confidential: Category[]
  by: string
  byName: string
  at: number
  expiresAt: number
  status: 'open' | 'redeemed' | 'withdrawn'
  /** OPENID of who redeemed it. */
  redeemedBy: string | null
}

export const INVITATION_LASTS = 72 * HOUR

const CODE = /^[A-Z2-7]{16}$/

/** A typed or scanned invitation code, tidied; undefined if it cannot be one. Blanks, dashes, lower case and full width are forgiven. */
export function parseInvitationCode(text: string): string | undefined {
  const code = codeText(text)
  return CODE.test(code) ? code : undefined
}

/** `ABCD-EFGH-IJKL-MNOP`, easier to read out. */
export const invitationCodeText = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code

export type InvitationRefusal = 'no-such-invitation' | 'invitation-used' | 'invitation-expired'

/** Why this invitation does not let `openid` join; undefined if it does, also again for who has redeemed it. */
export function invitationRefusal(
  invitation: Pick<Invitation, 'status' | 'redeemedBy' | 'expiresAt'> | undefined,
  openid: string,
  now: number,
): InvitationRefusal | undefined {
  if (!invitation || invitation.status === 'withdrawn') return 'no-such-invitation'
  if (invitation.status === 'redeemed')
    return invitation.redeemedBy === openid ? undefined : 'invitation-used'
  return now >= invitation.expiresAt ? 'invitation-expired' : undefined
}

/** The page that opens an invitation, whose code is its `code` or, from a mini-program code, its `scene`. */
export const JOIN_PAGE = 'resident/join/index'
