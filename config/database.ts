/** One index of a collection: its keys in order; `unique` ones are enforced (a missing field counts as null). */
export interface IndexDefinition {
  name: string
  keys: readonly (readonly [field: string, direction: 1 | -1])[]
  unique?: true
}

/** A collection: what clients may do with it (nothing: every read and write goes through functions) and its indexes. */
export interface CollectionDefinition {
  permission: 'functions-only'
  indexes: readonly IndexDefinition[]
}

export type DatabaseDefinition = Record<string, CollectionDefinition>

/** An index by fields in their order, `-` in front of one that falls; its name is made of theirs. */
function index(...fields: string[]): IndexDefinition {
  const keys = fields.map((field) => [field.replace(/^-/, ''), field.startsWith('-') ? -1 : 1] as const)
  return { name: keys.map(([field]) => field.replaceAll('.', '_')).join('_'), keys }
}

/** A collection that functions alone reach, with its indexes. */
function collection(...indexes: IndexDefinition[]): CollectionDefinition {
  return { permission: 'functions-only', indexes }
}

/** Key rotation finds by it the documents whose encrypted fields are under an older key. */
const KEY_VERSION = index('keyVersion')

/**
 * Every collection of the product. The local cloud refuses others and enforces this; a real environment is set up from it.
 * An index serves the queries named beside it; a query on more than 1,000 documents without one fails the tests.
 */
