import type { SessionCopies } from './session'

/** What a phone can have kept of a session: somebody let in, an undo, walk-ins counted, or a hand count with its photographs. */
export type LeftOperation = 'checkInRegistration' | 'undoCheckIn' | 'countWalkIns' | 'addTally'

/**
 * What the phone of somebody who no longer works the door had kept, and left for staff to accept (the id is its nonce).
 * Nothing of it counts before that.
 */
export interface LeftScan extends Pick<SessionCopies, 'sessionId' | 'unitPath' | 'category'> {
  _id: string
  operation: LeftOperation
  /** What the phone would have sent. */
  input: Record<string, unknown>
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
