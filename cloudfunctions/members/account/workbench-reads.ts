import { beijingDay, beijingYear, daySpan, yearSpan } from '../../../src/shared/calendar/calendar'
import { type HandledComplaint, isOnDesk } from '../../../src/shared/complaint/complaint'
import type { Category } from '../../../src/shared/event/category'
import { LONGEST_SESSION } from '../../../src/shared/event/event-plan'
import { CHECK_IN_CLOSES_AFTER, type Session } from '../../../src/shared/event/session'
import { type Authority, mayActAs, type Role } from '../../../src/shared/member/member'
import {
  MOST_COUNTED,
  type Read,
  type SentReturn,
  type Waiting,
  type WithoutEvidence,
} from '../../../src/shared/member/workbench'
import { OFFERED_TO_CONFIRM } from '../../../src/shared/tally/confirmation'
import { together } from '../../_server/all-of'
import { command, expression } from '../../_server/collection'
import type { Store } from '../../_server/store'

/** Of how many sessions, by themselves, the registrations that wait for approval are told. */
const MOST_SESSIONS = 20

/** What is read of whatever is counted. */
interface Row extends Waiting {
  _id: string
  category: Category
}

export interface Asked {
  now: number
  store: Store
  authority: Authority
}

/** Those that the role opens to the caller: an index knows units, and not who is named for a confidential category. */
const theirs = <Kept extends Pick<Row, 'unitPath' | 'category'>>(
  list: readonly Kept[],
  role: Role,
  { authority }: Asked,
): Kept[] => list.filter((each) => mayActAs(authority, role, each))

/** The same, with whether there was more than was read. */
const theirPart = <Kept extends Pick<Row, 'unitPath' | 'category'>>(
  list: readonly Kept[],
  role: Role,
  asked: Asked,
): Read<Kept> => ({ rows: theirs(list, role, asked), isMore: list.length >= MOST_COUNTED })

const NOTHING: Read<never> = { rows: [], isMore: false }

/** The sessions of today, and those whose door is still open: the earliest in front. */
export async function readToday(units: readonly string[], asked: Asked): Promise<Session[]> {
  const over = asked.now - CHECK_IN_CLOSES_AFTER
  const listed = await asked.store.sessions.list(
    {
      unitPath: command.in([...units]),
      startsAt: command.gte(over - LONGEST_SESSION).and(command.lt(daySpan(beijingDay(asked.now)).to)),
      endsAt: command.gt(over),
      status: 'scheduled',
    },
    { order: [['startsAt', 'asc']], limit: MOST_COUNTED },
  )
  return theirs(listed, 'organizer', asked)
}

/** Sessions over, and not cancelled, of which no confirmation was counted yet: what `listUnconfirmed` offers. */
export async function readUnconfirmed(units: readonly string[], asked: Asked): Promise<Read<Row>> {
  const { now, store } = asked
  const rows = await store.sessionCounts.aggregate<Row>(
    [
      'match',
      {
        unitPath: command.in([...units]),
        confirmed: false,
        startsAt: command.gte(now - OFFERED_TO_CONFIRM).and(command.lte(now)),
        overAt: command.lte(now),
        outside: command.neq('cancelled'),
      },
    ],
    ['sort', { startsAt: 1 }],
    ['limit', MOST_COUNTED],
    ['project', { unitPath: 1, category: 1, at: '$endsAt' }],
  )
  return theirPart(rows, 'organizer', asked)
}

/**
 * Sessions of this year and the one before that are over without evidence (待补录), as `listToCheck` counts them: by unit
 * and year, all of them, for there may be more than are read one by one.
 */
export async function readWithoutEvidence(
  units: readonly string[],
  asked: Asked,
): Promise<WithoutEvidence[]> {
  const { now, store } = asked
  if (units.length === 0) return []
  const years = [beijingYear(now) - 1, beijingYear(now)]
  const read = await together(
    years.map(async (year) => {
      const { from, to } = yearSpan(year)
      const rows = await store.sessionCounts.aggregate<Omit<WithoutEvidence, 'year'> & Missing>(
        [
          'match',
          {
            unitPath: command.in([...units]),
            evidence: 0,
            startsAt: command.gte(from).and(command.lt(to)),
            overAt: command.lte(now),
            outside: null,
          },
        ],
        ['sort', { endsAt: 1 }],
        [
          'group',
          {
            _id: { unitPath: '$unitPath', category: '$category' },
            count: expression.sum(1),
            at: expression.first('$endsAt'),
          },
        ],
      )
      return rows.map(({ _id, count, at }) => ({ ..._id, year, count, at }))
    }),
  )
  return theirs(read.flat(), 'staff', asked)
}

interface Missing {
  _id: Pick<Row, 'unitPath' | 'category'>
}

type Approved = Pick<Session, '_id' | 'title' | 'startsAt' | 'unitPath' | 'category'>

