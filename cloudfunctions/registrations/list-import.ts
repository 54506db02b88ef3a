import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { isListMistake } from '../../src/shared/list/name-list'
import { maskedName } from '../../src/shared/person/person'
import { isActive, staffRegistrationRefusal } from '../../src/shared/registration/registration'
import {
  type ImportedLine,
  type ImportOutcome,
  type RegistrationImport,
  seatedAtOnce,
} from '../../src/shared/registration/registration-import'
import { together } from '../_server/all-of'
import { audit } from '../_server/audit'
import { command } from '../_server/collection'
import { decrypt, encrypt } from '../_server/encryption'
import { id } from '../_server/fields'
import { begunId, registrationId, unregisteredIdentityKey } from '../_server/ids'
import { operation } from '../_server/operation'
import type { ReadingStore, Store } from '../_server/store'
import { listInput } from '../_units/list-input'
import { enrol } from './enrol'
import {
  type CheckedLine,
  checkedRows,
  fillingReach,
  fillingRequests,
  listedProblem,
  partyOfListed,
} from './importing'
import { newRegistration } from './new-registration'
import { registeredPeople } from './registered-people'

/** A call registers so many lines: a few seconds' work, far from the function's time-out. */
const LINES_A_CALL = 20
/** So long nobody has to have gone on with an import before it goes on by itself. */
const LEFT_ALONE = 2 * MINUTE
const IMPORTS_A_RUN = 2

const given = { sessionId: id, unitId: id.nullable(), ...listInput }

/** The seats to be filled, and what their event asks of those who register. */
function askedRequests(input: { sessionId: string; unitId: string | null }, store: ReadingStore) {
  const filling = fillingRequests(input, store)
  const event = filling.session.then((found) => found && store.events.find(found.eventId))
  return { ...filling, form: event.then((found) => found?.form ?? []) }
}

/**
 * What would come of a pasted list, before anything is registered: every line with its mistake, who is on it twice, who is
 * registered already and who could not be, and whose places each takes; and how many find a seat at once. `unitId`: whose
 * allotted seats are used by all of the list; null where each line takes those of the unit that it names, or everybody's. Refused: a `StaffRegistrationRefusal`.
 */
export const checkList = operation({
  access: 'staff',
  limit: { times: 60, minutes: 10 },
  input: z.object(given),
  load: (input, { store }) => askedRequests(input, store),
  reach: fillingReach,
  async run(list, { session, unit, form }, { now, store }) {
    if (!session) return refused('session-cancelled')
    const refusal = staffRegistrationRefusal(session, now)
    if (refusal) return refused(refusal)
    const rows = (await checkedRows(list, { session, form, unit, store })).map(({ row }) => row)
    const wanted = rows.filter(({ outcome, refused }) => outcome === 'person' && refused === undefined)
    const seated = seatedAtOnce(
      session,
      wanted.map(({ quota = null }) => quota),
    )
    return ok({ rows, seated })
  },
})

/**
 * Takes a list whose lines are all in order, written down as a whole before the first is registered; `runImport` then
 * registers them. Again with the same nonce, it is the same import.
 * Refused: a `StaffRegistrationRefusal`, `has-mistakes`, `nobody-to-register`.
 */
export const startImport = operation({
  access: 'staff',
  limit: { times: 20, minutes: 10 },
  input: z.object({ ...given, nonce: id }),
  load: (input, { store, caller }) => ({
    ...askedRequests(input, store),
    existing: store.registrationImports.find(
      begunId('registration-import', { openid: caller.openid, nonce: input.nonce }),
    ),
  }),
  reach: fillingReach,
  async run({ unitId, nonce, ...list }, { session, unit, form, existing }, context) {
    const { now, store, caller } = context
    if (existing) return ok(shown(existing))
    if (!session) return refused('session-cancelled')
    const refusal = staffRegistrationRefusal(session, now)
    if (refusal) return refused(refusal)
    const rows = await checkedRows(list, { session, form, unit, store })
    if (rows.some(({ row }) => isListMistake(row))) return refused('has-mistakes')
    const lines = rows.filter(({ row }) => row.outcome === 'person').map(lineOf)
    if (lines.every(({ outcome }) => outcome !== null)) return refused('nobody-to-register')
    const made: RegistrationImport = {
      _id: begunId('registration-import', { openid: caller.openid, nonce }),
      sessionId: session._id,
      unitId,
      unitPath: unit?.path ?? session.unitPath,
      category: session.category,
      by: caller.openid,
      lines,
      done: 0,
      createdAt: now,
      goesOnAt: now + LEFT_ALONE,
    }
    const details = { added: lines.filter(({ outcome }) => outcome === null).length }
    const { unitPath } = made
    await audit({ action: 'list-imported', unitPath, subject: session._id, details }, context)
    await store.registrationImports.add(made)
    return ok(shown(made))
  },
})

/**
 * Registers the next lines of an import of the caller's own, each as somebody without WeChat, and answers how far it is:
 * called until all are done, also after a crash. Who finds no place waits. Refused: `no-such-import`.
 */
