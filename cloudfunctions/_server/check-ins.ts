import type { CheckIn, CheckInEntry, CheckInState } from '../../src/shared/check-in/check-in'
import { Collection, command } from './collection'

/** Check-ins: one document per registration, entries only ever appended. */
export class CheckIns extends Collection<CheckIn> {
  /**
   * Appends entries and stores what all come to, on condition that nobody else did since `checkIn` was read and that
   * none of their nonces is there; false says that nothing was appended.
   */
  append(checkIn: CheckIn, entries: CheckInEntry[], state: CheckInState): Promise<boolean> {
    const nonces = entries.map(({ nonce }) => nonce)
    const arrivedAt = entries.map((entry) => entry.arrivedAt)
    return this.update(
      { _id: checkIn._id, version: checkIn.version, 'entries.nonce': command.nin(nonces) },
      {
        ...state,
        entries: command.push(entries),
        changedAt: Math.max(checkIn.changedAt, ...arrivedAt),
        version: checkIn.version + entries.length,
      },
    )
  }
}
