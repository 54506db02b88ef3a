import { DAY } from '../calendar/calendar'
import { OPERATOR } from '../operator/this-operator'
import type { FileId } from '../upload'
import { childText, privacyText, versionOfText } from './consent-texts'

/** The privacy text that registering needs, and its version: whatever changes in it, or of who is responsible, is another. */
export const PRIVACY_TEXT = privacyText(OPERATOR)
export const PRIVACY_VERSION = versionOfText(PRIVACY_TEXT)

/** The text to which a guardian consents for a child, and its version. */
export const CHILD_TEXT = childText(OPERATOR)
export const CHILD_CONSENT_VERSION = versionOfText(CHILD_TEXT)

/** How long a child may be registered by a consent on paper; then it is removed, and so is its photograph. */
export const PAPER_CONSENT_HOLDS = 180 * DAY

/** How long the record of a consent is kept as evidence when it no longer holds: who agreed to what, and no name. */
export const CONSENTS_ARE_KEPT = 3 * 365 * DAY

/** Where the photographs of a session's consents on paper are uploaded to. */
export const paperConsentFolder = (sessionId: string): string => `consents/${sessionId}`

/** Whether an account's holder agrees to the privacy text as it is now: nothing new is taken down of one who does not. */
export const hasAgreed = (account: { privacy: { version: string } | null } | undefined): boolean =>
  account?.privacy?.version === PRIVACY_VERSION

/** What somebody agreed to: how their own data are kept, a child's, or that another carer may bring the child. */
export type ConsentKind = 'privacy' | 'child' | 'carer'

/**
 * One consent, as it was given: by whom, to which version of which text, and from when it no longer holds. It goes with a
 * deletion, or three years after that (on paper, as soon as it no longer holds); what holds now stands besides where it is
 * needed (the account, the family member).
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
  version: string
  givenAt: number
  withdrawnAt: number | null
  /** Nobody withdrew it: it ended with an account that was not needed for long. */
  lapsed?: true
  /** How: by a tap, or on paper, recorded by staff. */
  by: 'tap' | 'paper'
  /** A photograph of the paper. */
  photo: FileId | null
  /** The member who recorded the paper. */
  recordedBy: string | null
}
