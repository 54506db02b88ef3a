import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import type { Session } from '../../src/shared/event/session'
import { type Call, callRefusal } from '../../src/shared/notice/call'
import type { Registration } from '../../src/shared/registration/registration'
import { audit } from '../_server/audit'
import { decrypt } from '../_server/encryption'
import { id } from '../_server/fields'
import { nameTo } from '../_server/name-to'
import { operation } from '../_server/operation'
import type { Announcement } from '../_server/records'
import type { ReadingStore, Store } from '../_server/store'

const asked = { sessionId: id, announcementId: z.string().max(120), registrationId: id }

interface Asked {
  sessionId: string
  announcementId: string
  registrationId: string
}

const loaded = ({ sessionId, announcementId, registrationId }: Asked, store: ReadingStore) => ({
  session: store.sessions.find(sessionId),
  announcement: store.announcements.find(announcementId),
  registration: store.registrations.find(registrationId),
})

interface Loaded {
  session: Session | undefined
  announcement: Announcement | undefined
  registration: Registration | undefined
}

/** Of another session's announcement or registration nothing is done. */
const reached = ({ session, announcement, registration }: Loaded) =>
  announcement?.sessionId === session?._id && registration?.sessionId === session?._id ? session : undefined

/** Whoever else wrote meanwhile has the call: this says so by false. */
const write = (
  { _id, calls }: Announcement,
  { registrationId, call }: { registrationId: string; call: Call },
  store: Store,
): Promise<boolean> => {
  const field = `calls.${registrationId}`
  const before = calls?.[registrationId]
  const asRead = before ? { [`${field}.at`]: before.at, [`${field}.state`]: before.state } : { [field]: null }
  return store.announcements.update({ _id, ...asRead }, { [field]: call })
}

/**
 * Says that the caller is going to call somebody whom an announcement did not reach, so that nobody else does; answers the
 * name and number, which goes into the audit trail. Again is fine. Refused: `being-called`, `already-called`, both with by
 * whom and when; `no-phone`.
 */
export const beginCall = operation({
  access: 'staff',
  limit: { times: 120, minutes: 10 },
  input: z.object(asked),
  load: (input, { store }) => loaded(input, store),
  reach: reached,
  async run({ sessionId, registrationId }, given, context) {
    const { now, store, caller } = context
    const announcement = given.announcement as Announcement
    const { participants } = given.registration as Registration
    const place = participants.findIndex(({ phone }) => phone !== null)
    const person = participants[place]
    if (!person?.phone) return refused('no-phone')
    const before = announcement.calls?.[registrationId]
    const refusal = callRefusal(before, { openid: caller.openid, now })
    if (refusal && before) return refused(refusal, { byName: nameTo(caller, before), at: before.at })
    const call: Call = { state: 'calling', by: caller.openid, byName: caller.maskedName, at: now }
    if (!(await write(announcement, { registrationId, call }, store))) {
      const other = (await store.announcements.find(announcement._id))?.calls?.[registrationId]
      return refused('being-called', { byName: other ? nameTo(caller, other) : '', at: other?.at ?? now })
    }
    const { unitPath } = given.session as Session
    const details = { sessionId, participant: place }
    const act = {
      action: 'participant-revealed',
      unitPath,
      subject: registrationId,
      reason: WHY,
      details,
    } as const
    await audit(act, context)
    return ok({ name: decrypt(person.name), phone: decrypt(person.phone) })
  },
})

const WHY = '电话告知活动变动'

/**
 * Says what came of a call that the caller began: they know now, or did not answer and may be called again. The same again
 * is fine. Refused: `not-calling`, where somebody else is calling by now, or nobody.
 */
export const endCall = operation({
  access: 'staff',
  input: z.object({ ...asked, outcome: z.enum(['called', 'no-answer']) }),
  load: (input, { store }) => loaded(input, store),
  reach: reached,
  async run({ registrationId, outcome }, given, { now, store, caller }) {
    const announcement = given.announcement as Announcement
    const before = announcement.calls?.[registrationId]
    if (before?.by === caller.openid && before.state === outcome) return ok({ outcome })
    if (before?.by !== caller.openid || before.state !== 'calling') return refused('not-calling')
    const call: Call = { ...before, state: outcome, at: now }
    return (await write(announcement, { registrationId, call }, store))
      ? ok({ outcome })
      : refused('not-calling')
  },
})
