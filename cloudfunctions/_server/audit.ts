import { randomBytes } from 'node:crypto'
import type { AuditEntry } from '../../src/shared/member/audit'
import type { Caller } from './operation'
import type { Store } from './store'

type Act = Pick<AuditEntry, 'action' | 'unitPath' | 'subject'> &
  Partial<Pick<AuditEntry, 'reason' | 'details'>>

/**
 * Enters an act into the audit trail. Call it before what it tells of is shown or done: an act that then fails is in the
 * trail all the same, while one that nobody could see afterwards must not happen. Under the same `id` it is one entry.
 */
export async function audit(
  { action, unitPath, subject, reason = '', details = {} }: Act,
  { now, store, caller }: { now: number; store: Store; caller: Caller },
  id = `${now}-${randomBytes(6).toString('hex')}`,
): Promise<void> {
  await store.auditEntries.add({
    _id: id,
    at: now,
    by: caller.openid,
    byName: caller.maskedName,
    action,
    unitPath,
    subject,
    reason,
    details,
  })
}
