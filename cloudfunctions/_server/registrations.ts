import type { Registration } from '../../src/shared/registration/registration'
import { Collection, command, expression } from './collection'

/** As many as almost every waitlist holds; the rest is read only when none of these fits. */
export const FIRST = 20

/** Registrations: every change is one write conditional on the version that was read. */
export class Registrations extends Collection<Registration> {
  /** Changes a registration unless somebody else did since it was read; false says that nothing was changed. */
  change(registration: Registration, change: Partial<Registration>): Promise<boolean> {
    const { _id, version } = registration
    return this.update({ _id, version }, { ...change, version: version + 1 })
  }

  /** The first parties on a session's waitlist, the earliest in front. */
  listWaiting(sessionId: string): Promise<Registration[]> {
    return this.list({ sessionId, status: 'waitlisted' }, { order: QUEUE, limit: FIRST })
  }

  /** More of them, without those seen already: who take no more than `seats`. */
  listWaitingBeside(
    seen: readonly Registration[],
    sessionId: string,
    seats: number,
  ): Promise<Registration[]> {
    const others = command.nin(seen.map(({ _id }) => _id))
    return this.list(
      { sessionId, status: 'waitlisted', seats: command.lte(seats), _id: others },
      { order: QUEUE, limit: FIRST },
    )
  }

  /** How many parties queued before this one. */
  async countAhead({ sessionId, queuedAt }: Registration): Promise<number> {
    const ahead = await this.aggregate<{ parties: number }>(
      ['match', { sessionId, status: 'waitlisted', queuedAt: command.lt(queuedAt) }],
      ['group', { _id: null, parties: expression.sum(1) }],
    )
    return ahead[0]?.parties ?? 0
  }
}

const QUEUE: [string, 'asc'][] = [
  ['queuedAt', 'asc'],
  ['_id', 'asc'],
]
