import { MINUTE } from '../calendar/calendar'
import type { Session } from '../event/session'
import { type DoorRefusal, doorRefusal } from './check-in'

/** The page that a session's code opens. */
export const SELF_CHECK_IN_PAGE = 'resident/self-check-in/index'

/** What a session's 小程序码 carries: which session, and a mark by which the server knows that the code is its own. */
export interface SessionCode {
  sessionId: string
  mark: string
}

const SESSION_CODE = /^([A-Za-z0-9_-]{1,26})\.([A-Z2-7]{5})$/

/** Fits into the 32 characters of a mini-program code's scene. */
export const sessionCodeText = ({ sessionId, mark }: SessionCode): string => `${sessionId}.${mark}`

/** The session's code in a scene; undefined if it is none. */
export function parseSessionCode(text: string): SessionCode | undefined {
  const [, sessionId, mark] = SESSION_CODE.exec(text.trim()) ?? []
  return sessionId && mark ? { sessionId, mark } : undefined
}

/** The code on the organizer's screen is another one every ten seconds. */
export const SCREEN_SLOT = 10_000

/** A scanned code takes a while to arrive: WeChat starts, the network is bad. A photograph sent to a friend takes longer. */
const UNDER_WAY = 15_000

/** By how much two clocks that both follow the server may differ. */
const APART = 5_000

/** What the changing code says: the slot of time in which it is shown, whose it is, and the proof of both. */
export interface ScreenCode {
  slot: number
  /** Of the session's key alone: tells a code of another session from a forged one. */
  tag: string
  mac: string
}

const SCREEN_CODE = /JGP1\.(\d{1,12})\.([A-Z2-7]{6})\.([A-Z2-7]{16})/

export const screenSlot = (now: number): number => Math.floor(now / SCREEN_SLOT)

/** What is proven by the session's key: the text under the HMAC of a slot, and of the session itself. */
export const screenProof = (slot: number): string => `slot ${slot}`
export const SCREEN_TAG_PROOF = 'session'

/** The tag and the proof of a slot, out of base32 texts of the two HMACs. */
export const screenCodeText = ({ slot, tag, mac }: ScreenCode): string =>
  `JGP1.${slot}.${tag.slice(0, 6)}.${mac.slice(0, 16)}`

/** The changing code in a scanned text, which may be a link that carries it; undefined if there is none. */
export function parseScreenCode(text: string): ScreenCode | undefined {
  const [, slot, tag, mac] = SCREEN_CODE.exec(text.toUpperCase()) ?? []
  return slot && tag && mac ? { slot: Number(slot), tag, mac } : undefined
}

export type ScreenCodeRefusal =
  | 'no-screen-code'
  | 'screen-code-of-another-session'
  | 'screen-code-forged'
  | 'screen-code-too-old'

/**
 * Why this code does not prove that somebody is there; undefined if it does. `expected`: what the session's key makes of
 * the code's slot. A code counts while it is shown and for fifteen seconds more.
 */
export function screenCodeRefusal(
  code: ScreenCode | undefined,
  expected: Pick<ScreenCode, 'tag' | 'mac'>,
  now: number,
): ScreenCodeRefusal | undefined {
  if (!code) return 'no-screen-code'
  if (code.tag !== expected.tag.slice(0, 6)) return 'screen-code-of-another-session'
  if (code.mac !== expected.mac.slice(0, 16)) return 'screen-code-forged'
  const shownFrom = code.slot * SCREEN_SLOT
  // A code of the future is a forgery by somebody who has the key, or a phone whose clock was never corrected.
  const inTime = now >= shownFrom - APART && now < shownFrom + SCREEN_SLOT + UNDER_WAY
  return inTime ? undefined : 'screen-code-too-old'
}

/** A scan is exchanged at once for a visitor pass that lasts so long: consent and form cannot outlive it. */
export const VISITOR_PASS_LASTS = 15 * MINUTE

/**
 * Why nobody can check in by themselves now; undefined while they can: from an hour before the start until the end.
 * After that a code may have been photographed on the way out.
 */
export function selfCheckInRefusal(
  session: Pick<Session, 'status' | 'startsAt' | 'endsAt'>,
  now: number,
): DoorRefusal | undefined {
  const refusal = doorRefusal(session, now)
  if (refusal) return refusal
  return session.status === 'stopped' || now >= session.endsAt ? 'check-in-closed' : undefined
}

/**
 * Whether somebody who did not register may enter themselves on the spot; where somebody chooses who comes, an organizer
 * lets them in.
 */
export const takesSelfWalkIns = (session: Pick<Session, 'admission' | 'listed' | 'rules'>): boolean =>
  session.admission !== 'invited' && session.listed && !session.rules.approval
