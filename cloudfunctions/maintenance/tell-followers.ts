import { beijingDay, MINUTE } from '../../src/shared/calendar/calendar'
import type { Event } from '../../src/shared/event/event'
import {
  type Follow,
  followedEvents,
  isTellingHour,
  othersText,
  tellsNow,
} from '../../src/shared/follow/follow'
import type { Notice } from '../../src/shared/notice/notice'
import { readGrouping } from '../_events/categories'
import { addNotices } from '../_notices/outbox'
import { together } from '../_server/all-of'
import { command } from '../_server/collection'
import { noticeId } from '../_server/ids'
import type { FollowRound } from '../_server/records'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import type { Tick, Work } from './job'

const PEOPLE_A_PAGE = 100
/** What is being published may be dated a little before it is there: no function runs longer. */
const UNDER_WAY = 2 * MINUTE
const ROUND_ID = 'follow-round'

/**
 * Tells followers, once a day, of the events that were published since they were told last: one notice a person and day,
 * whose id says so, so that a run may die anywhere and the next goes on after the page that was noted last. Forgets who
 * has not said for a year that they follow anything. Returns how many people it told.
 */
export async function tellFollowers(store: Store, tick: Tick): Promise<Work> {
  const { now } = tick
  const [found] = await together([
    store.followRounds.find(ROUND_ID),
    store.follows.remove({ keptUntil: command.lte(now) }),
  ])
  // Nobody is told of what was there before there was anybody to tell.
  if (!found) {
    const first = {
      _id: ROUND_ID,
      version: 1,
      day: '',
      from: now,
      through: now,
      after: null,
      toldOn: '',
    } as const
    await store.followRounds.add(first)
    return { done: 0, goesOn: false }
  }
  // What a night came in between goes on in the morning.
  const round = found.after === null ? await nextRound(found, { store, now }) : found
  return round && isTellingHour(now) ? tellRound(round, store, tick) : { done: 0, goesOn: false }
}

/** Begins the round of the day, where there is something new; undefined where it is not time, or another run began it. */
async function nextRound(
  last: FollowRound,
  { store, now }: { store: Store; now: number },
): Promise<FollowRound | undefined> {
  // A round that a night interrupted told the rest today: the next is not before tomorrow.
  if (!tellsNow(last.toldOn, now)) return undefined
  const next = {
    version: last.version + 1,
    day: beijingDay(now),
    from: last.through,
    through: now - UNDER_WAY,
    after: '',
    toldOn: last.toldOn,
  }
  if ((await newEvents(next, store)).length === 0) return undefined
  const begun = await store.followRounds.update({ _id: last._id, version: last.version }, next)
  return begun ? { _id: last._id, ...next } : undefined
}

/** The events that were published within a round's span. */
const newEvents = (
  { from, through }: Pick<FollowRound, 'from' | 'through'>,
  store: Store,
): Promise<Event[]> =>
  store.events.listAll(
    { listed: true, publishedAt: command.gt(from).and(command.lte(through)) },
    { upTo: UP_TO.entered },
  )

async function tellRound(round: FollowRound, store: Store, { now, stopAt }: Tick): Promise<Work> {
  const [events, grouping] = await together([newEvents(round, store), readGrouping(store)])
  let { after, version } = round
  let done = 0
  while (after !== null && Date.now() < stopAt) {
    const page: Follow[] = await store.follows.listBehind(after, {}, PEOPLE_A_PAGE)
    const notices = page.flatMap((follow) => {
      const its = followedEvents(follow, { events, grouping, now })
      return its.length > 0 ? [noticeTo(follow._id, its, { day: round.day, now })] : []
    })
    await addNotices(notices, store)
    done += notices.length
    const reached = page.length < PEOPLE_A_PAGE ? null : (page.at(-1)?._id ?? null)
    const noted = await store.followRounds.update(
      { _id: round._id, version },
      { version: version + 1, after: reached, toldOn: beijingDay(now) },
    )
    // Another run goes on from there.
    if (!noted) return { done, goesOn: false }
    after = reached
    version += 1
  }
  return { done, goesOn: after !== null }
}

/** One notice of all that is new to somebody today, named by the first of it. */
function noticeTo(
  openid: string,
  events: readonly Event[],
  { day, now }: { day: string; now: number },
): Notice {
  const [first] = events as [Event, ...Event[]]
  const change = Number(day.replace(/-/g, ''))
  return {
    _id: noticeId({ kind: 'new-events', openid, sessionId: '', change }),
    openid,
    kind: 'new-events',
    sessionId: '',
    // Where there are several they are found in the list.
    eventId: events.length === 1 ? first._id : '',
    registrationId: '',
    change,
    about: {
      title: first.title,
      startsAt: first.firstStartsAt,
      endsAt: first.lastEndsAt,
      place: '',
      note: othersText(events),
    },
    at: now,
    message: 'waiting',
    messageAt: now,
  }
}
