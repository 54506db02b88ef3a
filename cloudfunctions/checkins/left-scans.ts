import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { keptDoorTime } from '../../src/shared/check-in/door-time'
import type { LeftOperation, LeftScan } from '../../src/shared/check-in/left-scan'
import type { Session } from '../../src/shared/event/session'
import { mayActAs } from '../../src/shared/member/member'
import { maskedName } from '../../src/shared/person/person'
import { doorName } from '../_door/door-name'
import { publicSession } from '../_events/public-session'
import { allOf, together } from '../_server/all-of'
import { audit } from '../_server/audit'
import { command } from '../_server/collection'
import { decrypt } from '../_server/encryption'
import { id, optionalLine, pageEnd } from '../_server/fields'
import { begunId, doorPass, sameSecret } from '../_server/ids'
import { type AnyOperation, type OutcomeOf, operation } from '../_server/operation'
import { addTally } from './add-tally'
import { checkInRegistration } from './check-in'
import { checkOut } from './check-out'
import { countWalkIns } from './count-walk-ins'
import { nonce } from './door-fields'
import { undoCheckIn } from './undo-check-in'
import { undoWalkIns } from './undo-walk-ins'

/** What may be left, by the operation that the phone could no longer call. */
const OPERATIONS = {
  checkInRegistration,
  checkOut,
  undoCheckIn,
  countWalkIns,
  undoWalkIns,
  addTally,
} satisfies Record<LeftOperation, AnyOperation>

/** How those say no. */
type RefusalOfLeft = Extract<OutcomeOf<(typeof OPERATIONS)[LeftOperation]>, { ok: false }>

const PAGE = 100

/**
 * Keeps for staff to decide about what a phone could not upload itself: its owner no longer works this door, the counts
 * were confirmed meanwhile and only staff may change them, or the server cannot read it. `pass` came with the door while
 * they worked there: without it nothing is taken. What the operation cannot read is kept as a text beside the rest.
 * Leaving the same again is fine. Refused: `no-pass`.
 */
export const leaveForStaff = operation({
  access: 'resident',
  limit: { times: 1000, minutes: 10 },
  input: z.object({
    pass: z.string().max(64),
    left: z.object({
      operation: z.enum(Object.keys(OPERATIONS) as [LeftOperation, ...LeftOperation[]]),
      input: z.looseObject({ sessionId: id, nonce }),
    }),
  }),
  load: ({ left }, { store, caller }) => ({
    session: store.sessions.find(left.input.sessionId),
    member: store.members.find(caller.openid),
  }),
  async run({ pass, left }, { session, member }, { now, store, caller }) {
    if (!session || !sameSecret(pass, doorPass(session._id, caller.openid))) return refused('no-pass')
    const { input, unread } = readableOf(left)
    const happenedAt = input.countedAt ?? input.doorAt
    await store.leftScans.add({
      _id: begunId('left-scan', { openid: caller.openid, within: session._id, nonce: left.input.nonce }),
      sessionId: session._id,
      unitPath: session.unitPath,
      category: session.category,
      operation: left.operation,
      input: { ...input, kept: true },
      unread,
      leftAt: now,
      doorAt: keptDoorTime(typeof happenedAt === 'number' ? happenedAt : now, now, session),
      by: caller.openid,
      byName: member?.name ? maskedName(decrypt(member.name)) : '',
      status: 'waiting',
      decidedBy: null,
      decidedAt: null,
    })
    return ok({ left: true })
  },
})

const LONGEST_UNREAD = 200

/** What the operation can read of an input, field by field, and what it cannot, as texts. */
function readableOf(left: { operation: LeftOperation; input: Record<string, unknown> }) {
  const { shape } = OPERATIONS[left.operation].input as z.ZodObject
  const input: Record<string, unknown> = {}
  const unread: NonNullable<LeftScan['unread']> = []
  for (const [field, type] of Object.entries(shape)) {
    const given = Object.hasOwn(left.input, field) ? left.input[field] : undefined
    const parsed = z.safeParse(type, given)
    if (parsed.success) input[field] = parsed.data
    else {
      const isText = WORDS.includes(field)
      unread.push({ field, isText, text: textOf(given).slice(0, LONGEST_UNREAD) })
    }
  }
  return { input, unread }
}

/** The fields that hold words alone: what is counted, and of whom, is the same without them. */
const WORDS = ['gate', 'reason', 'note', 'place', 'school']

