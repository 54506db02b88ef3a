import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { contentOf } from '../../src/shared/event/event-content'
import { publishingPath } from '../../src/shared/event/event-life'
import { planOf, type Session } from '../../src/shared/event/session'
import { mayPublish, unitsOn } from '../_events/publishing'
import { recordedAt } from '../_events/recorded'
import { together } from '../_server/all-of'
import { expression } from '../_server/collection'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'
import type { ReadingStore } from '../_server/store'
import { UP_TO } from '../_server/up-to'

/**
 * An event as its staff work on it, a draft or published: its content, its sessions with what was recorded at each and
 * how people answered to its last change, and whether the caller may publish it or who may. Refused: `no-such-event`.
 */
export const getDraft = operation({
  access: 'staff',
  input: z.object({ eventId: id }),
  load: ({ eventId }, { store }) => ({
    event: store.events.find(eventId),
    sessions: store.sessions.listAll(
      { eventId },
      { upTo: UP_TO.sessionsOfEvent, order: [['startsAt', 'asc']] },
    ),
    answers: changeAnswers(store, eventId),
  }),
  reach: ({ event }) => event,
  async run(_, { event, sessions, answers }, { store, authority }) {
    if (!event) return refused('no-such-event')
    const ids = sessions.map(({ _id }) => _id)
    const [units, recorded] = await together([unitsOn(store, event.unitPath), recordedAt(store, ids)])
    const publisher = publishingPath(event.unitPath, units).at(-1)
    const nameOf = (unitId: string | undefined) => units.find(({ _id }) => _id === unitId)?.name ?? ''
    const { status, statusReason, version, changes, unitId, firstStartsAt, lastEndsAt, createdAt } = event
    return ok({
      eventId: event._id,
      status,
      statusReason,
      version,
      changes,
      unitId,
      firstStartsAt,
      lastEndsAt,
      createdAt,
      unitName: nameOf(unitId),
      content: contentOf(event),
      /** A draft's sessions, and of a published event those not yet written. */
      plan: event.plan,
      sessions: sessions.map((session) => ({
        ...planOf(session),
        seatsLeft: session.seatsLeft,
        waiting: session.waiting,
        ordinal: session.ordinal,
        ...recorded(session._id),
        answers: answersTo(session, answers),
      })),
      mayPublish: mayPublish(authority, event, units),
      publisherName: nameOf(publisher),
    })
  },
})

interface ChangeAnswers {
  _id: { sessionId: string; change: number; coming: boolean }
  count: number
}

const changeAnswers = (store: ReadingStore, eventId: string): Promise<ChangeAnswers[]> =>
  store.registrations.aggregate<ChangeAnswers>(
    ['match', { eventId, 'changeAnswer.coming': { $in: [true, false] }, status: 'confirmed' }],
    [
      'group',
      {
        _id: {
          sessionId: '$sessionId',
          change: '$changeAnswer.change',
          coming: '$changeAnswer.coming',
        },
        count: expression.sum(1),
      },
    ],
  )

/** How many said that they come all the same after the session's last change, and how many that they do not. */
function answersTo({ _id, changes }: Session, answers: readonly ChangeAnswers[]) {
  const count = (coming: boolean) =>
    answers
      .filter(
        (each) => each._id.sessionId === _id && each._id.change === changes && each._id.coming === coming,
      )
      .reduce((sum, each) => sum + each.count, 0)
  return { coming: count(true), notComing: count(false) }
}
