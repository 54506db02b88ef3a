import type { Account } from '../../src/shared/account'
import type { AuditEntry } from '../../src/shared/audit'
import type { Confirmation } from '../../src/shared/confirmation'
import type { Consent } from '../../src/shared/consent'
import type { Event } from '../../src/shared/event'
import type { CareInvitation, FamilyMember } from '../../src/shared/family-member'
import type { Alias } from '../../src/shared/identity'
import type { Invitation } from '../../src/shared/invitation'
import type { Admins, Member } from '../../src/shared/member'
import type { Notice } from '../../src/shared/notice'
import type { Registration } from '../../src/shared/registration'
import type { SignOff } from '../../src/shared/sign-off'
import type { Tally } from '../../src/shared/tally'
import type { Unit } from '../../src/shared/unit'
import { CheckIns } from './check-ins'
import { Collection } from './collection'
import type { KeyCheck } from './key-check'
import type { Lease } from './lease'
import type { Announcement } from './outbox'
import type { CallCount } from './rate-limit'
import type { RefusedScan } from './refused-scan'
import { Sessions } from './sessions'

/** The database, typed: with `serve` and the encryption the only user of wx-server-sdk. */
export const store = {
  units: new Collection<Unit>('units'),
  members: new Collection<Member>('members'),
  admins: new Collection<Admins>('admins'),
  accounts: new Collection<Account>('accounts'),
  consents: new Collection<Consent>('consents'),
  familyMembers: new Collection<FamilyMember>('familyMembers'),
  careInvitations: new Collection<CareInvitation>('careInvitations'),
  aliases: new Collection<Alias>('aliases'),
  signOffs: new Collection<SignOff>('signOffs'),
  invitations: new Collection<Invitation>('invitations'),
  leases: new Collection<Lease>('leases'),
  auditEntries: new Collection<AuditEntry>('auditEntries'),
  events: new Collection<Event>('events'),
  sessions: new Sessions('sessions'),
  registrations: new Collection<Registration>('registrations'),
  checkIns: new CheckIns('checkIns'),
  refusedScans: new Collection<RefusedScan>('refusedScans'),
  keyChecks: new Collection<KeyCheck>('keyChecks'),
  callCounts: new Collection<CallCount>('callCounts'),
  notices: new Collection<Notice>('notices'),
  announcements: new Collection<Announcement>('announcements'),
  tallies: new Collection<Tally>('tallies'),
  confirmations: new Collection<Confirmation>('confirmations'),
}

export type Store = typeof store
