import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { AUDIT_ACTION_CODES } from '../../../src/shared/member/audit'
import { ADMINS_ID } from '../../../src/shared/member/member'
import { foldedName } from '../../../src/shared/text/folded'
import { together } from '../../_server/all-of'
import { auditQuery } from '../../_server/audit-query'
import { decrypt } from '../../_server/encryption'
import { id, instant, line, pageEnd } from '../../_server/fields'
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

/**
 * Members whose name has this in it, by whom the trail can be searched, named in full: whoever reads the trail manages
 * them.
 */
export const findMembers = operation({
  access: 'admin',
  limit: { times: 60, minutes: 10 },
  input: z.object({ name: line(20) }),
  load: (_, { store }) => ({ admins: store.admins.find(ADMINS_ID) }),
  reach: ({ admins }) => admins && { unitPath: [admins.unitId] },
  async run({ name }, _, { store }) {
    const found: { memberId: string; name: string }[] = []
    for await (const member of store.members.listEach({})) {
      const whole = decrypt(member.name)
      if (foldedName(whole).includes(foldedName(name))) found.push({ memberId: member._id, name: whole })
      if (found.length >= MOST_FOUND) break
    }
    return ok({ members: found })
  },
})

const MOST_FOUND = 20

/** The audit trail, the latest in front, fifty a page, members named in full. `after` is the `next` of the page before. */
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
    const [units, members] = await together([
      store.units.listByIds(ids),
      store.members.listByIds(page.map(({ by }) => by)),
    ])
    const whole = new Map(members.map(({ _id, name }) => [_id, decrypt(name)]))
    const names = new Map(units.map(({ _id, name }) => [_id, name]))
    return ok({
      entries: page.map(({ _id, at, by, byName, action, unitPath, subject, reason, details }) => ({
        entryId: _id,
        at,
        by,
        byName: whole.get(by) || byName,
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
