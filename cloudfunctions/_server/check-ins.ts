import type { CheckIn, CheckInEntry, CheckInState } from '../../src/shared/check-in'
import { Collection, command } from './collection'

/** Check-ins: one document per registration, entries only ever appended. */
export class CheckIns extends Collection<CheckIn> {
  /**
   * Appends an entry and stores what the entries come to, on condition that nobody else did since `checkIn` was read
   * and that the entry's nonce is not there; false says that it was not appended.
   */
  append(checkIn: CheckIn, entry: CheckInEntry, state: CheckInState): Promise<boolean> {
    return this.update(
      { _id: checkIn._id, version: checkIn.version, 'entries.nonce': command.neq(entry.nonce) },
      { ...state, entries: command.push([entry]), changedAt: entry.arrivedAt, version: checkIn.version + 1 },
    )
  }
}