export const database = {
  // One record: under which secrets everything else was written.
  keyChecks: collection(),
  // Files that phones set out to upload; swept where no record speaks of them.
  uploads: collection(index('state', 'at')),
  units: collection(
    // listUnits, listMembers, carryUnits
    index('path'),
    // carryUnits: units that were moved or merged
    index('carrying.since'),
    // removeGrant: what was merged into a unit
    index('mergedInto'),
    // checkList, startImport: the units that a list names
    index('name'),
    // listUnits, listHolders: those with a word in their names; those below some
    index('grams'),
    index('parentId'),
    index('level'),
  ),
  members: collection(
    KEY_VERSION,
    // listMembers
    index('grants.unitId'),
  ),
  invitations: collection(
    // those of somebody who was removed, by page
    index('by', '_id'),
    // listInvitations
    index('unitPath', '-expiresAt'),
  ),
  // Lists of units being imported.
  unitImports: collection(index('done')),
  // Who is changing the tree of units just now.
  leases: collection(),
  // One document: all admins.
  admins: collection(),
  accounts: collection(
    KEY_VERSION,
    // forgetAccounts
    index('keptUntil'),
  ),
  consents: collection(
    // sweepConsents, and what ended in a year
    index('withdrawnAt'),
    // my own, and those about a family member
    index('openid'),
    index('familyMemberId'),
    // whether there is one for a child
    index('identityKey'),
    // sweepUploads
    index('photo'),
    // sweepPaperConsents, and those of a year
    index('by', 'givenAt'),
  ),
  familyMembers: collection(
    KEY_VERSION,
    // my family, and the children whom I may bring as another carer
    index('openid'),
    index('carers.openid'),
    // whether others saved the same person
    index('identityKey'),
  ),
  careInvitations: collection(index('familyMemberId')),
  // Identity keys that proved to be somebody known by another.
  aliases: collection(
    index('of'),
    // listIdentityDecisions
    index('decided.unitPath', '-decided.at'),
    // countSessions: what changed lately
    index('changedAt'),
  ),
  // The aliases as they stood when a year's keys began to be replaced, for as long as that takes.
  frozenAliases: collection(index('attempt', '_id'), index('key'), index('of'), index('year')),
  // People on their way out, each for some minutes.
  deletions: collection(
    // deletePeople
    index('dueAt'),
    // listToCheck
    index('behind.since'),
  ),
  // Events whose people are forgotten in time, by when they are next due.
  forgettings: collection(index('dueAt')),
  // One document: up to which end of a session events were entered there.
  forgettingStates: collection(),
  // One document a signed-off year: how far its identity keys are replaced.
  keyReplacements: collection(),
  // One document a year whose figures are signed off.
  signOffs: collection(),
  // Sentences of a unit's reports, by line.
  reportTemplates: collection(index('unitId')),
  // Chapters of a unit's reports, a document a year in which one was written: an outline is read over some years.
  reportChapters: collection(index('unitId', 'year')),
  // Superiors' forms of a unit, with what their cells ask for.
  forms: collection(
    index('unitId'),
    // sweepUploads
    index('fileId'),
  ),
  // What belongs into a session's archive beside its records; the id is the session's.
  archives: collection(),
  // One document a period whose late units were reminded, or are being.
  returnReminders: collection(),
  // One document: how returns work.
  returnSettings: collection(),
  returns: collection(
    // listReturns: those that a unit takes, and its own
    index('toUnitId', 'period.year'),
    index('unitId', 'period.year'),
  ),
  auditEntries: collection(
    // listAuditEntries, in all, and by what was done, by whom or on whom
    index('-at'),
    index('action', '-at'),
    index('by', '-at'),
    index('subject', '-at'),
  ),
  events: collection(
    // listOwnEvents: those with a word in their titles
    index('grams', 'status', 'lastEndsAt', '_id'),
    // listOwnEvents: drafts and what was cancelled, by when they were begun
    index('unitPath', 'status', '-createdAt'),
    // listOwnEvents: what is coming and what is over
    index('unitPath', 'status', 'lastEndsAt'),
    // tellFollowers
    index('listed', 'publishedAt'),
    // listFinished
    index('listed', 'status', '-lastEndsAt'),
    // sweepUploads: in which of them a picture is
    index('cover'),
    index('pictures'),
    index('description.file'),
    // settleEvents: published or changed, and their sessions not brought to it
    index('unsettled'),
  ),
  // Whom an event is for that is not public, under its id; found by its code.
  guestLists: collection(index('code')),
  sessions: collection(
    // countSessions: what changed lately
    index('changedAt'),
    // listEvents: the next session of every listed event, and what is on during some days, by its end
    index('listed', 'endsAt', '_id'),
    // listEvents: those with a word in their titles
    index('listed', 'grams', 'endsAt', '_id'),
    // listEvents of a day, listDays
    index('listed', 'startsAt'),
    // getEvent
    index('eventId', 'startsAt'),
    // listDoorSessions, listUnconfirmed: a unit's sessions (its own and those below) by time
    index('unitPath', 'startsAt', '_id'),
    // reminders: sessions that begin soon
    index('status', 'startsAt', '_id'),
    // forgetting: sessions by their end
    index('endsAt'),
    // listAllotments: what the units above still hold, by its end
    index('unitId', 'endsAt'),
    // healing: sessions touched and not yet found right
    index('unsettled', 'touchedAt'),
  ),
  registrations: collection(
    KEY_VERSION,
    // forgetting, event by event
    index('eventId', '_id'),
    // whom a deletion removes, wherever they were registered
    index('participants.identityKey'),
    // countSessions: what changed lately
    index('changedAt'),
    // listMyRegistrations, getEvent
    index('openid', '-createdAt', '-_id'),
    // checkIn by typed code
    index('ticketCode'),
    // telling everybody registered for a session, who of them was not reached, and replacing identity keys: by page
    index('sessionId', '_id'),
    // listRegistrations
    index('sessionId', 'createdAt'),
    // healing: who holds seats; promoting: who waits, in turn
    index('sessionId', 'status', 'queuedAt', '_id'),
    // searchRoster, registerWalkIn, findRegistered: a hash is good for its session only
    index('searchHashes'),
    // getRosterChanges
    index('sessionId', 'updatedAt'),
  ),
  // Lists of people being registered; swept by maintenance when they are a day old.
  registrationImports: collection(
    // sweepImports
    index('createdAt'),
    // goOnWithImports, finishImports
    index('goesOnAt'),
  ),
  checkIns: collection(
    // whom a deletion removes, in or let out again
    index('entries.participants'),
    index('household'),
    // countSessions: what changed lately
    index('changedAt'),
    // countSessions: where a person was, when two keys turn out to be one
    index('present.key'),
    // getDoor: the last ones in, and how many
    index('sessionId', '-firstAt'),
    // carryUnits: what was recorded at a session that is carried along
    index('unitPath', 'day'),
    // getRosterChanges
    index('sessionId', 'changedAt'),
    // getRoster
    index('sessionId', '_id'),
    // who is in by another registration of the same session
    index('sessionId', 'present.key'),
  ),
  // What phones of members who were removed had kept, for staff to accept.
  leftScans: collection(
    // getDoor
    index('sessionId', 'status', 'leftAt'),
    // sweepUploads
    index('input.photos'),
    // listLeftScans
    index('unitPath', 'status', 'leftAt'),
  ),
  // How often somebody called an operation that is limited; swept by maintenance when the span is over.
  callCounts: collection(index('until')),
  notices: collection(
    // listNotices: one person's, the latest in front
    index('openid', '-at', '_id'),
    // sending: what waits, the oldest in front
    index('message', 'at'),
    // sweeping
    index('at'),
  ),
  // Changes of sessions that everybody registered is to be told of.
  announcements: collection(
    // those not done, the oldest in front
    index('done', 'at'),
    // getDelivery: those of a session
    index('sessionId', '-at'),
    // sweeping
    index('at'),
  ),
  // Swept by maintenance with their files when they are a day old.
  exportJobs: collection(
    // sweepExports
    index('createdAt'),
    // sweepUploads
    index('request.charts.fileId'),
  ),
  // Who takes which messages, and how far they have read; by OPENID.
  subscribers: collection(),
  tallies: collection(
    // countSessions: what changed lately
    index('changedAt'),
    // sweepUploads
    index('photos'),
    // listTallies, getConfirmation
    index('sessionId', 'countedAt'),
    // carryUnits: what was recorded at a session that is carried along
    index('unitPath', 'day'),
  ),
  // What phones have counted and not uploaded yet, a document a phone and session; swept by maintenance after some hours.
  heldTallies: collection(
    // listTallies
    index('sessionId'),
    // sweeping
    index('until'),
  ),
  // One a session: the id is the session's.
  confirmations: collection(
    // countSessions: what changed lately
    index('changedAt'),
    // carryUnits: what was recorded at a session that is carried along
    index('unitPath', 'day'),
  ),
  // What was recorded at each session, added up: a cache, kept by countSessions.
  sessionCounts: collection(
    // figures of a unit with those below it, of the unit alone, and of the residents of one
    index('unitPath', 'day'),
    index('unitId', 'day'),
    index('day'),
    // getWorkbench: what is to be confirmed, and what is without evidence
    index('unitPath', 'confirmed', 'startsAt'),
    index('unitPath', 'evidence', 'startsAt'),
    // askForEvidence
    index('evidence', 'startsAt'),
    // exportWarehouse: what was found to be different lately
    index('sameSince'),
    // getEventChannels
    index('eventId'),
  ),
  // Who was present at each session, for 人数: a cache like the one before.
  sessionPeople: collection(
    index('unitPath', 'day'),
    index('unitId', 'day'),
    index('day'),
    // figures of the residents of a unit
    index('homes.home', 'day'),
  ),
  // By which number somebody is in the sets of a year's people.
  personNumbers: collection(
    // 人数 over more than a year; replaceYearKeys; the last number that was given
    index('year', '-number'),
    // runDeletion
    index('key'),
  ),
  // 人数 of the standard facets, dated.
  peopleCounts: collection(
    // dashboard
    index('unitId', 'year'),
  ),
  // One document: how far exportWarehouse has come.
  warehouseStates: collection(),
  // The files of the warehouse, one a day.
  warehouseFiles: collection(
    // exportWarehouse: those to be written, and in which a session stood
    index('dueAt', '_id'),
    index('sessionIds'),
  ),
  // One document: when each job of maintenance looks next.
  jobSchedules: collection(),
  // One document: how far countSessions has come.
  countingStates: collection(),
  // One document: what the admin says of categories, tags, lines and indicators.
  catalogues: collection(),
  // listOrganisations
  organisations: collection(
    // saveOrganisation: others of the same name
    index('kind', 'name'),
    index('kind', '_id'),
  ),
  // periodicFigures
  periodicFigures: collection(
    // sweepUploads
    index('entries.attachment'),
    index('unitPath', 'year'),
    // What stocks were, wherever the unit hung.
    index('unitId', 'year'),
  ),
  pastFigures: collection(),
  // What happened without participants to count.
  workRecords: collection(
    KEY_VERSION,
    // listWorkRecords, the report
    index('unitPath', 'removed', '-dayAt'),
    // sweepUploads
    index('attachments'),
  ),
  // dashboard, listTargets
  targets: collection(
    index('unitPath', 'year'),
    // listTargets: a unit's own
    index('unitId', 'year'),
  ),
  // What residents who attended think of an event.
  ratings: collection(
    KEY_VERSION,
    // countSessions: what changed lately
    index('changedAt'),
    // recountSession
    index('sessionId'),
    // getRatings, forgetting
    index('eventId'),
    // one's own data, and deletion
    index('openid'),
  ),
  // What residents complain of and suggest.
  complaints: collection(
    KEY_VERSION,
    // listMyComplaints
    index('openid'),
    // listComplaints, getWorkbench, and figures
    index('unitPath', 'status', 'dueAt'),
    index('unitPath', '-sentAt'),
    // forgetComplaints
    index('forgetAt'),
    // sweepUploads
    index('pictures'),
  ),
  // The ways by which people come that a unit keeps.
  channels: collection(
    // listChannels
    index('unitId'),
    // carryUnits
    index('unitPath'),
  ),
  // What residents want to hear of when it is new.
  follows: collection(
    // tellFollowers
    index('keptUntil'),
    // carryUnits
    index('unitId'),
  ),
  // One document: how far followers were told.
  followRounds: collection(),
  // How often events were looked at by each channel, by day, and nothing of whom.
  channelVisits: collection(
    // foldVisits
    index('folded', 'day'),
    // getEventChannels, foldVisits
    index('eventId', 'day'),
    // getChannelFigures
    index('unitPath', 'day'),
  ),
  // What is published to be read at any time.
  articles: collection(
    // listArticles, and the site
    index('status', '-publishedAt'),
    index('unitPath', 'status', '-publishedAt'),
    // listOwnArticles
    index('unitPath', 'status', '-createdAt'),
    // sweepUploads
    index('cover'),
    index('body.file'),
    index('video.file'),
    index('versions.file'),
  ),
  // How often each was read and downloaded, by day.
  articleCounts: collection(
    // figures of a unit with those below it, and of the unit alone
    index('unitPath', 'day'),
    index('unitId', 'day'),
    // getOwnArticle, listOwnArticles
    index('articleId', 'day'),
  ),
  // By what families of a unit earn points; the id is the unit's.
  pointSchemes: collection(
    // carryUnits
    index('unitPath'),
  ),
  // Families that take part in one.
  pointFamilies: collection(
    // Nobody is in two families of a scheme.
    { ...index('holders'), unique: true },
    // earning, one's own families, and deletion
    index('adults.openid'),
    // forgetPointFamilies: who left some weeks ago; the families of schemes that are over
    index('adults.until'),
    index('schemeId', 'status'),
    // acceptPointInvitation
    index('invitations.id'),
    // carryUnits
    index('unitPath'),
    // settlePoints: those touched and not yet found right
    index('unsettled', 'touchedAt'),
  ),
  // What families earned and what no longer stands; only ever added.
  pointEntries: collection(
    // settling: the ledger of a family
    index('familyId', '_id'),
    // earning: what a session gave
    index('source'),
  ),
  pointRewards: collection(
    // listRewards, getRewards
    index('schemeId', 'status'),
    // healing: those touched and not yet found right
    index('unsettled', 'touchedAt'),
  ),
  pointExchanges: collection(
    // getRewards; healing a family
    index('familyId', '-at'),
    // healing a reward
    index('rewardId', 'status'),
    // findExchange
    index('schemeId', 'code'),
    // expiring
    index('status', 'expiresAt'),
  ),
  // 服务队 of units.
  volunteerTeams: collection(
    KEY_VERSION,
    // listTeams
    index('status', '-createdAt'),
    index('unitPath', 'status', '-createdAt'),
    // listOwnTeams, createTeam
    index('unitId', 'status'),
  ),
  // Who is in them.
  teamMemberships: collection(
    // listMyTeams, joinTeam, forgetAccounts, deletion
    index('openid'),
    // listTeamMembers
    index('teamId', '-joinedAt'),
  ),
  // What was back-filled of the service of each person and day.
  serviceDays: collection(
    // getMyService, forgetAccounts, deletion
    index('openid', 'day'),
    // listBackFills, carryUnits
    index('units', 'undecided', 'touchedAt'),
    index('units', '-touchedAt'),
    // exportService
    index('units', 'day'),
    // sweepUploads
    index('records.pictures'),
  ),
  // What certificates of service say, under a hash of their numbers.
  certificates: collection(),
  duplicateVerdicts: collection(
    // countSessions: what changed lately, and what was said of one session
    index('changedAt'),
    index('sessionIds'),
    // listToCheck: what was decided, the latest first
    index('unitPath', '-at'),
  ),
} satisfies DatabaseDefinition

export type CollectionName = keyof typeof database
