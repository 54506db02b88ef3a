import type { SessionCopies } from '../event/session'

/** What a phone can have kept of a session: somebody let in, a volunteer checked out, an undo, walk-ins counted or taken back, or a hand count with its photographs. */
export type LeftOperation =
  | 'checkInRegistration'
  | 'checkOut'
  | 'undoCheckIn'
  | 'countWalkIns'
  | 'undoWalkIns'
  | 'addTally'

/**
 * What a phone had kept and left for staff to accept: its owner no longer works the door, or may not do this any more
 * since the counts were confirmed, or the server could not read it.
 * Nothing of it counts before that.
 */
export interface LeftScan extends Pick<SessionCopies, 'sessionId' | 'unitPath' | 'category'> {
  _id: string
  operation: LeftOperation
  /** What the phone would have sent, as far as it can be read. */
  input: Record<string, unknown>
  /** The fields that could not be read, as texts that are cut; `isText` where they were nothing else. */
  unread?: { field: string; isText: boolean; text: string }[]
  /** When it happened at the door, or was counted. */
  doorAt: number
  leftAt: number
  /** OPENID of whose phone it was, and the name, masked. */
  by: string
  byName: string
  status: 'waiting' | 'accepted' | 'declined'
  decidedBy: string | null
  decidedAt: number | null
}
