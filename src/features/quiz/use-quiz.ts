import { useRef, useState } from 'react'
import { call, type Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { toTop } from '../../services/navigation'
import { outdate } from '../../services/query'
import { useQueue } from '../../services/upload-queue'
import { PRIVACY_VERSION } from '../../shared/person/consent'
import { useAttempt } from '../problems/use-attempt'
import { selfRefusalText } from '../self-check-in/self-check-in-texts'
import {
  beginAnswers,
  type Chosen,
  keepChosen,
  keptAsked,
  keptChosen,
  keptJudged,
  quizQueue,
} from './quiz-queue'

export type OpenedQuiz = Value<'checkins.getQuiz'>

/** The other times of this quiz at which something was handed in on this phone that was not taken. */
export function useRefusedElsewhere({ others }: Pick<OpenedQuiz, 'others'>): OpenedQuiz['others'] {
  const entries = useQueue(quizQueue)
  return others.filter(({ _id }) => entries.some(({ input, refusal }) => refusal && input.sessionId === _id))
}

/**
 * Answering a quiz on this phone: what is chosen is kept at every tap, and what is handed in is judged as soon as there is
 * a network. Shown is what waits or was refused, before that what it came to.
 */
export function useQuiz(quiz: OpenedQuiz) {
  const sessionId = quiz.session._id
  const [questions, setQuestions] = useState(() => keptAsked(sessionId) ?? quiz.questions)
  const [chosen, setChosen] = useState<Chosen>(() => keptChosen(sessionId) ?? {})
  const latest = useRef(chosen)
  const [at, setAt] = useState<number | undefined>(() =>
    keptChosen(sessionId) && quiz.closed === null ? 0 : undefined,
  )
  const [leaves, setLeaves] = useState(false)
  const { busy, problem, attempt } = useAttempt(selfRefusalText)
  const entry = useQueue(quizQueue).find(({ input }) => input.sessionId === sessionId)

  /** Whoever has not agreed does so by the same tap that begins. */
  async function agree(): Promise<boolean> {
    const agreed = await attempt(() => call('members.agreeToPrivacy', { version: PRIVACY_VERSION }))
    if (agreed?.ok) outdate('members.getFamily', 'checkins.getQuiz')
    return agreed?.ok === true
  }

  return {
    questions,
    chosen,
    entry,
    busy,
    problem,
    /** Which question is in front; undefined while none is. */
    at: entry || (!leaves && keptJudged(sessionId)) ? undefined : at,
    /** What the answers came to that were handed in last. */
    judged: entry || leaves ? undefined : keptJudged(sessionId),
    /** Begun before, and not handed in: what was chosen is there. */
    isBegun: Object.keys(chosen).length > 0 && !keptJudged(sessionId),
    goTo(index: number | undefined) {
      setAt(index)
      toTop()
    },
    async begin() {
      if (!quiz.agreed && !(await agree())) return
      beginAnswers(sessionId, quiz.questions)
      setQuestions(quiz.questions)
      latest.current = {}
      setChosen({})
      setLeaves(false)
      setAt(0)
      toTop()
    },
    /** Back to what the quiz is about; what was judged is seen no more. */
    leave() {
      setLeaves(true)
      setAt(undefined)
      toTop()
    },
    /** `change` is given what is chosen by now: a second tap may come before the first is shown. */
    choose(question: string, change: (own: readonly string[]) => string[]) {
      latest.current = { ...latest.current, [question]: change(latest.current[question] ?? []) }
      setChosen(latest.current)
      keepChosen(sessionId, latest.current)
    },
    handIn() {
      setLeaves(false)
      const answers = questions.map(({ id }) => ({ question: id, chosen: chosen[id] ?? [] }))
      quizQueue.add({ sessionId, answeredAt: currentTime(), answers })
      toTop()
    },
    /** Answers that were refused for want of consent are sent once more with it. */
    async agreeAndSend() {
      if (entry && (await agree())) quizQueue.mend(entry.nonce, entry.input)
    },
    putAway(next?: number) {
      if (entry) quizQueue.putAway(entry.nonce)
      setAt(next)
      toTop()
    },
  }
}

export type Answering = ReturnType<typeof useQuiz>