/** The next sessions, still to end, for which staff accept each registration. */
export async function readWithApproval(units: readonly string[], asked: Asked): Promise<Approved[]> {
  const { now, store } = asked
  if (units.length === 0) return []
  const rows = await store.sessions.aggregate<Approved>(
    [
      'match',
      {
        unitPath: command.in([...units]),
        startsAt: command.gte(now - LONGEST_SESSION),
        endsAt: command.gt(now),
        status: 'scheduled',
        'rules.approval': true,
      },
    ],
    ['sort', { startsAt: 1 }],
    ['limit', MOST_COUNTED],
    ['project', { title: 1, startsAt: 1, unitPath: 1, category: 1 }],
  )
  return theirs(rows, 'staff', asked)
}

/** How many registrations wait for approval, by session; and at how many other sessions some do. */
export async function countPending(
  sessions: readonly Approved[],
  store: Store,
): Promise<{ pending: Map<string, number>; others: number }> {
  if (sessions.length === 0) return { pending: new Map(), others: 0 }
  const counted = await store.registrations.aggregate<{ _id: string; count: number }>(
    ['match', { sessionId: command.in(sessions.map(({ _id }) => _id)), status: 'pending' }],
    ['group', { _id: '$sessionId', count: expression.sum(1) }],
  )
  const waiting = new Map(counted.map(({ _id, count }) => [_id, count]))
  const open = sessions.filter(({ _id }) => waiting.has(_id))
  const first = open.slice(0, MOST_SESSIONS)
  return {
    pending: new Map(first.map(({ _id }) => [_id, waiting.get(_id) ?? 0])),
    others: open.length - first.length,
  }
}

/** Drafts that wait for whoever may publish them; due when their first session begins. */
export async function readInReview(units: readonly string[], asked: Asked): Promise<Read<Row>> {
  if (units.length === 0) return NOTHING
  const rows = await asked.store.events.aggregate<Row>(
    ['match', { unitPath: command.in([...units]), status: 'in-review' }],
    ['limit', MOST_COUNTED],
    ['project', { unitPath: 1, category: 1, at: '$firstStartsAt' }],
  )
  return theirPart(rows, 'staff', asked)
}

export async function readArticlesInReview(units: readonly string[], asked: Asked): Promise<Read<Row>> {
  if (units.length === 0) return NOTHING
  const found = await asked.store.articles.aggregate<Omit<Row, 'at'>>(
    ['match', { unitPath: command.in([...units]), status: 'in-review' }],
    ['limit', MOST_COUNTED],
    ['project', { unitPath: 1, category: 1 }],
  )
  // Nothing says by when.
  const rows = found.map((each): Row => ({ ...each, at: 0 }))
  return theirPart(rows, 'staff', asked)
}

export async function readLeft(units: readonly string[], asked: Asked): Promise<Read<Row>> {
  if (units.length === 0) return NOTHING
  const rows = await asked.store.leftScans.aggregate<Row>(
    ['match', { unitPath: command.in([...units]), status: 'waiting' }],
    ['sort', { leftAt: 1 }],
    ['limit', MOST_COUNTED],
    ['project', { unitPath: 1, category: 1, at: '$leftAt' }],
  )
  return theirPart(rows, 'staff', asked)
}

/** Complaints and suggestions that wait for the caller, by when they are due. */
export async function readComplaints(units: readonly string[], openid: string, asked: Asked) {
  const { now, store, authority } = asked
  if (units.length === 0) return NOTHING
  const rows = await store.complaints.aggregate<HandledComplaint>(
    [
      'match',
      { unitPath: command.in([...units]), status: command.in(['received', 'unsatisfied', 'answered']) },
    ],
    ['sort', { dueAt: 1 }],
    ['limit', MOST_COUNTED],
    ['project', { unitPath: 1, category: 1, status: 1, dueAt: 1, 'answers.by': 1 }],
  )
  return {
    rows: rows
      .filter((each) => isOnDesk(each, { authority, openid, now }))
      .map(({ unitPath, dueAt }) => ({ unitPath, at: dueAt })),
    isMore: rows.length >= MOST_COUNTED,
  }
}

/** What one's own units sent up lately, and what was sent up to them and is not passed yet; without the figures. */
export async function readReturns(units: readonly string[], { now, store }: Asked): Promise<SentReturn[]> {
  if (units.length === 0) return []
  const years = [beijingYear(now) - 1, beijingYear(now)]
  const read = (query: object) =>
    store.returns.aggregate<SentReturn>(
      ['match', { ...query, 'period.year': command.in(years) }],
      ['limit', MOST_COUNTED],
      ['project', { unitId: 1, toUnitId: 1, period: 1, status: 1 }],
    )
  const found = await together([
    read({ unitId: command.in([...units]) }),
    read({ toUnitId: command.in([...units]), status: 'submitted' }),
  ])
  return [...new Map(found.flat().map((each) => [each._id, each])).values()]
}
