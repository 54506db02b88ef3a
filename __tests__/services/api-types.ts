import { call, type Input, type OperationName, type Refusal, type Value } from '../../src/services/api'
import { read } from '../../src/services/query'

// Nothing here runs. `tsc` is the test: each line marked must not compile, and the mark itself is an error if it does.

/** A misspelt function, operation or field does not compile, nor does one left out or of the wrong type. */
export async function misspellings() {
  await call('events.listEvents', {})
  await call('registrations.cancelRegistration', { registrationId: 'r', sessionId: 's' })
  // @ts-expect-error: the function is `events`
  await call('event.listEvents', {})
  // @ts-expect-error: the operation is `listEvents`
  await call('events.listEvent', {})
  // @ts-expect-error: an operation of another function
  await call('events.getMe', {})
  // @ts-expect-error: a timer's function is not for pages
  await call('maintenance.runDueJobs', {})
  // @ts-expect-error: the field is `eventId`
  await call('events.getEvent', { eventID: 'e' })
  // @ts-expect-error: `sessionId` is left out
  await call('registrations.cancelRegistration', { registrationId: 'r' })
  // @ts-expect-error: no such field beside
  await call('registrations.cancelRegistration', { registrationId: 'r', sessionId: 's', seats: 1 })
  // @ts-expect-error: a year is a number
  await call('statistics.getDashboard', { unitId: 'u', year: '2026' })
  // @ts-expect-error: no such category
  await call('events.listEvents', { categories: ['sports'] })
}

/** A field with a default may be left out by the caller. */
export const scan: Input<'checkins.checkIn'> = { sessionId: 's', ticket: 't', nonce: 'n', doorAt: 0 }

/** A value is read only after asking whether there is one, and only as what it is. */
export async function values() {
  const answer = await call('events.getEvent', { eventId: 'e' })
  // @ts-expect-error: it may have been refused
  answer.value
  if (!answer.ok) return answer.reason
  const title: string = answer.value.event.title
  // @ts-expect-error: a title is no number
  const count: number = answer.value.event.title
  // @ts-expect-error: the field is `sessions`
  answer.value.session
  // @ts-expect-error: how seats are kept is not for pages
  answer.value.sessions[0]?.touchedAt
  // @ts-expect-error: a list may be empty
  answer.value.sessions[0].title
  const { next } = await read('events.listEvents', {})
  // @ts-expect-error: the last page has no next
  next.endsAt
  return { title, count }
}

/** A refusal is one of those that the operation or `serve` gives, with the details of its own. */
export async function refusals() {
  const answer = await call('checkins.checkIn', scan)
  if (answer.ok) return
  if (answer.reason === 'wrong-session') answer.other?.title
  if (answer.reason === 'invalid-input') answer.field
  // @ts-expect-error: only bad input has a field
  if (answer.reason === 'not-allowed') answer.field
  // @ts-expect-error: no such reason
  if (answer.reason === 'wrong-sessions') return
}

/** A map of texts is complete and holds nothing else. */
export const complete: Record<Refusal<'events.listEvents'>['reason'], string> = {
  'unknown-operation': '',
  'invalid-input': '',
  'no-identity': '',
  'not-allowed': '',
  'not-found': '',
  'too-often': '',
  'file-gone': '',
  failed: '',
}
// @ts-expect-error: all reasons but one
export const incomplete: Record<Refusal<'events.listEvents'>['reason'], string> = {
  'unknown-operation': '',
  'invalid-input': '',
  'no-identity': '',
  'not-allowed': '',
  'not-found': '',
}

/** The names of operations are a closed list. */
export const named: OperationName = 'members.getMe'
// @ts-expect-error: a function alone is no operation
export const unnamed: OperationName = 'members'

/** What the types of values are made of is known: none of them is `any`. */
export const known: Value<'statistics.getDashboard'>['total']['figures']['attendances'] = 0
// @ts-expect-error: neither is this
export const unknown: Value<'statistics.getDashboard'>['total']['figures']['attendances'] = null
