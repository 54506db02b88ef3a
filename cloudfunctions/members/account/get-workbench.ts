import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { publishingPath } from '../../../src/shared/event/event-life'
import { mayActAs, unitsFor } from '../../../src/shared/member/member'
import {
  byDue,
  countsDueAt,
  evidenceLines,
  lineOf,
  passLines,
  submitLines,
  type WorkLine,
} from '../../../src/shared/member/workbench'
import { RETURN_SETTINGS_ID, USUAL_SETTINGS } from '../../../src/shared/report/return'
import { together } from '../../_server/all-of'
import { operation } from '../../_server/operation'
import {
  countPending,
  readArticlesInReview,
  readComplaints,
  readInReview,
  readLeft,
  readReturns,
  readToday,
  readUnconfirmed,
  readWithApproval,
  readWithoutEvidence,
} from './workbench-reads'

/** How many sessions of today are shown; of more the list of the door tells. */
const MOST_TODAY = 30

/**
 * What there is to do now for whoever works here (工作台): today's sessions whose door is theirs, and what waits, each with
 * how many and by when, what is due first in front. A line is there only for who may do it. However many sessions the
 * units have, it is two requests in sequence, and an answer of a few kilobytes: what waits is found by indexes on what
 * is open; at most five hundred of each kind are read, the oldest in front, and `isMore` says that there are others. Of
 * what is to be approved the next twenty sessions are told, and how many others there are (`moreToApprove`).
 */
export const getWorkbench = operation({
  access: 'organizer',
  reach: 'own-units',
  input: z.object({}),
  load: (_, { store }) => ({ settings: store.returnSettings.find(RETURN_SETTINGS_ID) }),
  async run(_, loaded, { now, store, caller, units: doors, authority }) {
    const settings = loaded.settings ?? USUAL_SETTINGS
    const desks = unitsFor(authority, 'staff')
    const asked = { now, store, authority }
    const [
      sessions,
      unconfirmed,
      withoutEvidence,
      approved,
      drafts,
      articles,
      left,
      own,
      returns,
      complaints,
    ] = await together([
      readToday(doors, asked),
      readUnconfirmed(doors, asked),
      readWithoutEvidence(desks, asked),
      readWithApproval(desks, asked),
      readInReview(desks, asked),
      readArticlesInReview(desks, asked),
      readLeft(desks, asked),
      store.units.listByIds(desks),
      readReturns(desks, asked),
      readComplaints(desks, caller.openid, asked),
    ])
    const [confirmations, { pending, others }, above] = await together([
      store.confirmations.listByIds(unconfirmed.rows.map(({ _id }) => _id)),
      countPending(approved, store),
      store.units.listByIds([...drafts.rows, ...articles.rows].flatMap(({ unitPath }) => unitPath)),
    ])
    // What was counted lags a minute behind: of what was confirmed meanwhile nothing is left to do.
    const confirmed = new Set(confirmations.map(({ _id }) => _id))
    const toConfirm = unconfirmed.rows.filter(({ _id }) => !confirmed.has(_id))
    const isTheirs = ({ unitPath, category }: (typeof drafts.rows)[number]) =>
      mayActAs(authority, 'staff', { unitPath: publishingPath(unitPath, above), category })
    const today = sessions.slice(0, MOST_TODAY).map((session) => ({
      sessionId: session._id,
      title: session.title,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      place: session.place.name,
      admission: session.admission,
      registered: session.capacity - session.seatsLeft,
    }))
    const lines: WorkLine[] = [
      ...approved.flatMap(({ _id, title, startsAt }) => {
        const count = pending.get(_id) ?? 0
        const work = { kind: 'approve' as const, sessionId: _id, title, startsAt }
        return count > 0 ? [{ ...work, count, isMore: false, dueAt: startsAt }] : []
      }),
      ...lineOf({ kind: 'confirm' }, { rows: toConfirm, isMore: unconfirmed.isMore }, countsDueAt),
      ...evidenceLines(withoutEvidence, own),
      ...submitLines({ own, returns, settings, now }),
      ...passLines({ own, returns, settings }),
      ...lineOf({ kind: 'review' }, { ...drafts, rows: drafts.rows.filter(isTheirs) }, (at) => at),
      ...lineOf(
        { kind: 'review-articles' },
        { ...articles, rows: articles.rows.filter(isTheirs) },
        (at) => at,
      ),
      ...lineOf({ kind: 'left' }, left, countsDueAt),
      ...lineOf({ kind: 'complaint' }, complaints, (at) => at),
    ]
    return ok({
      today,
      isMoreToday: sessions.length > MOST_TODAY,
      lines: lines.sort(byDue),
      moreToApprove: others,
    })
  },
})
