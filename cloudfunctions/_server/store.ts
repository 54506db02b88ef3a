import type { Article } from '../../src/shared/article/article'
import type { ArticleCount } from '../../src/shared/article/article-count'
import type { Channel } from '../../src/shared/channel/channel'
import type { ChannelVisits } from '../../src/shared/channel/visit'
import type { LeftScan } from '../../src/shared/check-in/left-scan'
import type { Complaint } from '../../src/shared/complaint/complaint'
import type { Event } from '../../src/shared/event/event'
import type { Catalogue } from '../../src/shared/figure/catalogue'
import type { DuplicateVerdict } from '../../src/shared/figure/duplicate'
import type { PastFigures } from '../../src/shared/figure/past-figures'
import type { PeriodicFigures } from '../../src/shared/figure/periodic-figure'
import type { SessionCounts, SessionPeople } from '../../src/shared/figure/session-counts'
import type { Target } from '../../src/shared/figure/target'
import type { Follow } from '../../src/shared/follow/follow'
import type { AuditEntry } from '../../src/shared/member/audit'
import type { Invitation } from '../../src/shared/member/invitation'
import type { Admins, Member } from '../../src/shared/member/member'
import type { Notice } from '../../src/shared/notice/notice'
import type { Account } from '../../src/shared/person/account'
import type { Consent } from '../../src/shared/person/consent'
import type { Deletion } from '../../src/shared/person/deletion'
import type { CareInvitation, FamilyMember } from '../../src/shared/person/family-member'
import type { Alias } from '../../src/shared/person/identity'
import type { Organisation } from '../../src/shared/person/organisation'
import type { Exchange } from '../../src/shared/points/exchange'
import type { PointEntry } from '../../src/shared/points/ledger'
import type { PointScheme } from '../../src/shared/points/scheme'
import type { Rating } from '../../src/shared/rating/rating'
import type { WorkRecord } from '../../src/shared/record/work-record'
import type { GuestList } from '../../src/shared/registration/guest-list'
import type { RegistrationImport } from '../../src/shared/registration/registration-import'
import type { ExportJob } from '../../src/shared/report/export-job'
import type { ReportForm } from '../../src/shared/report/form-binding'
import type { ReportChapter } from '../../src/shared/report/report-chapter'
import type { ReportTemplate } from '../../src/shared/report/report-template'
import type { Return, ReturnReminder, ReturnSettings } from '../../src/shared/report/return'
import type { SignOff } from '../../src/shared/report/sign-off'
import type { ServiceDay } from '../../src/shared/service/back-fill'
import type { ServiceCertificate } from '../../src/shared/service/certificate'
import type { TeamMembership, VolunteerTeam } from '../../src/shared/service/volunteer-team'
import type { Archive } from '../../src/shared/tally/archive'
import type { Confirmation } from '../../src/shared/tally/confirmation'
import type { Tally } from '../../src/shared/tally/tally'
import type { Unit } from '../../src/shared/unit/unit'
import type { Upload } from '../../src/shared/upload'
import { CheckIns } from './check-ins'
import { Collection } from './collection'
import { PointFamilies } from './point-families'
import { PointRewards } from './point-rewards'
import type {
  Announcement,
  CallCount,
  CountingState,
  FollowRound,
  Forgetting,
  ForgettingState,
  FrozenAlias,
  HeldTallies,
  JobSchedules,
  KeyCheck,
  KeyReplacement,
  Lease,
  PeopleCount,
  PersonNumber,
  UnitImport,
  WarehouseFile,
  WarehouseState,
} from './records'
import { Registrations } from './registrations'
import { Sessions } from './sessions'
import { Subscribers } from './subscribers'

/** The database, typed: with `serve` and the encryption the only user of wx-server-sdk. */
export const store = {
  forms: new Collection<ReportForm>('forms'),
  archives: new Collection<Archive>('archives'),
  reportTemplates: new Collection<ReportTemplate>('reportTemplates'),
  reportChapters: new Collection<ReportChapter>('reportChapters'),
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
  keyChecks: new Collection<KeyCheck>('keyChecks'),
  callCounts: new Collection<CallCount>('callCounts'),
  notices: new Collection<Notice>('notices'),
  announcements: new Collection<Announcement>('announcements'),
  confirmations: new Collection<Confirmation>('confirmations', 'dated'),
  tallies: new Collection<Tally>('tallies', 'dated'),
  heldTallies: new Collection<HeldTallies>('heldTallies'),
  sessionCounts: new Collection<SessionCounts>('sessionCounts'),
  sessionPeople: new Collection<SessionPeople>('sessionPeople'),
  peopleCounts: new Collection<PeopleCount>('peopleCounts'),
  personNumbers: new Collection<PersonNumber>('personNumbers'),
  warehouseStates: new Collection<WarehouseState>('warehouseStates'),
  warehouseFiles: new Collection<WarehouseFile>('warehouseFiles'),
  jobSchedules: new Collection<JobSchedules>('jobSchedules'),
  countingStates: new Collection<CountingState>('countingStates'),
  catalogues: new Collection<Catalogue>('catalogues'),
  organisations: new Collection<Organisation>('organisations'),
  periodicFigures: new Collection<PeriodicFigures>('periodicFigures'),
  pastFigures: new Collection<PastFigures>('pastFigures'),
  targets: new Collection<Target>('targets'),
  duplicateVerdicts: new Collection<DuplicateVerdict>('duplicateVerdicts', 'dated'),
  workRecords: new Collection<WorkRecord>('workRecords'),
  ratings: new Collection<Rating>('ratings', 'dated'),
  complaints: new Collection<Complaint>('complaints'),
  channels: new Collection<Channel>('channels'),
  follows: new Collection<Follow>('follows'),
  followRounds: new Collection<FollowRound>('followRounds'),
  channelVisits: new Collection<ChannelVisits>('channelVisits'),
  articles: new Collection<Article>('articles'),
  articleCounts: new Collection<ArticleCount>('articleCounts'),
  pointSchemes: new Collection<PointScheme>('pointSchemes'),
  volunteerTeams: new Collection<VolunteerTeam>('volunteerTeams'),
  teamMemberships: new Collection<TeamMembership>('teamMemberships'),
  pointFamilies: new PointFamilies('pointFamilies'),
  pointEntries: new Collection<PointEntry>('pointEntries'),
  pointRewards: new PointRewards('pointRewards'),
  pointExchanges: new Collection<Exchange>('pointExchanges'),
  serviceDays: new Collection<ServiceDay>('serviceDays'),
  certificates: new Collection<ServiceCertificate>('certificates'),
  subscribers: new Subscribers('subscribers'),
}

export type Store = typeof store

/** The methods of a collection that only read, by their names; any other may write. */
type Reading<Kept> = {
  [Method in keyof Kept as Method extends `${'find' | 'joined' | 'aggregate' | 'list' | 'count'}${string}`
    ? Method
    : never]: Kept[Method]
}

/** The database for whoever may not write: what is done before it is known whether the caller may. */
export type ReadingStore = { [Name in keyof Store]: Reading<Store[Name]> }
