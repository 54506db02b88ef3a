import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { daySpan } from '../../../src/shared/calendar/calendar'
import { daysOf } from '../../../src/shared/calendar/period'
import {
  answerRefusal,
  COMPLAINTS_ARE_KEPT,
  type Complaint,
  type ComplaintFigures,
  closingRefusal,
  isRaised,
  judgementDue,
  reachOf,
  WORDS_MAX_LENGTH,
} from '../../../src/shared/complaint/complaint'
import { mayActAs } from '../../../src/shared/member/member'
import type { Unit } from '../../../src/shared/unit/unit'
import { period } from '../../_figures/figures-input'
import { together } from '../../_server/all-of'
import { audit } from '../../_server/audit'
import { command, expression } from '../../_server/collection'
import { decrypt, encrypt } from '../../_server/encryption'
import { id, lines, pageEnd, reason, version } from '../../_server/fields'
import { fileLinks } from '../../_server/file-storage'
import { nameTo } from '../../_server/name-to'
import { operation } from '../../_server/operation'
import { tellAnswered } from './tell-answered'

const PAGE = 30
const EXCERPT = 60

/**
 * Complaints and suggestions about the caller's units and those below, without who sent them: those that are open, what is
 * due first in front, or those that are closed, the latest in front; 30 a page. `after` is the `next` of the page before; a
 * page may be empty and others behind it, for what is confidential is shown to few.
 */
export const listComplaints = operation({
  access: 'staff',
  input: z.object({ shelf: z.enum(['open', 'closed']), after: pageEnd.optional() }),
  reach: 'own-units',
  async run({ shelf, after }, _, { now, store, units, authority }) {
    const isOpen = shelf === 'open'
    const { page, next } = await store.complaints.listPage(
      { unitPath: command.in(units), status: isOpen ? command.in([...OPEN]) : 'closed' },
      { by: isOpen ? ['dueAt', 'asc'] : ['sentAt', 'desc'], size: PAGE, after },
    )
    const theirs = page.filter((each) => mayActAs(authority, 'staff', reachOf(each)))
    const concerned = theirs.length > 0 ? await store.units.listByIds(theirs.map(({ unitId }) => unitId)) : []
    return ok({
      next,
      complaints: theirs.map((each) => ({
        complaintId: each._id,
        number: each.number,
        kind: each.kind,
        about: each.about,
        eventTitle: each.event?.title ?? '',
        unitId: each.unitId,
        unitName: nameOf(each.unitId, concerned),
        excerpt: [...decrypt(each.words)].slice(0, EXCERPT).join(''),
        status: each.status,
        sentAt: each.sentAt,
        dueAt: each.dueAt,
        raised: isRaised(each, now),
        closedAt: each.closedAt,
      })),
    })
  },
})

const OPEN = ['received', 'answered', 'unsatisfied'] as const

const nameOf = (unitId: string, units: readonly Unit[]): string =>
  units.find(({ _id }) => _id === unitId)?.name ?? ''

/**
 * One complaint whole, without who sent it; pictures by links that expire in ten minutes, without those that are gone. `answerRefusal` and
 * `closingRefusal` say why the caller cannot do so now; null where they can.
 */
export const getComplaint = operation({
  access: 'staff',
  input: z.object({ complaintId: id }),
  load: ({ complaintId }, { store }) => ({ complaint: store.complaints.find(complaintId) }),
  reach: ({ complaint }) => complaint && reachOf(complaint),
  async run(_, loaded, { now, store, caller, authority }) {
    const complaint = loaded.complaint as Complaint
    const [unit, links] = await together([store.units.find(complaint.unitId), fileLinks(complaint.pictures)])
    const handling = { authority, openid: caller.openid, now }
    return ok({
      complaintId: complaint._id,
      version: complaint.version,
      number: complaint.number,
      kind: complaint.kind,
      about: complaint.about,
      event: complaint.event,
      unitName: unit?.name ?? '',
      words: decrypt(complaint.words),
      hasContact: complaint.contact !== '',
      pictures: complaint.pictures.flatMap((picture) => links[picture] ?? []),
      status: complaint.status,
      sentAt: complaint.sentAt,
      dueAt: complaint.dueAt,
      raised: isRaised(complaint, now),
      answers: complaint.answers.map((answer) => ({
        words: decrypt(answer.words),
        at: answer.at,
        byName: nameTo(caller, answer),
      })),
      objection: decrypt(complaint.objection),
      closedAt: complaint.closedAt,
      closedBy: complaint.closedBy,
      answerRefusal: answerRefusal(complaint, handling) ?? null,
      closingRefusal: closingRefusal(complaint, handling) ?? null,
    })
  },
})

/**
 * Answers a complaint; whoever sent it is told in the app. A second answer, after it was said that the first is not
 * enough, is the unit's above. The same answer again is fine. Refused: `already-answered` with by whom, `already-closed`,
 * `superior-only`, `needs-another`, `nothing-said`, `changed-meanwhile`.
 */
