import type { Session } from '../../src/shared/event/session'
import { hasSlots } from '../../src/shared/event/slots'
import { hasRoom, seatsOf } from '../../src/shared/registration/quota'
import { HOLDING, isActive, type Registration } from '../../src/shared/registration/registration'
import type { Workshop } from './workshop'

/** What may never be, whatever is under way: more seats held, or held and left, than there are, or one person twice. */
export function broken(workshop: Workshop, sessionId: string): string[] {
  const session = workshop.session(sessionId)
  const active = workshop.registrations(sessionId).filter(isActive)
  const holders = active.filter(({ status }) => HOLDING.includes(status))
  const held = holders.reduce((sum, { seats }) => sum + seats, 0)
  const problems = held > session.capacity ? [`oversold: ${held} of ${session.capacity}`] : []
  const surplus = session.seatsLeft + held - session.capacity
  if (surplus > 0) problems.push(`${surplus} seats left that somebody holds`)
  for (const [key, { seats }] of Object.entries(session.quotas)) {
    const taken = holders.reduce((sum, each) => sum + (seatsOf(each, session.quotas).quotas[key] ?? 0), 0)
    if (taken > seats) problems.push(`${key} oversold: ${taken} of ${seats}`)
  }
  const whose = active.flatMap(({ participants }) =>
    participants.filter(({ kind }) => kind === 'resident').map(({ identityKey }) => identityKey),
  )
  if (new Set(whose).size < whose.length) problems.push('somebody is registered twice')
  return problems
}

/** Whether the session says of its seats, its quotas and its waitlist what its registrations say. */
function miscounted(workshop: Workshop, sessionId: string): string[] {
  const session = workshop.session(sessionId)
  const registrations = workshop.registrations(sessionId)
  const holders = registrations.filter(({ status }) => HOLDING.includes(status))
  const waiting = registrations.filter(({ status }) => status === 'waitlisted').length
  const left = session.capacity - holders.reduce((sum, { seats }) => sum + seats, 0)
  const problems: string[] = []
  if (session.seatsLeft !== left) problems.push(`seats lost: ${left - session.seatsLeft}`)
  if (session.waiting !== waiting) problems.push(`${session.waiting} said to wait, ${waiting} do`)
  for (const [key, quota] of Object.entries(session.quotas)) {
    const taken = holders.reduce((sum, each) => sum + (seatsOf(each, session.quotas).quotas[key] ?? 0), 0)
    if (quota.left !== quota.seats - taken)
      problems.push(`places of ${key} lost: ${quota.seats - taken - quota.left}`)
  }
  return problems
}

/** What must be besides once everything is quiet and maintenance has been: no seat lost, nobody forgotten. */
export function brokenAtRest(workshop: Workshop, sessionId: string): string[] {
  const session = workshop.session(sessionId)
  const forgotten = workshop
    .registrations(sessionId)
    .some(
      (each) =>
        each.status === 'waitlisted' &&
        isThere(each, session) &&
        hasRoom(session, seatsOf(each, session.quotas)),
    )
  return [
    ...broken(workshop, sessionId),
    ...miscounted(workshop, sessionId),
    ...(forgotten ? ['somebody is forgotten'] : []),
  ]
}

/** Whether the slot is there for which a party waits: of one that staff took out meanwhile nobody gets a place. */
const isThere = ({ quota }: Registration, session: Session): boolean =>
  !hasSlots(session) || (quota !== null && quota in session.quotas)

interface Seen {
  session: Session
  registrations: Registration[]
}

/**
 * Notices when a newcomer gets seats, or more of them, that were claimed while somebody waited who would have fitted:
 * the one promise that what is stored does not show afterwards. It is to be asked after every single request.
 */
export class Overtaking {
  /** Who claimed seats over the head of somebody. */
  private readonly claimed = new Set<unknown>()
  private before: Seen

  constructor(
    private readonly workshop: Workshop,
    private readonly sessionId: string,
  ) {
    this.before = this.look()
  }

  /** What the request was that `sender` had carried out. */
  after(sender: unknown): string[] {
    const [before, now] = [this.before, this.look()]
    this.before = now
    if (now.session.seatsLeft < before.session.seatsLeft) {
      const fits = before.registrations.some(
        (each) =>
          each.status === 'waitlisted' && hasRoom(before.session, seatsOf(each, before.session.quotas)),
      )
      if (fits) this.claimed.add(sender)
      else this.claimed.delete(sender)
    }
    const got = now.registrations.some((each) => {
      const was = before.registrations.find(({ _id }) => _id === each._id)
      return was?.status !== 'waitlisted' && heldBy(each) > heldBy(was)
    })
    return got && this.claimed.has(sender) ? ['a newcomer passed somebody who fits'] : []
  }

  private look = (): Seen => ({
    session: this.workshop.session(this.sessionId),
    registrations: this.workshop.registrations(this.sessionId),
  })
}

const heldBy = (registration: Registration | undefined): number =>
  registration && HOLDING.includes(registration.status) ? registration.seats : 0
