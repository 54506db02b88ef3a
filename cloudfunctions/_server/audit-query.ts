import type { AuditFilter } from '../../src/shared/member/audit'
import { command } from './collection'

/** The entries of the audit trail that a filter wants, as a query. */
export const auditQuery = ({ action, by, subject, from = 0, to }: AuditFilter) => ({
  ...(action && { action }),
  ...(by && { by }),
  ...(subject && { subject }),
  at: to === undefined ? command.gte(from) : command.gte(from).and(command.lt(to)),
})
