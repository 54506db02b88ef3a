import { CONFIDENTIAL } from '../../src/shared/category'
import type { Session } from '../../src/shared/session'
import type { UnitPath } from '../../src/shared/unit'

/**
 * The path on which an organizer's role opens this session's door; undefined where no role does: a confidential
 * category is open only to members named for it, and nobody can be named yet.
 */
export const doorPath = (session: Session | undefined): UnitPath | undefined =>
  session && !CONFIDENTIAL.has(session.category) ? session.unitPath : undefined
