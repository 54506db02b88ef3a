import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { beijingDay } from '../../src/shared/calendar/calendar'
import { CONFIDENTIAL } from '../../src/shared/event/category'
import type { Session } from '../../src/shared/event/session'
import { NEUTRAL_TITLE } from '../../src/shared/notice/notice'
import { audit } from '../_server/audit'
import { id, reason } from '../_server/fields'
import { begunId } from '../_server/ids'
import { operation } from '../_server/operation'
import { addJob } from './add-job'

/**
 * Asks for those whom an announcement of a session did not reach as a workbook, with names and phone numbers in clear:
 * entered into the audit trail with its reason before anything is written. Asking again with the same nonce is the same
 * job. Refused: `no-such-announcement`.
 */
export const exportUnreached = operation({
  access: 'staff',
  limit: { times: 10, minutes: 10 },
  input: z.object({ nonce: id, sessionId: id, announcementId: z.string().max(120), reason }),
  load: ({ nonce, sessionId, announcementId }, { store, caller: { openid } }) => ({
    session: store.sessions.find(sessionId),
    announcement: store.announcements.find(announcementId),
    existing: store.exportJobs.find(begunId('export-job', { openid, nonce })),
  }),
  reach: ({ session }) => session,
  async run({ nonce, sessionId, announcementId, reason }, { session, announcement, existing }, context) {
    const { unitPath, category, title, startsAt } = session as Session
    if (existing) return ok({ jobId: existing._id })
    if (announcement?.sessionId !== sessionId) return refused('no-such-announcement')
    const jobId = begunId('export-job', { openid: context.caller.openid, nonce })
    const details = { jobId }
    await audit({ action: 'unreached-exported', unitPath, subject: sessionId, reason, details }, context)
    const named = CONFIDENTIAL.has(category) ? NEUTRAL_TITLE : title
    const fileName = `没有通知到的人 ${beijingDay(startsAt)} ${named}.xlsx`
    const request = { kind: 'unreached', sessionId, announcementId } as const
    await addJob({ _id: jobId, request, role: 'staff', unitPath, category, fileName }, context)
    return ok({ jobId })
  },
})
