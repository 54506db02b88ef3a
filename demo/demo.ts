import type { Subscriber } from '../cloudfunctions/_server/subscribers'
import type { Article } from '../src/shared/article/article'
import type { ArticleCount } from '../src/shared/article/article-count'
import type { Channel } from '../src/shared/channel/channel'
import type { ChannelVisits } from '../src/shared/channel/visit'
import type { CheckIn } from '../src/shared/check-in/check-in'
import type { Complaint } from '../src/shared/complaint/complaint'
import type { Event } from '../src/shared/event/event'
import type { Session } from '../src/shared/event/session'
import type { Admins, Member } from '../src/shared/member/member'
import type { Notice } from '../src/shared/notice/notice'
import type { Rating } from '../src/shared/rating/rating'
import type { WorkRecord } from '../src/shared/record/work-record'
import type { Registration } from '../src/shared/registration/registration'
import type { ServiceDay } from '../src/shared/service/back-fill'
import type { TeamMembership, VolunteerTeam } from '../src/shared/service/volunteer-team'
import type { Tally } from '../src/shared/tally/tally'
import type { Unit } from '../src/shared/unit/unit'
import { announce } from './announce'
import { articlesOf } from './articles'
import { type BesideSessions, besideSessions } from './beside-sessions'
import { channelsOf, comeByChannels } from './channels'
import { complaintsOf } from './complaints'
import { Crowd } from './crowd'
import { holdEvent } from './hold'
import { type HouseholdDocuments, householdsOf } from './households'
import { type KeptCounts, keptCounts } from './kept-counts'
import { notifyResidents } from './notify'
import { outcomesOf } from './outcomes'
import { ADMINS, MEMBERS } from './people'
import { planEvents, today } from './plan'
import { type PointDocuments, pointsOf } from './points'
import { makePopulation } from './population'
import { quizzesOf } from './quizzes'
import { Random } from './random'
import { ratingsOf } from './ratings'
import { reportedTwice } from './reported-twice'
import type { Sealing } from './sealing'
import { UNITS } from './units'
import { teamsOf } from './volunteers'
import { workRecords } from './work-records'

export { PEOPLE } from './people'
export type { DemoSecrets } from './sealing'

/** What the demo puts into the database. */
export interface DemoDocuments extends KeptCounts, BesideSessions, HouseholdDocuments, PointDocuments {
  units: Unit[]
  members: Member[]
  admins: Admins[]
  events: Event[]
  sessions: Session[]
  registrations: Registration[]
  checkIns: CheckIn[]
  tallies: Tally[]
  notices: Notice[]
  subscribers: Subscriber[]
  workRecords: WorkRecord[]
  complaints: Complaint[]
  articles: Article[]
  articleCounts: ArticleCount[]
  channels: Channel[]
  channelVisits: ChannelVisits[]
  ratings: Rating[]
  volunteerTeams: VolunteerTeam[]
  teamMemberships: TeamMembership[]
  serviceDays: ServiceDay[]
}

export interface DemoOptions {
  seed: number
  /** The demo is of this day, in Beijing; the hour does not matter. */
  now: number
  seal: Sealing
}

/**
 * Last year, this year up to yesterday, and two months ahead from tomorrow, of an invented district. The same seed and
 * day make the same documents (but for the random salt of the encryption), and last year is the same on every day of
 * this one. Nothing begins today: see `todayData`.
 */
export function demoData({ seed, now, seal }: DemoOptions): DemoDocuments {
  const random = new Random(seed)
  const population = makePopulation(random.fork('people'))
  const crowd = new Crowd(population)
  const documents: Omit<DemoDocuments, keyof KeptCounts | keyof BesideSessions | keyof PointDocuments> = {
    units: UNITS.map(({ road: _, square: __, school: ___, organisation: ____, ...unit }) => unit),
    members: MEMBERS.map((member) => ({
      ...member,
      name: seal.encrypt(member.name),
      keyVersion: seal.keyVersion,
    })),
    admins: [ADMINS],
    events: [],
    sessions: [],
    registrations: [],
    checkIns: [],
    tallies: [],
    accounts: [],
    consents: [],
    familyMembers: [],
    notices: [],
    subscribers: [],
    workRecords: workRecords(today(now), seal),
    complaints: complaintsOf(today(now), seal),
    ...articlesOf(today(now), seed),
    channels: channelsOf(today(now)),
    channelVisits: [],
    ratings: [],
    volunteerTeams: [],
    teamMemberships: [],
    serviceDays: [],
  }
  const announced = planEvents(random.fork('plan'), now).map((planned) => ({
    planned,
    ...announce(planned, now),
  }))
  const outcomes = outcomesOf(
    announced.flatMap(({ sessions }) => sessions),
    today(now),
  )
  const circumstances = { outcomes, crowd, seal, midnight: today(now) }
  for (const each of announced) {
    const { event, held } = holdEvent(each, circumstances)
    documents.events.push(event)
    for (const { session, registrations, checkIns, tallies } of held) {
      documents.sessions.push(session)
      documents.registrations.push(...registrations)
      documents.checkIns.push(...checkIns)
      documents.tallies.push(...tallies)
    }
  }
  const midnight = today(now)
  documents.channelVisits = comeByChannels(documents, { random: random.fork('channels'), midnight })
  documents.ratings = ratingsOf(documents, { random: random.fork('ratings'), midnight, seal })
  const twice = reportedTwice(documents, midnight)
  documents.events.push(...twice.events)
  documents.sessions.push(...twice.sessions)
  documents.tallies.push(...twice.tallies)
  const quizzes = quizzesOf({ population, seal, midnight, random: random.fork('quizzes') })
  documents.events.push(...quizzes.events)
  documents.sessions.push(...quizzes.sessions)
  documents.registrations.push(...quizzes.registrations)
  documents.checkIns.push(...quizzes.checkIns)
  const households = householdsOf(population, documents.registrations, { seal, now: midnight })
  return {
    ...documents,
    ...households,
    ...teamsOf(households.accounts, { seal, midnight }),
    ...notifyResidents(documents, midnight),
    ...keptCounts(documents, midnight),
    ...pointsOf(documents, { random: random.fork('points'), midnight, seal }),
    ...besideSessions(midnight),
  }
}
