import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { tooLong } from '../../src/shared/call-size'
import {
  asksAgain,
  contentChangeRefusal,
  keptForm,
  sessionChangeRefusal,
} from '../../src/shared/event/event-change'
import { MOST_SESSIONS, quizFlawsOf } from '../../src/shared/event/event-content'
import { stepRefusal } from '../../src/shared/event/event-life'
import { type PlannedSession, planOf, type Session } from '../../src/shared/event/session'
import { mayActAs } from '../../src/shared/member/member'
import { formRefusal } from '../../src/shared/registration/form'
import { sameValue } from '../../src/shared/same-value'
import { newTexts } from '../_events/publishing'
import { recordedAt, recordedAtAny } from '../_events/recorded'
import { settleEvent } from '../_seats/event-sessions'
import { together } from '../_server/all-of'
import { audit } from '../_server/audit'
import { unacceptableField } from '../_server/content-check'
import { id, optionalLine, version } from '../_server/fields'
import { isSaved } from '../_server/is-saved'
import { operation } from '../_server/operation'
import { UP_TO } from '../_server/up-to'
import { changePublished } from './change-published'
import { contentFields, filesOf, textsOf } from './draft-fields'
import { content, plannedSession } from './event-input'

/** What may change of a session; its places are changed by a step of their own. */
const changedSession = plannedSession.omit({ capacity: true, quotas: true })

/**
 * Changes a published event: its content, and the sessions given. What was registered is kept. Another time, place or
 * way of coming raises the session's `changes` and asks everybody registered whether they still come; so does a `note`,
 * for all sessions that are still to come. Changing the same again is fine.
 * Refused: a `StepRefusal`, a `ChangeRefusal` with the session, a `FormRefusal` with the question, `category-not-yours`,
 * `unit-not-yours`, `no-such-session`, `not-ready` with what is wrong with a quiz, `too-long`, `unacceptable-text` with its field, and `changed-meanwhile`.
 */
export const changeEvent = operation({
  access: 'staff',
  input: z.object({
    eventId: id,
    version,
    unitId: id,
    content,
    sessions: z.array(changedSession).max(MOST_SESSIONS),
    note: optionalLine(100),
  }),
  load: ({ eventId, unitId }, { store }) => ({
    event: store.events.find(eventId),
    unit: store.units.find(unitId),
    stored: store.sessions.listAll({ eventId }, { upTo: UP_TO.sessionsOfEvent }),
  }),
  reach: ({ event }) => event,
  files: ({ content }) => filesOf(content),
  async run(input, { event: found, unit, stored }, context) {
    const { now, store, caller, authority } = context
    const refusal = found ? stepRefusal('change', found, { mayPublish: true }) : 'not-published'
    if (!found || refusal) return refused(refusal ?? 'not-published')
    const { unitId, content, note } = input
    const form = keptForm(found.form, content.form)
    const wrong = formRefusal(form)
    if (wrong) return refused(wrong.reason, { index: wrong.index })
    const moves = unitId !== found.unitId
    const mine = unit && mayActAs(authority, 'staff', { unitPath: unit.path })
    if (moves && (!mine || unit.status === 'closed')) return refused('unit-not-yours')
    const unitPath = moves && unit ? unit.path : found.unitPath
    if (!mayActAs(authority, 'staff', { unitPath, category: content.category }))
      return refused('category-not-yours')

    const ids = stored.map(({ _id }) => _id)
    const [event, recorded] = await together([settleEvent(found, store, now), recordedAt(store, ids)])
    const said = { unitId, unitPath, ...contentFields({ ...content, form }) }
    // What was for some alone is new to everybody else, once.
    const isNew = !found.listed && said.listed && found.publishedAt === undefined
    const before = found.unsettled
      ? await store.sessions.listAll({ eventId: found._id }, { upTo: UP_TO.sessionsOfEvent })
      : stored
    const planned = input.sessions.map((each) => plannedOtherwise(each, before))
    if (planned.some((each) => each === undefined)) return refused('no-such-session')
    const changed = planned.flatMap((each) => each ?? []).filter(({ is, was }) => !sameValue(planOf(was), is))
    if (isSaved(event, said) && changed.length === 0 && note === '') return ok({ version: event.version })
    if (event.version !== input.version) return refused('changed-meanwhile')

    const long = tooLong({ ...content, sessions: input.sessions })
    if (long) return refused('too-long', { tooLong: long })
    const flaws = quizFlawsOf(
      content,
      before.map((was) => changed.find((each) => each.was._id === was._id)?.is ?? was),
    )
    if (flaws.length > 0) return refused('not-ready', { flaws })
    const no = contentChangeRefusal(event, { ...event, ...said }, recordedAtAny(ids, recorded))
    if (no) return refused(no)
    for (const { was, is } of changed) {
      const reason = sessionChangeRefusal(
        { ...was, admission: content.admission },
        is,
        recorded(was._id),
        now,
      )
      if (reason) return refused(reason, { sessionId: was._id })
    }
    const texts = newTexts(
      {
        ...textsOf(
          { ...content, form },
          changed.map(({ is }) => is),
        ),
        note,
      },
      textsOf(event, before),
    )
    const field = await unacceptableField(texts, caller.openid)
    if (field) return refused('unacceptable-text', { field })

    const plan = withChangesCounted(changed, before, note, now)
    const changes = event.changes + (plan.some((each) => each.changes > 0) ? 1 : 0)
    const details = { sessions: plan.length, announced: changes > event.changes }
    await audit({ action: 'event-changed', unitPath, subject: event._id, reason: note, details }, context)
    const saved = await changePublished(
      event,
      { ...said, plan, changes, ...(isNew && { publishedAt: now }) },
      { store, now },
    )
    return saved ? ok({ version: saved.version }) : refused('changed-meanwhile')
  },
})

interface Changed {
  was: Session
  is: PlannedSession
}

function plannedOtherwise(
  given: z.output<typeof changedSession>,
  stored: readonly Session[],
): Changed | undefined {
  const was = stored.find(({ _id }) => _id === given._id)
  return was && { was, is: { ...planOf(was), ...given } }
}

/** The sessions as planned, with their changes raised where everybody registered is to be told. */
function withChangesCounted(
  changed: readonly Changed[],
  stored: readonly Session[],
  note: string,
  now: number,
): PlannedSession[] {
  const raised = (session: PlannedSession): PlannedSession => ({
    ...session,
    changes: session.changes + 1,
    statusReason: note,
  })
  const plan = changed.map(({ was, is }) =>
    asksAgain(was, is, now) || isAnnounced(is, note, now) ? raised(is) : is,
  )
  const others = stored.filter((each) => !changed.some(({ was }) => was._id === each._id))
  return [
    ...plan,
    ...others
      .map(planOf)
      .filter((each) => isAnnounced(each, note, now))
      .map(raised),
  ]
}

const isAnnounced = ({ status, endsAt }: PlannedSession, note: string, now: number): boolean =>
  note !== '' && status === 'scheduled' && endsAt > now
