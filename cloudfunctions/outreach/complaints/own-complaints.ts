import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import {
  answerDue,
  COMPLAINTS_ARE_KEPT,
  type Complaint,
  judgementRefusal,
  WORDS_MAX_LENGTH,
} from '../../../src/shared/complaint/complaint'
import { unacceptableField } from '../../_server/content-check'
import { decrypt, encrypt } from '../../_server/encryption'
import { id, lines, version } from '../../_server/fields'
import { operation } from '../../_server/operation'
import type { Store } from '../../_server/store'
import { UP_TO } from '../../_server/up-to'

/** What the caller complained of or suggested, the latest first, with how it stands and what was answered. */
export const listMyComplaints = operation({
  access: 'resident',
  input: z.object({}),
  load: (_, { store, caller: { openid } }) => ({
    own: store.complaints.listAll({ openid }, { order: [['sentAt', 'desc']], upTo: UP_TO.ofPeople }),
  }),
  async run(_, { own }, { store }) {
    return ok(await ownViews(own, store))
  },
})

/** Complaints as whoever sent them sees them, in the same order. */
async function ownViews(own: readonly Complaint[], store: Store) {
  const units = own.length > 0 ? await store.units.listByIds(own.map(({ unitId }) => unitId)) : []
  const names = new Map(units.map(({ _id, name }) => [_id, name]))
  return own.map(({ _id, unitId, words, answers, objection, version: of, ...complaint }) => ({
    complaintId: _id,
    version: of,
    unitName: names.get(unitId) ?? '',
    number: complaint.number,
    kind: complaint.kind,
    about: complaint.about,
    eventTitle: complaint.event?.title ?? '',
    words: decrypt(words),
    pictures: complaint.pictures.length,
    status: complaint.status,
    sentAt: complaint.sentAt,
    dueAt: complaint.dueAt,
    answers: answers.map((answer) => ({ words: decrypt(answer.words), at: answer.at })),
    objection: decrypt(objection),
    closedAt: complaint.closedAt,
  }))
}

/**
 * Says whether an answer is enough. Enough closes it; not enough, which can be said once and with why, has the unit above
 * answer. Saying the same again is fine. Refused: `no-such-complaint`, `not-answered`, `already-closed`, `already-said`,
 * `nothing-said`, `unacceptable-text`, `changed-meanwhile`.
 */
export const judgeAnswer = operation({
  access: 'resident',
  limit: { times: 30, minutes: 60 },
  input: z.object({
    complaintId: id,
    version,
    enough: z.boolean(),
    why: lines(WORDS_MAX_LENGTH).default(''),
  }),
  load: ({ complaintId }, { store }) => ({ complaint: store.complaints.find(complaintId) }),
  async run({ complaintId, version: of, enough, why }, { complaint }, { now, store, caller: { openid } }) {
    if (complaint?.openid !== openid) return refused('no-such-complaint')
    const said = enough ? 'closed' : 'unsatisfied'
    // The answer to the same, once more.
    if (complaint.version === of + 1 && complaint.status === said) return ok({ status: said })
    const refusal = judgementRefusal(complaint, enough)
    if (refusal) return refused(refusal)
    if (!enough && why === '') return refused('nothing-said')
    if (!enough && (await unacceptableField({ why }, openid)) !== undefined)
      return refused('unacceptable-text', { field: 'why' })
    const changed = await store.complaints.update(
      { _id: complaintId, version: of, status: 'answered' },
      {
        version: of + 1,
        status: said,
        ...(enough
          ? { closedAt: now, closedBy: 'sender', forgetAt: now + COMPLAINTS_ARE_KEPT }
          : { objection: encrypt(why), dueAt: answerDue(now) }),
      },
    )
    return changed ? ok({ status: said }) : refused('changed-meanwhile')
  },
})