/** A text as it is; of several, such as a school and its class, one after the other. */
function textOf(given: unknown): string {
  if (typeof given === 'string') return given
  const parts = typeof given === 'object' && given !== null ? Object.values(given) : []
  const isOfTexts = parts.every((part) => part === null || typeof part === 'string')
  return parts.length > 0 && isOfTexts ? parts.filter(Boolean).join(' ') : (JSON.stringify(given) ?? '')
}

/**
 * What was left at the sessions of the caller's units and waits for a decision, oldest first, 100 a page: with the names
 * that it is about, masked, or what was counted. `after` is the `next` of the page before; a page may be empty and others
 * behind it, for what is confidential is shown to few.
 */
export const listLeftScans = operation({
  access: 'staff',
  input: z.object({ after: pageEnd.optional() }),
  reach: 'own-units',
  async run({ after }, _, { store, units, authority }) {
    const { page: waiting, next } = await store.leftScans.listPage(
      { unitPath: command.in(units), status: 'waiting' },
      { by: ['leftAt', 'asc'], size: PAGE, after },
    )
    const left = waiting.filter((each) => mayActAs(authority, 'staff', each))
    const sessionIds = [...new Set(left.map((each) => each.sessionId))]
    const idOf = ({ input }: (typeof left)[number]) => String(input.registrationId ?? input.checkInId ?? '')
    const ids = [...new Set(left.map(idOf).filter(Boolean))]
    const [sessions, registrations] = await together([
      store.sessions.listByIds(sessionIds),
      store.registrations.listByIds(ids),
    ])
    return ok({
      next,
      sessions: sessions.map(publicSession),
      left: left.map((each) => ({
        id: each._id,
        sessionId: each.sessionId,
        operation: each.operation,
        doorAt: each.doorAt,
        leftAt: each.leftAt,
        by: each.byName,
        // Whatever registration a phone names: of another session's nothing is shown.
        names: registrations
          .filter(({ _id, sessionId }) => _id === idOf(each) && sessionId === each.sessionId)
          .flatMap(({ participants }) => participants.map(doorName)),
        why: typeof each.input.reason === 'string' ? each.input.reason : '',
        count: typeof each.input.count === 'number' ? each.input.count : null,
        tally:
          each.operation === 'addTally' && each.input.counted !== undefined
            ? countedIn(each.input as z.output<typeof addTally.input>)
            : null,
        unread: each.unread ?? [],
      })),
    })
  },
})

/**
 * Accepts what was left, as if the phone had uploaded it then, or declines it; both are kept. Deciding again the same is
 * fine; a text that could not be read is left out. Refused: `no-such-scan`, `decided` otherwise already, `unreadable`
 * where more than a text is missing, or what the operation that was left refuses.
 */
export const decideLeftScan = operation({
  access: 'staff',
  input: z.object({ sessionId: id, id, accept: z.boolean(), reason: optionalLine(100).default('') }),
  load: (input, { store }) => ({
    session: store.sessions.find(input.sessionId),
    left: store.leftScans.find(input.id),
  }),
  reach: ({ session }) => session,
  async run({ accept, reason }, { left, ...loaded }, context) {
    const { now, store, caller } = context
    const session = loaded.session as Session
    if (left?.sessionId !== session._id) return refused('no-such-scan')
    const status = accept ? 'accepted' : 'declined'
    if (left.status !== 'waiting') return left.status === status ? ok({ status }) : refused('decided')
    if (accept) {
      const operation: AnyOperation = OPERATIONS[left.operation]
      const read = operation.input.safeParse(left.input)
      if (!read.success || left.unread?.some(({ isText }) => !isText)) return refused('unreadable')
      const { unitPath } = session
      const details = { sessionId: session._id, leftBy: left.by }
      await audit({ action: 'left-scan-accepted', unitPath, subject: left._id, reason, details }, context)
      const as = { ...context, caller: { openid: left.by, name: '', maskedName: left.byName } }
      // What was counted after the confirmation needs a reason of its own.
      const given =
        left.operation === 'addTally' ? { ...read.data, reason: reason || read.data.reason } : read.data
      const answer = await operation.run(given, await allOf(operation.load?.(given, as) ?? {}), as)
      if (!answer.ok) return answer as RefusalOfLeft
    }
    const decided = await store.leftScans.update(
      { _id: left._id, status: 'waiting' },
      { status, decidedBy: caller.openid, decidedAt: now },
    )
    const stands = decided || (await store.leftScans.find(left._id))?.status === status
    return stands ? ok({ status }) : refused('decided')
  },
})

const countedIn = ({ counted, school, place, note, photos }: z.output<typeof addTally.input>) => ({
  counted,
  school,
  place,
  note,
  photos: photos.length,
})
