import type { SessionCopies } from './session'
import type { IndicatorFigure } from './tally'

/**
 * An organizer's confirmation of a session's counts (数据确认), one a session: its id is the session's. It keeps what
 * was confirmed; what the records say afterwards is shown beside it, as a difference.
 */
export interface Confirmation extends SessionCopies {
  _id: string
  /** Made once by the page, so that a repeated confirmation is known. */
  nonce: string
  counts: ConfirmedCounts
  /** What was missing, and why, in the organizer's words; both empty when nothing was. */
  missing: MissingItem[]
  whyMissing: string
  /** One sentence about how it went, for 活动快报 and the archive. */
  remark: string
  confirmedAt: number
  /** OPENID of who confirmed, and the name, masked. */
  by: string
  byName: string
  /** Why staff confirmed once more; empty the first time. */
  reason: string
  /** Raised by every confirmation once more; each is conditional on it. */
  version: number
  /** What was confirmed before, oldest first. */
  earlier: EarlierConfirmation[]
}

export type EarlierConfirmation = Pick<
  Confirmation,
  'nonce' | 'counts' | 'confirmedAt' | 'by' | 'byName' | 'reason'
>

/** A session's counts, as they are confirmed. */
export interface ConfirmedCounts {
  /** People registered, without those turned away, waiting or cancelled. */
  registered: number
  /** Distinct people present by check-in, walk-ins included. */
  checkedIn: number
  /** Of those checked in, how many came without having registered. */
  walkIns: number
  /** People counted by hand, beside those checked in. */
  countedByHand: number
  /** 人次: checked in and counted by hand. */
  attendances: number
  /** Registered, and not checked in. */
  noShows: number
  indicators: IndicatorFigure[]
  photos: number
}

/** What a session's counts lack: nobody counted at all, no photograph, nothing of what its category is reported by. */
export type MissingItem = 'people' | 'photos' | 'indicators'
