import { DAY } from '../calendar/calendar'
import type { FileId } from '../upload'

/** The version of the privacy text that registering needs; raised whenever what it promises changes. */
export const PRIVACY_VERSION = 1

/** The version of the text to which a guardian consents for a child. */
export const CHILD_CONSENT_VERSION = 1

/** How long a child may be registered by a consent on paper; then it is removed, and so is its photograph. */
export const PAPER_CONSENT_HOLDS = 180 * DAY

/** Where the photographs of a session's consents on paper are uploaded to. */
export const paperConsentFolder = (sessionId: string): string => `consents/${sessionId}`

/** Whether an account's holder agrees to the privacy text as it is now: nothing new is taken down of one who does not. */
export const hasAgreed = (account: { privacy: { version: number } | null } | undefined): boolean =>
  account?.privacy?.version === PRIVACY_VERSION

/** What somebody agreed to: how their own data are kept, a child's, or that another carer may bring the child. */
export type ConsentKind = 'privacy' | 'child' | 'carer'

/**
 * One consent, as it was given: by whom, to which version of which text, and when it was withdrawn. Never removed but
 * by a deletion; what holds now stands besides where it is needed (the account, the family member).
 */
export interface Consent {
  _id: string
  kind: ConsentKind
  /** Whose consent it is; null where somebody without WeChat gave it on paper. */
  openid: string | null
  /** The family member whom it is about; null for one's own data. */
  familyMemberId: string | null
  /** The identity key of the child; null for one's own data. */
  identityKey: string | null
  /** The version of the text. */
  version: number
  givenAt: number
  withdrawnAt: number | null
  /** How: by a tap, or on paper, recorded by staff. */
  by: 'tap' | 'paper'
  /** A photograph of the paper. */
  photo: FileId | null
  /** The member who recorded the paper. */
  recordedBy: string | null
}
