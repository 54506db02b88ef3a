import type { CollectionName } from '../../config/database'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'

interface Leaving {
  openid: string
  /** The family members whom the account saved. */
  familyMemberIds: string[]
}

/** Documents that go with a person; or why none do. */
type Holding = ((leaving: Leaving) => Record<string, unknown>) | 'nothing' | 'changed' | 'kept'

const ofOpenid = ({ openid }: Leaving) => ({ openid })
const named = ({ openid }: Leaving) => ({ _id: openid })

/**
 * What every collection holds of a resident, so that nobody can add one without saying it. `nothing`: no person, or only
 * counts; `changed`: documents that stay without the person (registrations, check-ins, what other families allowed);
 * `kept`: what members did, and the audit trail, which the law wants kept.
 */
const HOLDINGS: Record<CollectionName, Holding> = {
  accounts: named,
  consents: ofOpenid,
  familyMembers: ofOpenid,
  careInvitations: ({ familyMemberIds }) => ({ familyMemberId: command.in(familyMemberIds) }),
  notices: ofOpenid,
  subscribers: named,
  follows: named,
  teamMemberships: ofOpenid,
  // Only of somebody who holds no role any more: others cannot delete themselves.
  members: named,

  registrations: 'changed',
  checkIns: 'changed',
  // The stars are counted on, without whose they were and what was written.
  ratings: 'changed',
  // What was complained of is counted on, without the words.
  complaints: 'changed',
  // Its points stay the family's, without who is gone.
  pointFamilies: 'changed',
  // What a unit wrote down of service stays, without whose it is.
  serviceDays: 'changed',
  aliases: 'changed',
  frozenAliases: 'changed',

  admins: 'kept',
  auditEntries: 'kept',
  invitations: 'kept',
  leftScans: 'kept',
  exportJobs: 'kept',
  tallies: 'kept',
  confirmations: 'kept',
  returns: 'kept',
  returnSettings: 'kept',
  signOffs: 'kept',
  periodicFigures: 'kept',
  pastFigures: 'kept',
  // Files of the office: of residents only what was honoured in public, or sealed names that staff remove.
  workRecords: 'kept',
  targets: 'kept',
  duplicateVerdicts: 'kept',
  reportTemplates: 'kept',
  reportChapters: 'kept',
  channels: 'kept',
  // Of who leads one what staff wrote, sealed, and change when another does.
  volunteerTeams: 'kept',
  forms: 'kept',
  // By family and session, and nobody's name.
  pointEntries: 'nothing',
  pointRewards: 'nothing',
  // Who handed it out, as members' work is kept; of the family its id.
  pointExchanges: 'kept',
  // Rules of a unit, and nobody's name.
  pointSchemes: 'nothing',
  archives: 'kept',
  returnReminders: 'nothing',

  keyChecks: 'nothing',
  // A year and its hours, under a hash: not of whom.
  certificates: 'nothing',
  leases: 'nothing',
  // Paths, without whose they are.
  uploads: 'nothing',
  units: 'nothing',
  events: 'nothing',
  articles: 'nothing',
  // How often an article was read, and by nobody in particular.
  articleCounts: 'nothing',
  sessions: 'nothing',
  // Keyed hashes of the numbers that staff invited; gone when the event's people are forgotten.
  guestLists: 'nothing',
  // By a hash, and for minutes; of a quiz how many tries were used, until three days after its end.
  callCounts: 'nothing',
  // Numbers under a hash, and for hours.
  heldTallies: 'nothing',
  announcements: 'nothing',
  catalogues: 'nothing',
  organisations: 'nothing',
  forgettings: 'nothing',
  unitImports: 'nothing',
  // Names are in it until they are registered, and the whole for a day.
  registrationImports: 'nothing',
  forgettingStates: 'nothing',
  keyReplacements: 'nothing',
  // Counts without whose they are.
  channelVisits: 'nothing',
  // Counted anew from the records within minutes.
  sessionCounts: 'nothing',
  sessionPeople: 'nothing',
  peopleCounts: 'nothing',
  // By identity keys, which a deletion replaces everywhere; those of the old ones go with it.
  personNumbers: 'changed',
  // Nobody; the files themselves are written anew once the session is counted without the person.
  warehouseFiles: 'nothing',
  warehouseStates: 'nothing',
  // By an OPENID how far it is; written over within a minute.
  followRounds: 'nothing',
  jobSchedules: 'nothing',
  countingStates: 'nothing',
  // The removal itself: it goes last.
  deletions: 'changed',
}

/** Removes whatever goes with a person; may be done again. */
export async function removeHoldings(store: Store, leaving: Leaving): Promise<void> {
  for (const [name, holding] of Object.entries(HOLDINGS)) {
    if (typeof holding !== 'function') continue
    await store[name as keyof Store].remove(holding(leaving))
  }
}
