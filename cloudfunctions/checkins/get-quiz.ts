import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import type { Event, EventStatus } from '../../src/shared/event/event'
import { hasAgreed } from '../../src/shared/person/consent'
import { askedOf, type Quiz, quizRefusal, quizSession } from '../../src/shared/quiz/quiz'
import { publicSession } from '../_events/public-session'
import { together } from '../_server/all-of'
import { id } from '../_server/fields'
import { accountIdentityKey, registrationId } from '../_server/ids'
import { operation } from '../_server/operation'
import { UP_TO } from '../_server/up-to'
import { triesOf } from './quiz-tries'

/**
 * A quiz as somebody is to answer it: its session (the one named, else the one that is open, or opens next), the questions
 * without what is right, and when the caller passed. `closed`: why nobody answers now; then there are no questions.
 * Refused: `no-such-quiz`, also for an event that is not shown to the public.
 */
export const getQuiz = operation({
  access: 'resident',
  limit: { times: 120, minutes: 10 },
  input: z.object({ eventId: id, sessionId: id.optional() }),
  load: ({ eventId }, { store, caller }) => ({
    event: store.events.find(eventId),
    sessions: store.sessions.listAll({ eventId }, { upTo: UP_TO.sessionsOfEvent }),
    account: store.accounts.find(caller.openid),
  }),
  async run({ sessionId }, { event, sessions, account }, { now, store, caller }) {
    const wanted = sessionId ? sessions.filter(({ _id }) => _id === sessionId) : sessions
    const session = quizSession(wanted, now)
    const quiz = quizOf(event)
    if (!event || !quiz || !session) return refused('no-such-quiz')
    const own = registrationId(session._id, accountIdentityKey(caller.openid))
    const [checkIn, used] = await together([
      store.checkIns.find(own),
      quiz.tries === null ? 0 : triesOf(caller.openid, { sessionId: session._id, store }),
    ])
    const closed = quizRefusal(session, now) ?? null
    const { questions, ...asked } = askedOf(quiz)
    return ok({
      ...asked,
      title: event.title,
      /** Who awards the certificate. */
      hosts: event.hosts.filter(({ role }) => role === '主办').map(({ name }) => name),
      contact: event.contact,
      session: publicSession(session),
      /** The other times at which it is answered: a phone may hold what was handed in then. */
      others: sessions
        .filter(({ _id }) => _id !== session._id)
        .map(({ _id, startsAt }) => ({ _id, startsAt })),
      closed,
      questions: closed ? [] : questions,
      questionCount: questions.length,
      triesLeft: quiz.tries === null ? null : Math.max(0, quiz.tries - used),
      agreed: hasAgreed(account),
      passedAt: checkIn?.firstAt ?? null,
    })
  },
})

/** The sessions of a cancelled event are cancelled, and ask nothing. */
const ANNOUNCED: readonly EventStatus[] = ['published', 'cancelled']

/** The quiz of an event that anybody may see, a cancelled one too: who passed keeps it. Undefined where it is none, or not announced. */
export const quizOf = (event: Event | undefined): Quiz | undefined =>
  event?.listed && ANNOUNCED.includes(event.status) ? (event.quiz ?? undefined) : undefined
