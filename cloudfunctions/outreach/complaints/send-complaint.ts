import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { beijingDay } from '../../../src/shared/calendar/calendar'
import {
  answerDue,
  COMPLAINT_KINDS,
  CONTACT_MAX_LENGTH,
  type Complaint,
  type ComplaintKind,
  complaintFolder,
  complaintNumber,
  MOST_PICTURES,
  WORDS_MAX_LENGTH,
} from '../../../src/shared/complaint/complaint'
import { CONFIDENTIAL } from '../../../src/shared/event/category'
import { ADMINS_ID } from '../../../src/shared/member/member'
import { NEUTRAL_TITLE } from '../../../src/shared/notice/notice'
import { unacceptableField } from '../../_server/content-check'
import { encrypt, KEY_VERSION } from '../../_server/encryption'
import { id, lines, optionalLine } from '../../_server/fields'
import { begunId } from '../../_server/ids'
import { operation } from '../../_server/operation'
import { isUploadedTo } from '../../_server/uploaded-files'

/**
 * Takes in a complaint or a suggestion about a unit, an event or the app, for the unit concerned; of the app that is the
 * district. Answers the number by which it is followed, and by when an answer is due. Sending again under the same nonce
 * changes nothing. Refused: `nothing-said`; `unacceptable-text` with the field; `no-such-unit`, `no-such-event`;
 * `not-its-picture`, for a file that was not uploaded for it.
 */
export const sendComplaint = operation({
  access: 'resident',
  limit: { times: 10, minutes: 60 },
  input: z.object({
    nonce: id,
    kind: z.enum(Object.keys(COMPLAINT_KINDS) as [ComplaintKind, ...ComplaintKind[]]),
    about: z.discriminatedUnion('what', [
      z.object({ what: z.literal('unit'), unitId: id }),
      z.object({ what: z.literal('event'), eventId: id }),
      z.object({ what: z.literal('app') }),
    ]),
    words: lines(WORDS_MAX_LENGTH),
    contact: optionalLine(CONTACT_MAX_LENGTH).default(''),
    pictures: z.array(z.string().max(300)).max(MOST_PICTURES).default([]),
  }),
  load: ({ nonce, about }, { store, caller: { openid } }) => ({
    sent: store.complaints.find(complaintId(openid, nonce)),
    unit: about.what === 'unit' ? store.units.find(about.unitId) : undefined,
    event: about.what === 'event' ? store.events.find(about.eventId) : undefined,
    admins: about.what === 'app' ? store.admins.find(ADMINS_ID) : undefined,
  }),
  files: ({ pictures }) => pictures,
  async run({ nonce, kind, about, words, contact, pictures }, loaded, { now, store, caller: { openid } }) {
    const { sent, unit, event, admins } = loaded
    if (sent) return ok(receipt(sent))
    if (words === '') return refused('nothing-said')
    if (about.what === 'unit' && unit?.status !== 'open') return refused('no-such-unit')
    const isAnnounced = event?.status === 'published' || event?.status === 'cancelled'
    if (about.what === 'event' && !isAnnounced) return refused('no-such-event')
    const unitPath = unit?.path ?? event?.unitPath ?? (admins ? [admins.unitId] : [])
    const unitId = unitPath.at(-1)
    if (unitId === undefined) return refused('no-such-unit')
    if (pictures.some((picture) => !isUploadedTo(complaintFolder(nonce), picture)))
      return refused('not-its-picture')
    const field = await unacceptableField({ words, contact }, openid)
    if (field) return refused('unacceptable-text', { field })
    const _id = complaintId(openid, nonce)
    const complaint: Complaint = {
      _id,
      number: complaintNumber(beijingDay(now), _id),
      openid,
      kind,
      about: about.what,
      event: event
        ? { eventId: event._id, title: CONFIDENTIAL.has(event.category) ? NEUTRAL_TITLE : event.title }
        : null,
      category: event?.category ?? null,
      unitId,
      unitPath,
      words: encrypt(words),
      contact: contact && encrypt(contact),
      pictures,
      status: 'received',
      sentAt: now,
      dueAt: answerDue(now),
      answers: [],
      objection: '',
      late: false,
      closedAt: null,
      closedBy: null,
      forgetAt: null,
      version: 1,
      keyVersion: KEY_VERSION,
    }
    await store.complaints.add(complaint)
    return ok(receipt(complaint))
  },
})

const complaintId = (openid: string, nonce: string): string => begunId('complaint', { openid, nonce })

const receipt = ({ _id, number, dueAt }: Complaint) => ({ complaintId: _id, number, dueAt })
