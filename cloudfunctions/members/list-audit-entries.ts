import { z } from 'zod'
import { ok } from '../../src/shared/answer'
import { AUDIT_ACTION_CODES } from '../../src/shared/audit'
import { ADMINS_ID } from '../../src/shared/member'
import { auditQuery } from '../_server/audit-query'
import { command } from '../_server/collection'
import { id, instant } from '../_server/fields'
import { operation } from '../_server/operation'

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
    after: z.object({ at: instant, shown: z.array(id).max(PAGE * 4) }).optional(),
  }),
  load: ({ after, ...filter }, { store }) => ({
    admins: store.admins.find(ADMINS_ID),
    entries: store.auditEntries.list(
      {
        ...auditQuery({ ...filter, ...(after && { to: Math.min(after.at + 1, filter.to ?? after.at + 1) }) }),
        ...(after && { _id: command.nin(after.shown) }),
      },
      {
        order: [
          ['at', 'desc'],
          ['_id', 'desc'],
        ],
        limit: PAGE + 1,
      },
    ),
  }),
  reach: ({ admins }) => admins && { unitPath: [admins.unitId] },
  async run({ after }, { entries }, { store }) {
    const page = entries.slice(0, PAGE)
    const last = page.at(-1)
    const shown = after && after.at === last?.at ? [...after.shown] : []
    for (const each of page) if (each.at === last?.at) shown.push(each._id)
    const ids = [...new Set(page.flatMap(({ unitPath }) => unitPath.slice(-1)))]
    const units = ids.length > 0 ? await store.units.list({ _id: command.in(ids) }) : []
    const names = new Map(units.map(({ _id, name }) => [_id, name]))
    return ok({
      entries: page.map(({ _id, at, by, byName, action, unitPath, subject, reason, details }) => ({
        ...{ entryId: _id, at, by, byName, action, subject, reason, details },
        unitName: names.get(unitPath.at(-1) ?? '') ?? '',
      })),
      next: entries.length > PAGE && last ? { at: last.at, shown } : null,
    })
  },
})
