import type { UnitPath } from './unit'

/** What is kept in the audit trail. */
export type AuditAction =
  | 'admin-claimed'
  | 'invitation-made'
  | 'invitation-withdrawn'
  | 'invitation-redeemed'
  | 'role-granted'
  | 'grant-removed'
  | 'admin-made'
  | 'admin-removed'
  | 'member-revealed'
  | 'unit-added'
  | 'unit-changed'
  | 'units-imported'
  | 'unit-closed'
  | 'unit-reopened'
  | 'unit-moved'
  | 'unit-merged'
  | 'unit-removed'
  | 'duplicate-decided'
  | 'catalogue-changed'
  | 'organisation-saved'
  | 'periodic-figure-corrected'
  | 'past-figures-imported'
  | 'target-saved'
  | 'target-removed'
  | 'audit-exported'
  | 'tally-late'
  | 'tally-added-after-confirmation'
  | 'tally-corrected-after-confirmation'
  | 'session-confirmed-again'
  | 'roster-unlocked'
  | 'check-in-after-confirmation'
  | 'left-scan-accepted'
  | 'participant-revealed'
  | 'roster-exported'
  | 'report-exported'
  | 'return-submitted'
  | 'return-decided'
  | 'return-settings-changed'
  | 'year-signed'

/** One entry of the audit trail: who did what, on whom or what, when and why. Entries are only ever added. */
export interface AuditEntry {
  _id: string
  at: number
  /** OPENID of who did it, and the name, masked. */
  by: string
  byName: string
  action: AuditAction
  /** Where it was done; the district's path for what belongs to no unit. */
  unitPath: UnitPath
  /** On whom or what: the id of a document, or an OPENID. */
  subject: string
  /** Why, in the words of who did it; empty where none are asked for. */
  reason: string
  /** What else explains the entry, without personal data. */
  details: Record<string, string | number | boolean>
}