export const answerComplaint = operation({
  access: 'staff',
  input: z.object({ complaintId: id, version, words: lines(WORDS_MAX_LENGTH) }),
  load: ({ complaintId }, { store }) => ({ complaint: store.complaints.find(complaintId) }),
  reach: ({ complaint }) => complaint && reachOf(complaint),
  async run({ complaintId, version: of, words }, loaded, context) {
    const { now, store, caller, authority } = context
    const complaint = loaded.complaint as Complaint
    const last = complaint.answers.at(-1)
    if (last?.by === caller.openid && complaint.version === of + 1 && decrypt(last.words) === words)
      return ok({ dueAt: complaint.dueAt })
    const refusal = answerRefusal(complaint, { authority, openid: caller.openid })
    if (refusal === 'already-answered') return refused(refusal, { byName: last ? nameTo(caller, last) : '' })
    if (refusal) return refused(refusal)
    if (words === '') return refused('nothing-said')
    if (complaint.version !== of) return refused('changed-meanwhile')
    await audit({ action: 'complaint-answered', unitPath: complaint.unitPath, subject: complaintId }, context)
    const answer = { words: encrypt(words), at: now, by: caller.openid, byName: caller.maskedName }
    const dueAt = judgementDue(now)
    const changed = await store.complaints.update(
      { _id: complaintId, version: of },
      {
        version: of + 1,
        status: 'answered',
        answers: [...complaint.answers, answer],
        late: complaint.late || now >= complaint.dueAt,
        dueAt,
      },
    )
    if (!changed) return refused('changed-meanwhile')
    await tellAnswered({ ...complaint, version: of + 1 }, { now, store })
    return ok({ dueAt })
  },
})

/**
 * Closes a complaint that was answered: the unit above does, once whoever sent it had five working days to say that this
 * is not enough. Closing it again is fine. Refused: `not-answered`, `superior-only`, `needs-another`, `still-theirs`,
 * `changed-meanwhile`.
 */
export const closeComplaint = operation({
  access: 'staff',
  input: z.object({ complaintId: id, version }),
  load: ({ complaintId }, { store }) => ({ complaint: store.complaints.find(complaintId) }),
  reach: ({ complaint }) => complaint && reachOf(complaint),
  async run({ complaintId, version: of }, loaded, context) {
    const { now, store, caller, authority } = context
    const complaint = loaded.complaint as Complaint
    const refusal = closingRefusal(complaint, { authority, openid: caller.openid, now })
    if (refusal === 'already-closed') return ok({ closed: true })
    if (refusal) return refused(refusal)
    if (complaint.version !== of) return refused('changed-meanwhile')
    await audit({ action: 'complaint-closed', unitPath: complaint.unitPath, subject: complaintId }, context)
    const changed = await store.complaints.update(
      { _id: complaintId, version: of },
      {
        version: of + 1,
        status: 'closed',
        closedAt: now,
        closedBy: 'staff',
        forgetAt: now + COMPLAINTS_ARE_KEPT,
      },
    )
    return changed ? ok({ closed: true }) : refused('changed-meanwhile')
  },
})

/** How whoever complained can be reached, for a reason that goes into the audit trail. Refused: `no-contact`. */
export const revealContact = operation({
  access: 'staff',
  limit: { times: 60, minutes: 10 },
  input: z.object({ complaintId: id, reason }),
  load: ({ complaintId }, { store }) => ({ complaint: store.complaints.find(complaintId) }),
  reach: ({ complaint }) => complaint && reachOf(complaint),
  async run({ complaintId, reason: why }, loaded, context) {
    const { contact, unitPath } = loaded.complaint as Complaint
    if (contact === '') return refused('no-contact')
    const act = { action: 'complaint-contact-revealed', unitPath, subject: complaintId, reason: why } as const
    await audit(act, context)
    return ok({ contact: decrypt(contact) })
  },
})

/** How many complaints and suggestions came to a unit and those below it in a period, and what became of them. */
export const getComplaintFigures = operation({
  access: 'viewer',
  input: z.object({ unitId: id, period }),
  load: ({ unitId }, { store }) => ({ unit: store.units.find(unitId) }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, period: asked }, _, { store }) {
    const { from, to } = daysOf(asked)
    const sentAt = command.gte(daySpan(from).from).and(command.lt(daySpan(to).to))
    const groups = await store.complaints.aggregate<{
      _id: { status: string; late: boolean }
      count: number
    }>(
      ['match', { unitPath: unitId, sentAt }],
      ['group', { _id: { status: '$status', late: '$late' }, count: expression.sum(1) }],
    )
    const sum = (of: (group: { status: string; late: boolean }) => boolean) =>
      groups.filter(({ _id }) => of(_id)).reduce((total, { count }) => total + count, 0)
    return ok({
      received: sum(() => true),
      closed: sum(({ status }) => status === 'closed'),
      onTime: sum(({ status, late }) => status === 'closed' && !late),
    } satisfies ComplaintFigures)
  },
})
