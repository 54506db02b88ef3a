import { call, type Input, type Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { forget, keep, readKept } from '../../services/device-storage'
import { outdate } from '../../services/query'
import { deviceQueueStorage } from '../../services/queue-storage'
import { type QueuedEntry, type Sent, sentBy, UploadQueue } from '../../services/upload-queue'
import type { AskedQuestion } from '../../shared/quiz/quiz'
import { outdateRegistrations } from '../registrations/registration-reads'

/** Answers as they were handed in on this phone. */
export type HandedIn = Omit<Input<'checkins.answerQuiz'>, 'nonce'>

export type Judged = Value<'checkins.answerQuiz'>

/** What somebody has chosen so far, by question; kept on the phone until it was judged. */
export type Chosen = Record<string, string[]>

/** What waits on this phone to be judged: whoever answered in time is in time, though the network comes later. */
export const quizQueue = new UploadQueue<HandedIn>({
  storage: deviceQueueStorage('quiz'),
  send,
  about: ({ sessionId }) => sessionId,
  now: currentTime,
})

async function send({ nonce, input }: QueuedEntry<HandedIn>): Promise<Sent> {
  const answer = await call('checkins.answerQuiz', { ...input, nonce })
  if (answer.ok) {
    keep(places.judged(input.sessionId), answer.value)
    outdate('checkins.getQuiz')
    outdateRegistrations()
  }
  // Nobody can put right what another version of the app had chosen: they answer anew.
  if (!answer.ok && answer.reason === 'invalid-input')
    return { outcome: 'refused', refusal: { reason: 'unreadable' } }
  return sentBy(answer)
}

/** Under what this phone keeps the questions that were asked, what was chosen, and what it came to. */
const places = {
  asked: (sessionId: string) => `quiz-asked:${sessionId}`,
  chosen: (sessionId: string) => `quiz-chosen:${sessionId}`,
  judged: (sessionId: string) => `quiz-judged:${sessionId}`,
}

export const keptAsked = (sessionId: string) => readKept<AskedQuestion[]>(places.asked(sessionId))
export const keptChosen = (sessionId: string) => readKept<Chosen>(places.chosen(sessionId))
export const keptJudged = (sessionId: string) => readKept<Judged>(places.judged(sessionId))

export const keepChosen = (sessionId: string, chosen: Chosen): boolean =>
  keep(places.chosen(sessionId), chosen)

/** Begins anew: with these questions, nothing chosen and nothing judged. */
export function beginAnswers(sessionId: string, asked: readonly AskedQuestion[]): void {
  keep(places.asked(sessionId), asked)
  forget(places.chosen(sessionId))
  forget(places.judged(sessionId))
}
