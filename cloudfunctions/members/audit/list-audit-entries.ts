import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { AUDIT_ACTION_CODES } from '../../../src/shared/member/audit'
import { ADMINS_ID } from '../../../src/shared/member/member'
import { auditQuery } from '../../_server/audit-query'
import { id, instant, pageEnd } from '../../_server/fields'
import { operation } from '../../_server/operation'

const PAGE = 50

/** Which entries of the audit trail: all that is given must hold; `by` and `subject` are whole ids. */
export const auditFilter = z.object({
  action: z.enum(AUDIT_ACTION_CODES).optional(),
  by: id.optional(),
  subject: id.optional(),
  from: instant.optional(),
  to: instant.optional(),
})

/** The audit trail, the latest in front, fifty a page. `after` is the `next` of the page before. */
export const listAuditEntries = operation({
  access: 'admin',
  input: auditFilter.extend({
    after: pageEnd.optional(),
  }),
  load: ({ after, ...filter }, { store }) => ({
    admins: store.admins.find(ADMINS_ID),
    entries: store.auditEntries.listPage(auditQuery(filter), { by: ['at', 'desc'], size: PAGE, after }),
  }),
  reach: ({ admins }) => admins && { unitPath: [admins.unitId] },
  async run(_, { entries: { page, next } }, { store }) {
    const ids = [...new Set(page.flatMap(({ unitPath }) => unitPath.slice(-1)))]
    const units = await store.units.listByIds(ids)
    const names = new Map(units.map(({ _id, name }) => [_id, name]))
    return ok({
      entries: page.map(({ _id, at, by, byName, action, unitPath, subject, reason, details }) => ({
        entryId: _id,
        at,
        by,
        byName,
        action,
        subject,
        reason,
        details,
        unitName: names.get(unitPath.at(-1) ?? '') ?? '',
      })),
      next,
    })
  },
})
