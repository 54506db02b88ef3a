import { beijingTime, beijingYear, DAY, MINUTE } from '../src/shared/calendar/calendar'
import { type CheckIn, checkInFrom } from '../src/shared/check-in/check-in'
import type { Event } from '../src/shared/event/event'
import { type Session, UNLIMITED } from '../src/shared/event/session'
import { usualPassMark } from '../src/shared/quiz/quiz'
import type { Registration } from '../src/shared/registration/registration'
import { USUAL_RULES } from '../src/shared/registration/registration-rules'
import { findableBy } from '../src/shared/text/grams'
import { copies } from './announce'
import { householdOf } from './door'
import { registrationOf } from './enrol'
import { officePhone } from './names'
import { PEOPLE } from './people'
import { COMING } from './plan'
import type { Household } from './population'
import { OPEN_QUIZ, QUIZZES, type YearlyQuiz } from './programmes/quiz-questions'
import type { Random } from './random'
import type { Sealing } from './sealing'
import { DISTRICT_ID, federationOf, unitOf } from './units'

interface QuizDocuments {
  events: Event[]
  sessions: Session[]
  registrations: Registration[]
  checkIns: CheckIn[]
}

interface Surroundings {
  population: readonly Household[]
  seal: Sealing
  midnight: number
  random: Random
}

const STEP = 37

const NONCE = '0123456789abcdefghijklmnopqrstuvwxyz'

/** How long before today the quiz opened that is open now, and how much longer it is. */
const OPENED_BEFORE = 3 * DAY
const OPEN_STILL = 5 * DAY

/**
 * The online quizzes of last year and this one, of the district, with those who passed them before today; one that is to
 * come is announced as other events are. Another one is open now, but in the first days of a year.
 */
export function quizzesOf({ population, seal, midnight, random }: Surroundings): QuizDocuments {
  const documents: QuizDocuments = { events: [], sessions: [], registrations: [], checkIns: [] }
  const hold = (
    quiz: Omit<YearlyQuiz, 'open'>,
    id: string,
    [startsAt, endsAt]: readonly [number, number],
  ) => {
    const own = random.fork(id)
    const { event, session } = announced(quiz, id, { startsAt, endsAt })
    documents.events.push(event)
    documents.sessions.push(session)
    if (startsAt >= midnight) return
    const until = Math.min(endsAt, midnight)
    for (const household of passers(population, own.int(70, 160), own)) {
      const at = startsAt + Math.floor(own.next() * (until - startsAt))
      const passed = passing(household, { at, session, seal, random: own })
      documents.registrations.push(passed.registration)
      documents.checkIns.push(passed.checkIn)
    }
  }
  const year = beijingYear(midnight)
  for (const each of [year - 1, year, year + 1]) {
    for (const quiz of QUIZZES) {
      const [first, last] = quiz.open
      const open = [
        beijingTime(`${each}-${first}`, '09:00'),
        beijingTime(`${each}-${last}`, '21:00'),
      ] as const
      // Nothing begins today.
      const begins = open[0] >= midnight && open[0] < midnight + DAY
      if (open[0] < midnight + COMING && !begins) hold(quiz, `quiz-${each}-${quiz.id}`, open)
    }
  }
  const since = midnight - OPENED_BEFORE + 9 * 60 * MINUTE
  if (beijingYear(since) === year) {
    const until = midnight + OPEN_STILL + 21 * 60 * MINUTE
    hold(OPEN_QUIZ, `quiz-${OPEN_QUIZ.id}`, [since, until])
  }
  return documents
}

function announced(
  { category, tags, title, summary, questions }: Omit<YearlyQuiz, 'open'>,
  id: string,
  { startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>,
): { event: Event; session: Session } {
  const district = unitOf(DISTRICT_ID)
  const createdAt = startsAt - 6 * DAY
  const event: Event = {
    _id: id,
    title,
    ...findableBy(title),
    category,
    tags: [...tags],
    unitId: district._id,
    unitPath: district.path,
    hosts: [{ role: '主办', name: federationOf(district) }],
    summary,
    description: [],
    cover: null,
    pictures: [],
    audience: '所有人，在手机上答',
    contact: `${federationOf(district)} ${officePhone(0)}`,
    kind: 'single',
    admission: 'open',
    rules: USUAL_RULES,
    form: [],
    quiz: { questions: [...questions], passMark: usualPassMark(questions.length), tries: null },
    seriesAsWhole: false,
    indicators: [],
    countedBy: null,
    retentionDays: null,
    listed: true,
    status: 'published',
    statusReason: '',
    version: 1,
    changes: 0,
    plan: [],
    unsettled: false,
    firstStartsAt: startsAt,
    lastEndsAt: endsAt,
    createdBy: 'demo-staff',
    createdAt,
  }
  const session: Session = {
    _id: `${id}-1`,
    ...copies(event),
    ordinal: 1,
    sessionCount: 1,
    startsAt,
    endsAt,
    previousEndsAt: 0,
    mode: 'online',
    place: { name: '线上', address: '' },
    link: null,
    registrationOpensAt: createdAt,
    registrationClosesAt: startsAt,
    cancellationClosesAt: startsAt,
    walkInsAfter: null,
    proof: false,
    status: 'scheduled',
    statusReason: '',
    changes: 0,
    eventVersion: event.version,
    countedBy: null,
    capacity: UNLIMITED,
    seatsLeft: UNLIMITED,
    rules: event.rules,
    quotas: {},
    quotaVersion: 0,
    waiting: 0,
    touchedAt: createdAt,
    unsettled: false,
  }
  return { event, session }
}

/** So many accounts, none twice; the demo's own residents have the quizzes still before them. */
function passers(population: readonly Household[], count: number, random: Random): Household[] {
  const named = new Set(PEOPLE.map(({ openid }) => openid))
  const others = population.filter(({ holder }) => !named.has(holder.openid))
  const first = random.int(0, others.length - 1)
  // A step that has no divisor in common with so many comes by nobody twice.
  return Array.from(
    { length: count },
    (_, index) => others[(first + index * STEP) % others.length] as Household,
  )
}

interface Passing {
  at: number
  session: Session
  seal: Sealing
  random: Random
}

/** The records of somebody who passed, as the product writes them: by the account alone, without a name. */
function passing({ holder }: Household, { at, session, seal, random }: Passing) {
  const party = { openid: holder.openid, people: [holder] }
  const asked = { about: false, home: false }
  const made = registrationOf(party, at, { session, seal, random, asked })
  const registration: Registration = {
    ...made,
    kind: 'quiz',
    seats: 0,
    searchHashes: [],
    participants: made.participants.map((each) => ({
      ...each,
      kind: 'resident',
      name: '',
      phone: null,
      ageBand: null,
    })),
  }
  const [participant] = registration.participants
  const checkIn = checkInFrom({ registration, session, household: householdOf(registration) }, [
    {
      kind: 'in',
      via: 'quiz',
      nonce: random.text(NONCE, 20),
      participants: participant ? [participant.identityKey] : [],
      counted: 0,
      reason: '',
      doorAt: at,
      arrivedAt: at,
      gate: '',
      by: holder.openid,
      byName: '',
    },
  ])
  return { registration, checkIn }
}
