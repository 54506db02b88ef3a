import { beijingDay, clockText, HOUR, MINUTE } from '../src/shared/calendar/calendar'
import { type CheckIn, checkInFrom } from '../src/shared/check-in/check-in'
import { CHECK_IN_OPENS_BEFORE, type Session } from '../src/shared/event/session'
import type { Registration } from '../src/shared/registration/registration'
import { type AnnouncedEvent, announce } from './announce'
import { Crowd } from './crowd'
import type { DemoDocuments, DemoOptions } from './demo'
import { entryAt, householdOf } from './door'
import { type Enrolling, instantWithin, type Party, partyOf, registrationOf, withSeatsTaken } from './enrol'
import { organizerOf } from './people'
import { type Household, makePopulation } from './population'
import type { Announcement, Programme } from './programmes/programme'
import { Random } from './random'
import { HOME_COMMUNITY_ID, placeOf, unitOf } from './units'

const HALF_HOUR = 30 * MINUTE
const DURATION = 3 * HOUR
const REGISTERED = 18
const ALREADY_IN = 6

type TodayDocuments = Pick<DemoDocuments, 'events' | 'sessions' | 'registrations' | 'checkIns'>

/**
 * Two events of today in the community where the demo's organizer works, at the same time: one whose door is open,
 * with seats left and some people in already, and another, so that a ticket for the wrong session can be tried.
 * They start at a half hour, 20 to 50 minutes from `now`, whatever hour that is; the same half hour makes the same documents.
 */
export function todayData({ seed, now, seal }: DemoOptions): TodayDocuments {
  const startsAt = Math.ceil((now + 20 * MINUTE) / HALF_HOUR) * HALF_HOUR
  const random = new Random(seed).fork(`today ${startsAt}`)
  const population = makePopulation(new Random(seed).fork('people'))
  const crowd = new Crowd(population)
  const documents: TodayDocuments = { events: [], sessions: [], registrations: [], checkIns: [] }

  for (const [index, programme] of [OPEN_DOOR, NEXT_DOOR].entries()) {
    const own = random.fork(String(index))
    const { event, session, gather } = eventOf(programme, { startsAt, now, crowd, random: own, index })
    const enrolling: Enrolling = { session, seal, random: own, asked: { about: true, home: true } }
    const guest = index === 0 ? 'demo-mother' : 'demo-senior'
    const parties = [...gather(index === 0 ? REGISTERED : REGISTERED / 2), partyNamed(guest, population, own)]
    // Everything is done by the time the door opens, ten minutes before the earliest `now` that starts here.
    const opened = { from: session.registrationOpensAt, to: startsAt - CHECK_IN_OPENS_BEFORE }
    const registrations = parties.map((party) => registrationOf(party, instantWithin(opened, own), enrolling))
    documents.events.push(event)
    documents.sessions.push(withSeatsTaken(session, registrations))
    documents.registrations.push(...registrations)
    if (index === 0) documents.checkIns.push(...checkInsOf(registrations.slice(0, ALREADY_IN), session, own))
  }
  return documents
}

const common = {
  ...({
    heldBy: 'communities',
    eventsAYear: 0,
    when: 'weekday-daytime',
    minutes: DURATION / MINUTE,
  } as const),
  ...({ seats: [60, 60], where: 'hall' } as const),
}

const OPEN_DOOR: Programme = {
  ...common,
  category: 'family-values',
  tags: ['邻里有约'],
  who: 'adults',
  audience: '附近的居民，来坐坐就好',
  announcements: [
    { title: '邻里有约：姐妹茶话会', summary: '泡一壶茶，聊聊孩子、老人和楼下的停车位。' },
    { title: '邻里有约：一起做盏小灯', summary: '材料都备好了，做完带回家，点亮自家的窗。' },
    { title: '邻里有约：旧衣改造工坊', summary: '带一件舍不得扔的旧衣服来，缝一缝又能穿。' },
    { title: '邻里有约：老照片分享会', summary: '翻出一张老照片，讲讲照片里的人。' },
  ],
}

const NEXT_DOOR: Programme = {
  ...common,
  category: 'health',
  tags: ['健康讲座'],
  who: 'women',
  audience: '附近的居民',
  where: 'home',
  announcements: [
    { title: '家门口的健康角：量血压、聊睡眠', summary: '随时来，随时量，社区医生一直在。' },
    { title: '家门口的健康角：肩颈放松操', summary: '跟着做八分钟，坐久了的人最需要。' },
    { title: '家门口的健康角：看懂体检单', summary: '带上体检单，医生一项一项讲。' },
  ],
}

interface Holding {
  startsAt: number
  now: number
  crowd: Crowd
  random: Random
  index: number
}

function eventOf(programme: Programme, { startsAt, now, crowd, random, index }: Holding) {
  const unit = unitOf(HOME_COMMUNITY_ID)
  const id = `t${beijingDay(startsAt)}-${clockText(startsAt).replace(':', '')}-${index + 1}`
  const turn = startsAt / HALF_HOUR
  const announcement = programme.announcements[turn % programme.announcements.length] as Announcement
  const times = [{ startsAt, endsAt: startsAt + DURATION }]
  const place = placeOf(unit, programme.where, random)
  const planned = { id, programme, announcement, unit, place, times, random }
  const { event, sessions } = announce(planned, now)
  const [first] = sessions as [Session]
  // Who looks in later can still register, at the one until it starts, at the other until it ends.
  const registrationClosesAt = index === 0 ? startsAt : startsAt + DURATION
  const session: Session = { ...first, registrationClosesAt, cancellationClosesAt: startsAt }
  const gather = (seats: number) => crowd.gather(planned, [session], { seats, interest: null, random })
  return { event, session, gather } satisfies Pick<AnnouncedEvent, 'event'> & Record<string, unknown>
}

function partyNamed(openid: string, population: readonly Household[], random: Random): Party {
  const household = population.find(({ holder }) => holder.openid === openid)
  if (!household) throw new Error(`Nobody called ${openid}`)
  return partyOf(household, 'families', random)
}

/** The first in came within ten minutes of the door's opening, which is always before `now`. */
function checkInsOf(registrations: readonly Registration[], session: Session, random: Random): CheckIn[] {
  const organizer = organizerOf(session.unitId)
  const opensAt = session.startsAt - CHECK_IN_OPENS_BEFORE
  return registrations.map((registration, index) => {
    const doorAt = opensAt + (index + random.next()) * 1.2 * MINUTE
    const door = { session, organizer, knownUntil: opensAt + 10 * MINUTE, random }
    return checkInFrom({ registration, session, household: householdOf(registration) }, [
      entryAt(Math.floor(doorAt), registration, door, 'scan'),
    ])
  })
}