export const runImport = operation({
  access: 'staff',
  limit: { times: 120, minutes: 10 },
  input: z.object({ importId: id }),
  load: ({ importId }, { store }) => ({ job: store.registrationImports.find(importId) }),
  reach: ({ job }) => job,
  async run(_, { job }, { now, store, caller }) {
    if (!job || job.by !== caller.openid) return refused('no-such-import')
    return ok(shown(await registerNextLines(job, { store, now })))
  },
})

/**
 * Every minute: goes on with imports that nobody has gone on with for a while, so that a list is registered to its end
 * though the phone that began it never returns. Returns how many lines it did.
 */
export const finishImports = operation({
  access: 'timer',
  input: z.object({}),
  async run(_, __, { now, store }) {
    const left = await store.registrationImports.list(
      { goesOnAt: command.lte(now) },
      { order: [['goesOnAt', 'asc']], limit: IMPORTS_A_RUN },
    )
    let lines = 0
    for (const job of left) {
      try {
        lines += (await registerNextLines(job, { store, now })).done - job.done
      } catch (error) {
        // Those behind it must not wait for one that cannot go on; it is tried again after a while.
        console.error(JSON.stringify({ job: 'finishImports', import: job._id, error: String(error) }))
        await store.registrationImports.update(
          { _id: job._id, done: job.done },
          { goesOnAt: now + LEFT_ALONE },
        )
      }
    }
    return ok({ lines })
  },
})

/** The import with its next lines done, each somebody without WeChat. */
async function registerNextLines(
  job: RegistrationImport,
  { store, now }: Running,
): Promise<RegistrationImport> {
  const { _id, done } = job
  const next = job.lines.slice(done, done + LINES_A_CALL)
  if (next.length === 0) return job
  const registered: ImportedLine[] = []
  // A millisecond apart: in the roster, and on the waitlist, they stand as they stood on the list.
  for (const [index, line] of next.entries())
    registered.push(await registerLine(line, job, { store, now: now + done + index }))
  const lines = [...job.lines.slice(0, done), ...registered, ...job.lines.slice(done + next.length)]
  const isOver = done + next.length === lines.length
  const changed = { lines, done: done + next.length, goesOnAt: isOver ? null : now + LEFT_ALONE }
  // Should another call have done the same lines beside this one, its word is as good.
  const kept = await store.registrationImports.update({ _id, done }, changed)
  return kept ? { ...job, ...changed } : ((await store.registrationImports.find(_id)) ?? job)
}

const lineOf = ({ row, homeUnitId }: CheckedLine): ImportedLine => {
  const { line, name, phone, gender, quota = null, refused } = row
  return {
    line,
    gender,
    quota,
    homeUnitId: refused ? null : homeUnitId,
    shown: maskedName(name),
    outcome: refused ?? null,
    name: refused ? '' : encrypt(name),
    phone: refused ? '' : encrypt(phone),
  }
}

const shown = ({ _id, lines, done }: RegistrationImport) => ({
  importId: _id,
  done,
  total: lines.length,
  lines: lines.map(({ line, shown, outcome }) => ({ line, shown, outcome })),
})

interface Running {
  store: Store
  now: number
}

/** The line, done: without the name, number and home, which the registration has now. */
async function registerLine(
  line: ImportedLine,
  job: RegistrationImport,
  running: Running,
): Promise<ImportedLine> {
  if (line.outcome !== null) return line
  const outcome = await registerListed(line, job, running)
  return { ...line, name: '', phone: '', homeUnitId: null, outcome }
}

async function registerListed(
  line: ImportedLine,
  { sessionId, by, createdAt }: RegistrationImport,
  { store, now }: Running,
): Promise<ImportOutcome> {
  const { gender, quota, homeUnitId } = line
  const person = { name: decrypt(line.name), phone: decrypt(line.phone), gender }
  const identityKey = unregisteredIdentityKey(person.name, person.phone)
  const own = registrationId(sessionId, identityKey)
  const [session, existing, isRegistered] = await together([
    store.sessions.find(sessionId),
    store.registrations.find(own),
    registeredPeople([person], { sessionId, except: own, store }),
  ])
  if (existing && isActive(existing)) {
    // A call that died after registering this line has not said so.
    if (existing.registeredBy !== by || existing.updatedAt < createdAt) return 'already-registered'
    return existing.status === 'waitlisted' ? 'waitlisted' : 'registered'
  }
  // Since the list was taken she may have registered herself.
  if (isRegistered(person)) return 'already-registered'
  if (!session) return 'session-cancelled'
  // What the form asks was looked at when the list was taken.
  const refusal =
    staffRegistrationRefusal(session, now) ?? listedProblem(person, { session, form: [], quota })
  if (refusal) return refusal
  const wanted = newRegistration(
    { kind: 'by-staff', openid: null, registeredBy: by, identityKey },
    { session, party: partyOfListed(person, homeUnitId), quota, channel: null, existing, now },
  )
  const answer = await enrol({ ...wanted, status: 'confirmed' }, { session, existing, store, now })
  if (!answer.ok) return outcomeOf(answer.reason, session)
  return answer.value.status === 'waitlisted' ? 'waitlisted' : 'registered'
}

/** Of a session that was called off meanwhile no line is registered any more. */
const outcomeOf = (reason: string, { status }: Session): ImportOutcome =>
  reason === 'changed-meanwhile' || reason === 'already-registered'
    ? reason
    : status === 'stopped'
      ? 'session-stopped'
      : 'session-cancelled'
