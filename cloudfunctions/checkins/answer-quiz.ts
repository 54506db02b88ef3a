import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { hasAgreed } from '../../src/shared/person/consent'
import { judgeQuiz, unanswered } from '../../src/shared/quiz/judge-quiz'
import { answeredTime, answersRefusal, MOST_QUESTIONS, MOST_QUIZ_OPTIONS } from '../../src/shared/quiz/quiz'
import { isActive } from '../../src/shared/registration/registration'
import { needed } from '../_people/accounts'
import { id } from '../_server/fields'
import { accountIdentityKey, registrationId } from '../_server/ids'
import { operation } from '../_server/operation'
import { checkInParty } from './check-in-party'
import { nonce, phoneTime } from './door-fields'
import { quizOf } from './get-quiz'
import { countTry } from './quiz-tries'
import { storedWithoutSeat, withoutSeat } from './without-seat'

/**
 * Judges what somebody answered, and says what is right and why. Whoever passes is checked in to the session, once
 * (`via: quiz`), by their account alone, as of when they answered: a registration of kind `quiz` that holds no seat, and its
 * check-in. Of answers that do not pass nothing is kept but, where the quiz has a number of tries, how many were used.
 * Sent again it changes nothing; whoever has passed may answer again, to learn. `answeredAt` is the phone's; answers given
 * before the end may arrive up to three days later.
 * Refused: `no-such-quiz`, a `QuizRefusal`, `unanswered` (with the first question to which nothing was chosen; that is no
 * try), `consent-needed`, `no-tries-left`.
 */
export const answerQuiz = operation({
  access: 'resident',
  limit: { times: 60, minutes: 10 },
  input: z.object({
    sessionId: id,
    nonce,
    answeredAt: phoneTime,
    answers: z
      .array(z.object({ question: id, chosen: z.array(id).max(MOST_QUIZ_OPTIONS) }))
      .max(MOST_QUESTIONS),
  }),
  load: ({ sessionId }, { store, caller }) => {
    const own = registrationId(sessionId, accountIdentityKey(caller.openid))
    const session = store.sessions.find(sessionId)
    return {
      session,
      event: session.then((found) => found && store.events.find(found.eventId)),
      registration: store.registrations.find(own),
      checkIn: store.checkIns.find(own),
      confirmation: store.confirmations.find(sessionId),
      account: store.accounts.find(caller.openid),
    }
  },
  async run(input, { session, event, ...loaded }, context) {
    const { now, store, caller } = context
    const { openid } = caller
    const quiz = quizOf(event)
    if (!session || !quiz) return refused('no-such-quiz')
    const answers = Object.fromEntries(input.answers.map(({ question, chosen }) => [question, chosen]))
    const result = judgeQuiz(quiz, answers)
    const told = (passedAt: number | null, triesLeft: number | null) =>
      ok({ ...result, passMark: quiz.passMark, passedAt, triesLeft })
    if (loaded.checkIn?.firstAt) return told(loaded.checkIn.firstAt, null)

    const refusal = answersRefusal(session, input.answeredAt, now)
    if (refusal) return refused(refusal)
    const open = unanswered(quiz, answers)
    if (open) return refused('unanswered', { question: open.id })
    if (!hasAgreed(await needed(loaded.account, { now, store }))) return refused('consent-needed')
    const most = quiz.tries
    const used = most === null ? 0 : await countTry({ openid, nonce: input.nonce, session, most, store })
    if (used === undefined) return refused('no-tries-left')
    if (!result.passed) return told(null, most === null ? null : Math.max(0, most - used))

    const before = loaded.registration
    const passing = withoutSeat(
      {
        kind: 'quiz',
        identityKey: accountIdentityKey(openid),
        openid,
        registeredBy: null,
        // Nobody asked for it: who it was is told by the account alone.
        name: '',
        phone: null,
        // Who came to answer by which channel nothing counts.
        channel: null,
        searchHashes: [],
      },
      { session, before, now },
    )
    const registration = before && isActive(before) ? before : await storedWithoutSeat(passing, before, store)
    const { confirmation, checkIn: read } = loaded
    const answer = await checkInParty(
      {
        sessionId: session._id,
        nonce: input.nonce,
        doorAt: answeredTime(input.answeredAt, now, session),
        kept: true,
        gate: '',
        who: null,
        voids: [],
        reason: '',
        via: 'quiz',
        genuine: true,
        decidedOffline: false,
        fromWaitlist: false,
      },
      { session, registration, read, confirmation },
      context,
    )
    return answer.ok ? told(answer.value.firstAt, null) : refused('changed-meanwhile')
  },
})
