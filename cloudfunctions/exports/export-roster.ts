import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { beijingDay } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { audit } from '../_server/audit'
import { id, reason } from '../_server/fields'
import { begunId } from '../_server/ids'
import { operation } from '../_server/operation'
import { addJob } from './add-job'

/**
 * Asks for the roster of a session as a workbook, with names and phone numbers in clear: entered into the audit trail
 * with its reason before anything is written. Asking again with the same nonce is the same job.
 */
export const exportRoster = operation({
  access: 'staff',
  limit: { times: 10, minutes: 10 },
  input: z.object({ nonce: id, sessionId: id, reason }),
  load: ({ nonce, sessionId }, { store, caller: { openid } }) => ({
    session: store.sessions.find(sessionId),
    existing: store.exportJobs.find(begunId('export-job', { openid, nonce })),
  }),
  reach: ({ session }) => session,
  async run({ nonce, sessionId, reason }, { session, existing }, context) {
    const { unitPath, category, title, startsAt } = session as Session
    if (existing) return ok({ jobId: existing._id })
    const jobId = begunId('export-job', { openid: context.caller.openid, nonce })
    const details = { jobId }
    await audit({ action: 'roster-exported', unitPath, subject: sessionId, reason, details }, context)
    const fileName = `报名名单 ${beijingDay(startsAt)} ${title}.xlsx`
    const request = { kind: 'roster', sessionId } as const
    await addJob({ _id: jobId, request, role: 'staff', unitPath, category, fileName }, context)
    return ok({ jobId })
  },
})
