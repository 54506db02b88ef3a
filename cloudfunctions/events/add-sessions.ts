import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { MOST_SESSIONS, quizFlawsOf } from '../../src/shared/event/event-content'
import { planProblem, repeated } from '../../src/shared/event/event-plan'
import { newTexts } from '../_events/publishing'
import { settleEvent } from '../_seats/event-sessions'
import { audit } from '../_server/audit'
import { unacceptableField } from '../_server/content-check'
import { id, version } from '../_server/fields'
import { plannedSessionId } from '../_server/ids'
import { operation } from '../_server/operation'
import { UP_TO } from '../_server/up-to'
import { changePublished } from './change-published'
import { planFields, plannedFrom, textsOf } from './draft-fields'
import { plannedSession } from './event-input'

/**
 * Adds a session and those that repeat it (every Saturday, eight times) to a draft,
 * or to an event that is published. A repeated call adds nothing: `first._id` is the editor's own mark.
 * Refused: `no-draft` for one that is cancelled or in review, `too-many-sessions`, a `PlanProblem` of one that would be
 * published at once, `not-ready` with what is wrong with a quiz, `unacceptable-text` with its field, and `changed-meanwhile`.
 */
export const addSessions = operation({
  access: 'staff',
  input: z.object({
    eventId: id,
    version,
    first: plannedSession,
    repetition: z.object({
      every: z.enum(['day', 'week', 'fortnight', 'month']),
      times: z.number().int().min(1).max(MOST_SESSIONS),
    }),
  }),
  load: ({ eventId }, { store }) => ({
    event: store.events.find(eventId),
    sessions: store.sessions.listAll({ eventId }, { upTo: UP_TO.sessionsOfEvent }),
  }),
  reach: ({ event }) => event,
  async run({ version, first, repetition }, { event: found, sessions }, context) {
    const { now, store, caller } = context
    if (!found || !['draft', 'published'].includes(found.status)) return refused('no-draft')
    const event = await settleEvent(found, store, now)
    const { _id } = event
    const marked = repeated(first, repetition).map((each, index) => ({
      ...each,
      _id: `${first._id.slice(0, 60)}-${index}`,
    }))
    const added = plannedFrom(_id, marked, new Set())
    const there = [...sessions, ...event.plan].map((each) => each._id)
    if (there.includes(plannedSessionId(_id, marked[0]?._id ?? ''))) return ok({ version: event.version })
    if (there.length + added.length > MOST_SESSIONS) return refused('too-many-sessions')
    if (event.version !== version) return refused('changed-meanwhile')
    if (event.status === 'published') {
      for (const session of added) {
        const problem = planProblem(session, event.admission, now)
        if (problem) return refused(problem)
      }
      const flaws = quizFlawsOf(event, added)
      if (flaws.length > 0) return refused('not-ready', { flaws })
    }
    const field = await unacceptableField(
      newTexts(textsOf({}, [first]), textsOf({}, sessions)),
      caller.openid,
    )
    if (field) return refused('unacceptable-text', { field })

    if (event.status === 'published') {
      const details = { sessions: added.length }
      await audit({ action: 'sessions-added', unitPath: event.unitPath, subject: _id, details }, context)
      const changed = await changePublished(event, { plan: added }, { store, now })
      return changed ? ok({ version: changed.version }) : refused('changed-meanwhile')
    }
    const saved = await store.events.update(
      { _id, version, status: 'draft' },
      { ...planFields([...event.plan, ...added]), version: version + 1 },
    )
    return saved ? ok({ version: version + 1 }) : refused('changed-meanwhile')
  },
})
