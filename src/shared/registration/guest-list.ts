import { type Category, CONFIDENTIAL } from '../event/category'
import type { Session } from '../event/session'

/**
 * Whom an event is for that is not public (受邀名单): one document an event, under its id. Of those who are named only
 * keyed hashes are kept, of the phone number, or of the name where no number was known.
 */
export interface GuestList {
  _id: string
  /** Eight characters that open the event to whoever has them; null while nobody was given any. */
  code: string | null
  guests: string[]
  /** Raised by every change; each change is conditional on it. */
  version: number
}

/** Names of one event at most. */
export const MOST_GUESTS = 2000

/** By what somebody shows that an event that is not public is for them: a code, or being on its list. */
export interface GuestProof {
  /** The code that they typed, or that their link said. */
  code: string | null
  /** The hashes of their number and name. */
  hashes: readonly string[]
}

/** Whether this is the code of the event; never where the event has none. */
export const opensWith = (
  list: Pick<GuestList, 'code'> | undefined,
  code: string | null | undefined,
): boolean => code !== null && code !== undefined && list?.code === code

export type GuestRefusal = 'not-invited' | 'no-such-session'

/**
 * Why somebody may not register for a session that is not public, being neither on its event's list nor in possession of
 * its code; undefined if they may. One of a confidential category does not exist for whoever was not invited.
 */
export function guestRefusal(
  { listed, category }: Pick<Session, 'listed' | 'category'>,
  list: Pick<GuestList, 'code' | 'guests'> | undefined,
  { code, hashes }: GuestProof,
): GuestRefusal | undefined {
  if (listed || opensWith(list, code) || hashes.some((hash) => list?.guests.includes(hash))) return undefined
  return CONFIDENTIAL.has(category) ? 'no-such-session' : 'not-invited'
}

/** How an event that is not public is opened, as its page tells before anybody taps; null for a public one. */
export type GuestAccess = { byCode: boolean; byList: boolean; open: boolean } | null

export const guestAccess = (
  { listed, category }: { listed: boolean; category: Category },
  list: Pick<GuestList, 'code' | 'guests'> | undefined,
  code: string | null | undefined,
): GuestAccess =>
  listed
    ? null
    : {
        byCode: list?.code !== undefined && list.code !== null,
        // Of a confidential event nobody learns that there is a list.
        byList: !CONFIDENTIAL.has(category) && (list?.guests.length ?? 0) > 0,
        open: opensWith(list, code),
      }
