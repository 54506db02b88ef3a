import { fieldsOf } from '../fields-of'
import { type QuizProblem, quizFlaws } from '../quiz/quiz'
import { type FormRefusal, formRefusal } from '../registration/form'
import { CONFIDENTIAL } from './category'
import type { Event } from './event'
import { type PlanProblem, planProblem } from './event-plan'
import type { PlannedSession } from './session'
import { hasSlots } from './slots'

/** The parts of an event that staff write; its sessions are planned beside them. */
export const CONTENT_FIELDS = [
  'title',
  'category',
  'tags',
  'hosts',
  'summary',
  'description',
  'cover',
  'pictures',
  'audience',
  'contact',
  'kind',
  'admission',
  'rules',
  'form',
  'quiz',
  'seriesAsWhole',
  'indicators',
  'countedBy',
  'retentionDays',
] as const satisfies (keyof Event)[]

export type EventContent = Pick<Event, (typeof CONTENT_FIELDS)[number]>

/** The content of an event by itself. */
export const contentOf = (event: EventContent): EventContent => fieldsOf(event, CONTENT_FIELDS)

/** Whether an event is shown to the public: one of a confidential category, or for the invited alone, never is. */
export const isListed = ({ category, admission }: Pick<Event, 'category' | 'admission'>): boolean =>
  !CONFIDENTIAL.has(category) && admission !== 'invited'

export const MOST_SESSIONS = 60

/** The longest that each text of an event may be, in characters. */
export const TEXT_LIMITS = {
  title: 40,
  summary: 200,
  audience: 60,
  contact: 60,
  tag: 20,
  host: 40,
  place: 40,
  address: 80,
  reason: 100,
} as const

export type PublicationProblem =
  | PlanProblem
  | FormRefusal
  | QuizProblem
  | 'missing'
  | 'no-session'
  | 'too-many-sessions'
  | 'ages-reversed'
  | 'nobody-to-bring'
  | 'not-one-seat'

/** What has to be put right, and where: a field of the event, a session or a question by its place in the list. */
export interface Flaw {
  field:
    | 'title'
    | 'contact'
    | 'rules'
    | `session ${number}`
    | `question ${number}`
    | 'sessions'
    | 'quiz'
    | `quiz ${number}`
  problem: PublicationProblem
}

/** What keeps an event from being published, in the order in which the editor shows it; nothing if it may be. */
export function publicationFlaws(
  event: Pick<
    EventContent,
    'title' | 'contact' | 'category' | 'admission' | 'kind' | 'rules' | 'form' | 'quiz'
  > & {
    plan: readonly PlannedSession[]
  },
  now: number,
): Flaw[] {
  const flaws: Flaw[] = []
  for (const field of ['title', 'contact'] as const)
    if (event[field].trim() === '') flaws.push({ field, problem: 'missing' })
  if (event.plan.length === 0) flaws.push({ field: 'sessions', problem: 'no-session' })
  if (event.plan.length > MOST_SESSIONS) flaws.push({ field: 'sessions', problem: 'too-many-sessions' })
  for (const [index, session] of event.plan.entries()) {
    const problem = planProblem(session, event.admission, now) ?? appointmentProblem(event, session)
    if (problem) flaws.push({ field: `session ${index}`, problem })
  }
  const problem = event.admission === 'open' ? undefined : rulesProblem(event)
  if (problem) flaws.push({ field: 'rules', problem })
  const wrong = formRefusal(event.form)
  if (wrong) flaws.push({ field: `question ${wrong.index}`, problem: wrong.reason })
  return [...flaws, ...quizFlawsOf(event, event.plan)]
}

/**
 * What is wrong with an event that is a quiz, and with its questions; nothing where it is none. Anybody takes part, without
 * registering, so it is open and public, and all its sessions are online.
 */
export function quizFlawsOf(
  { quiz, category, admission }: Pick<EventContent, 'quiz' | 'category' | 'admission'>,
  sessions: readonly Pick<PlannedSession, 'mode'>[],
): Flaw[] {
  if (!quiz) return []
  const wrong: QuizProblem[] = []
  if (admission !== 'open') wrong.push('not-open')
  if (CONFIDENTIAL.has(category)) wrong.push('not-public')
  if (sessions.some(({ mode }) => mode !== 'online')) wrong.push('not-online')
  return [
    ...wrong.map((problem): Flaw => ({ field: 'quiz', problem })),
    ...quizFlaws(quiz).map(
      ({ question, problem }): Flaw => ({
        field: question === undefined ? 'quiz' : `quiz ${question}`,
        problem,
      }),
    ),
  ]
}

function rulesProblem({ kind, rules }: Pick<EventContent, 'kind' | 'rules'>): PublicationProblem | undefined {
  const { minAge, maxAge, most } = rules
  if (minAge !== null && maxAge !== null && minAge > maxAge) return 'ages-reversed'
  return kind === 'family' && most < 2 ? 'nobody-to-bring' : undefined
}

/** An appointment is one person's: a session without slots holds nobody else, and one with them says how many each does. */
const appointmentProblem = (
  { kind, admission }: Pick<EventContent, 'kind' | 'admission'>,
  session: PlannedSession,
): PublicationProblem | undefined =>
  kind === 'appointment' && admission !== 'open' && session.capacity !== 1 && !hasSlots(session)
    ? 'not-one-seat'
    : undefined
