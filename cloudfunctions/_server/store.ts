import type { Account } from '../../src/shared/account'
import type { Archive } from '../../src/shared/archive'
import type { AuditEntry } from '../../src/shared/audit'
import type { Catalogue } from '../../src/shared/catalogue'
import type { Confirmation } from '../../src/shared/confirmation'
import type { Consent } from '../../src/shared/consent'
import type { Deletion } from '../../src/shared/deletion'
import type { DuplicateVerdict } from '../../src/shared/duplicate'
import type { Event } from '../../src/shared/event'
import type { ExportJob } from '../../src/shared/export-job'
import type { CareInvitation, FamilyMember } from '../../src/shared/family-member'
import type { Form } from '../../src/shared/form-binding'
import type { GuestList } from '../../src/shared/guest-list'
import type { Alias } from '../../src/shared/identity'
import type { Invitation } from '../../src/shared/invitation'
import type { LeftScan } from '../../src/shared/left-scan'
import type { Admins, Member } from '../../src/shared/member'
import type { Notice } from '../../src/shared/notice'
import type { Organisation } from '../../src/shared/organisation'
import type { PastFigures } from '../../src/shared/past-figures'
import type { PeriodicFigures } from '../../src/shared/periodic-figure'
import type { RegistrationImport } from '../../src/shared/registration-import'
import type { ReportTemplate } from '../../src/shared/report-template'
import type { Return, ReturnReminder, ReturnSettings } from '../../src/shared/return'
import type { SessionCounts, SessionPeople } from '../../src/shared/session-counts'
import type { SignOff } from '../../src/shared/sign-off'
import type { Tally } from '../../src/shared/tally'
import type { Target } from '../../src/shared/target'
import type { Unit } from '../../src/shared/unit'
import type { Upload } from '../../src/shared/upload'
import type { FrozenAlias } from './aliases'
import { CheckIns } from './check-ins'
import { Collection } from './collection'
import type { CountingState, PeopleCount } from './counting'
import type { Forgetting, ForgettingState, KeyReplacement } from './forgettings'
import type { KeyCheck } from './key-check'
import type { Lease } from './lease'
import type { Announcement } from './outbox'
import type { CallCount } from './rate-limit'
import type { RefusedScan } from './refused-scan'
import { Registrations } from './registrations'
import { Sessions } from './sessions'
import { Subscribers } from './subscribers'
import type { UnitImport } from './unit-tree'

/** The database, typed: with `serve` and the encryption the only user of wx-server-sdk. */
export const store = {
  forms: new Collection<Form>('forms'),
  archives: new Collection<Archive>('archives'),
  reportTemplates: new Collection<ReportTemplate>('reportTemplates'),
  returns: new Collection<Return>('returns'),
  returnReminders: new Collection<ReturnReminder>('returnReminders'),
  returnSettings: new Collection<ReturnSettings>('returnSettings'),
  exportJobs: new Collection<ExportJob>('exportJobs'),
  uploads: new Collection<Upload>('uploads'),
  units: new Collection<Unit>('units'),
  members: new Collection<Member>('members'),
  admins: new Collection<Admins>('admins'),
  accounts: new Collection<Account>('accounts'),
  consents: new Collection<Consent>('consents'),
  familyMembers: new Collection<FamilyMember>('familyMembers'),
  careInvitations: new Collection<CareInvitation>('careInvitations'),
  aliases: new Collection<Alias>('aliases', 'dated'),
  frozenAliases: new Collection<FrozenAlias>('frozenAliases'),
  deletions: new Collection<Deletion>('deletions'),
  forgettings: new Collection<Forgetting>('forgettings'),
  forgettingStates: new Collection<ForgettingState>('forgettingStates'),
  keyReplacements: new Collection<KeyReplacement>('keyReplacements'),
  signOffs: new Collection<SignOff>('signOffs'),
  invitations: new Collection<Invitation>('invitations'),
  unitImports: new Collection<UnitImport>('unitImports'),
  leases: new Collection<Lease>('leases'),
  auditEntries: new Collection<AuditEntry>('auditEntries'),
  events: new Collection<Event>('events'),
  guestLists: new Collection<GuestList>('guestLists'),
  sessions: new Sessions('sessions', 'dated'),
  registrations: new Registrations('registrations', 'dated'),
  registrationImports: new Collection<RegistrationImport>('registrationImports'),
  checkIns: new CheckIns('checkIns', 'dated'),
  leftScans: new Collection<LeftScan>('leftScans'),
  refusedScans: new Collection<RefusedScan>('refusedScans'),
  keyChecks: new Collection<KeyCheck>('keyChecks'),
  callCounts: new Collection<CallCount>('callCounts'),
  notices: new Collection<Notice>('notices'),
  announcements: new Collection<Announcement>('announcements'),
  confirmations: new Collection<Confirmation>('confirmations', 'dated'),
  tallies: new Collection<Tally>('tallies', 'dated'),
  sessionCounts: new Collection<SessionCounts>('sessionCounts'),
  sessionPeople: new Collection<SessionPeople>('sessionPeople'),
  peopleCounts: new Collection<PeopleCount>('peopleCounts'),
  countingStates: new Collection<CountingState>('countingStates'),
  catalogues: new Collection<Catalogue>('catalogues'),
  organisations: new Collection<Organisation>('organisations'),
  periodicFigures: new Collection<PeriodicFigures>('periodicFigures'),
  pastFigures: new Collection<PastFigures>('pastFigures'),
  targets: new Collection<Target>('targets'),
  duplicateVerdicts: new Collection<DuplicateVerdict>('duplicateVerdicts', 'dated'),
  subscribers: new Subscribers('subscribers'),
}

export type Store = typeof store

/** The methods of a collection that only read, by their names; any other may write. */
type Reading<Kept> = {
  [Method in keyof Kept as Method extends 'find' | 'aggregate' | `list${string}` | `count${string}`
    ? Method
    : never]: Kept[Method]
}

/** The database for whoever may not write: what is done before it is known whether the caller may. */
export type ReadingStore = { [Name in keyof Store]: Reading<Store[Name]> }
