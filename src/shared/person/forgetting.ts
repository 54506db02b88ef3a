import { DAY } from '../calendar/calendar'
import type { CheckIn } from '../check-in/check-in'
import type { Session } from '../event/session'
import type { Participant, Registration } from '../registration/registration'
import { sameValue } from '../same-value'

/** Days after an event's last session for which names are kept, unless the event says less; a child's are kept for less. */
export const NAMES_ARE_KEPT = 180
export const CHILDREN_ARE_KEPT = 30

/** Whose names are forgotten: the children's first. */
export type Forgotten = 'children' | 'everybody'

/** When an event's children and everybody else are forgotten. */
export function forgetAt(
  sessions: readonly Pick<Session, 'endsAt'>[],
  retentionDays: number | null,
): Record<Forgotten, number> {
  const last = Math.max(...sessions.map(({ endsAt }) => endsAt))
  const days = retentionDays ?? NAMES_ARE_KEPT
  return {
    children: last + Math.min(days, CHILDREN_ARE_KEPT) * DAY,
    everybody: last + days * DAY,
  }
}

const isChild = ({ kind, ageBand }: Participant): boolean => kind === 'child' || ageBand === 'child'

/** Whether a participant's name is no longer there. */
export const isForgotten = ({ name }: Pick<Participant, 'name'>): boolean => name === ''

/** The participant without who it is: what figures need stays, the key by which people are counted too. */
export const forgotten = (participant: Participant): Participant => ({
  ...participant,
  familyMemberId: null,
  name: '',
  phone: null,
  birth: null,
})

/** What changes in a registration where these are forgotten; undefined where nothing is left to forget. */
export function forgetting(registration: Registration, whom: Forgotten): Partial<Registration> | undefined {
  const goes = (each: Participant) => !isForgotten(each) && (whom === 'everybody' || isChild(each))
  const isDone = whom === 'children' || registration.openid === null
  if (isDone && !registration.participants.some(goes)) return undefined
  const participants = registration.participants.map((each) => (goes(each) ? forgotten(each) : each))
  // Nobody is found by name or number any more: the hashes do not say whose they are.
  const unfindable = { participants, searchHashes: [] }
  return whom === 'children' ? unfindable : { ...unfindable, ...WITHOUT_ITS_HOLDER }
}

/** What goes when nobody is to be known by a registration any more: whose it was, what they wrote, and its ticket. */
export const WITHOUT_ITS_HOLDER = {
  openid: null,
  answers: {},
  teamName: '',
  statusReason: '',
  ticketSecret: '',
  ticketCode: '',
} as const satisfies Partial<Registration>

/** Identity keys that take the place of others. */
export type Replacement = (key: string) => string

/** What changes in a check-in when its people go by other keys; undefined where none of them does. */
export function checkInWithKeys(
  checkIn: CheckIn,
  replaced: Replacement,
): Pick<CheckIn, 'entries' | 'present' | 'household'> | undefined {
  const household = replaced(checkIn.household)
  const present = checkIn.present.map((each) => ({ ...each, key: replaced(each.key) }))
  const entries = checkIn.entries.map((entry) =>
    entry.kind === 'undo' ? entry : { ...entry, participants: entry.participants.map(replaced) },
  )
  const change = { household, present, entries }
  const before = { household: checkIn.household, present: checkIn.present, entries: checkIn.entries }
  return sameValue(change, before) ? undefined : change
}
