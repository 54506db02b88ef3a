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

/** Key rotation finds by it the documents whose encrypted fields are under an older key. */
const KEY_VERSION: IndexDefinition = { name: 'keyVersion', keys: [['keyVersion', 1]] }

/**
 * Every collection of the product. The local cloud refuses others and enforces this; a real environment is set up from it.
 * An index serves the queries named beside it; a query on more than 1,000 documents without one fails the tests.
 */
export const database = {
  // One record: under which secrets everything else was written.
  keyChecks: { permission: 'functions-only', indexes: [] },
  // Files that phones set out to upload; swept when they are a month old.
  uploads: { permission: 'functions-only', indexes: [{ name: 'at', keys: [['at', 1]] }] },
  units: {
    permission: 'functions-only',
    indexes: [
      // listUnits, listMembers, carryUnits
      { name: 'path', keys: [['path', 1]] },
      // carryUnits: units that were moved or merged
      { name: 'carrying', keys: [['carrying.since', 1]] },
      // removeGrant: what was merged into a unit
      { name: 'mergedInto', keys: [['mergedInto', 1]] },
    ],
  },
  members: {
    permission: 'functions-only',
    // listMembers
    indexes: [KEY_VERSION, { name: 'granted', keys: [['grants.unitId', 1]] }],
  },
  invitations: {
    permission: 'functions-only',
    indexes: [
      // those of somebody who was removed, by page
      {
        name: 'by_id',
        keys: [
          ['by', 1],
          ['_id', 1],
        ],
      },
      // listInvitations
      {
        name: 'unit_expiry',
        keys: [
          ['unitPath', 1],
          ['expiresAt', -1],
        ],
      },
    ],
  },
  // Lists of units being imported.
  unitImports: { permission: 'functions-only', indexes: [{ name: 'done', keys: [['done', 1]] }] },
  // Who is changing the tree of units just now.
  leases: { permission: 'functions-only', indexes: [] },
  // One document: all admins.
  admins: { permission: 'functions-only', indexes: [] },
  accounts: { permission: 'functions-only', indexes: [KEY_VERSION] },
  consents: {
    permission: 'functions-only',
    indexes: [
      // my own, and those about a family member
      { name: 'openid', keys: [['openid', 1]] },
      { name: 'familyMember', keys: [['familyMemberId', 1]] },
      // whether there is one for a child
      { name: 'identityKey', keys: [['identityKey', 1]] },
      // sweepUploads
      { name: 'photo', keys: [['photo', 1]] },
      // sweepPaperConsents
      {
        name: 'by_given',
        keys: [
          ['by', 1],
          ['givenAt', 1],
        ],
      },
    ],
  },
  familyMembers: {
    permission: 'functions-only',
    indexes: [
      KEY_VERSION,
      // my family, and the children whom I may bring as another carer
      { name: 'openid', keys: [['openid', 1]] },
      { name: 'carer', keys: [['carers.openid', 1]] },
      // whether others saved the same person
      { name: 'identityKey', keys: [['identityKey', 1]] },
    ],
  },
  careInvitations: {
    permission: 'functions-only',
    indexes: [
      { name: 'familyMember', keys: [['familyMemberId', 1]] },
      { name: 'expires', keys: [['expiresAt', 1]] },
    ],
  },
  // Identity keys that proved to be somebody known by another.
  aliases: {
    permission: 'functions-only',
    indexes: [
      { name: 'of', keys: [['of', 1]] },
      // listIdentityDecisions
      {
        name: 'decided',
        keys: [
          ['decided.unitPath', 1],
          ['decided.at', -1],
        ],
      },
      // countSessions: what changed lately
      { name: 'changed', keys: [['changedAt', 1]] },
    ],
  },
  // People on their way out, each for some minutes.
  deletions: { permission: 'functions-only', indexes: [{ name: 'removed', keys: [['removedAt', 1]] }] },
  // Events whose people are forgotten in time, by when they are next due.
  forgettings: { permission: 'functions-only', indexes: [{ name: 'due', keys: [['dueAt', 1]] }] },
  // One document: up to which end of a session events were entered there.
  forgettingStates: { permission: 'functions-only', indexes: [] },
  // One document a signed-off year: how far its identity keys are replaced.
  keyReplacements: { permission: 'functions-only', indexes: [] },
  // One document a year whose figures are signed off.
  signOffs: { permission: 'functions-only', indexes: [] },
  // Sentences of a unit's reports, by line.
  reportTemplates: { permission: 'functions-only', indexes: [{ name: 'unit', keys: [['unitId', 1]] }] },
  // Superiors' forms of a unit, with what their cells ask for.
  forms: {
    permission: 'functions-only',
    indexes: [
      { name: 'unit', keys: [['unitId', 1]] },
      // sweepUploads
      { name: 'file', keys: [['fileId', 1]] },
    ],
  },
  // What belongs into a session's archive beside its records; the id is the session's.
  archives: { permission: 'functions-only', indexes: [] },
  // One document a period whose late units were reminded, or are being.
  returnReminders: { permission: 'functions-only', indexes: [] },
  // One document: how returns work.
  returnSettings: { permission: 'functions-only', indexes: [] },
  returns: {
    permission: 'functions-only',
    indexes: [
      // listReturns: those that a unit takes, and its own
      {
        name: 'to_year',
        keys: [
          ['toUnitId', 1],
          ['period.year', 1],
        ],
      },
      {
        name: 'unit_year',
        keys: [
          ['unitId', 1],
          ['period.year', 1],
        ],
      },
    ],
  },
  auditEntries: {
    permission: 'functions-only',
    indexes: [
      // listAuditEntries, in all, and by what was done, by whom or on whom
      { name: 'at', keys: [['at', -1]] },
      {
        name: 'action_at',
        keys: [
          ['action', 1],
          ['at', -1],
        ],
      },
      {
        name: 'by_at',
        keys: [
          ['by', 1],
          ['at', -1],
        ],
      },
      {
        name: 'subject_at',
        keys: [
          ['subject', 1],
          ['at', -1],
        ],
      },
    ],
  },
  events: {
    permission: 'functions-only',
    indexes: [
      // listOwnEvents: drafts and what was cancelled, by when they were begun
      {
        name: 'unit_status_created',
        keys: [
          ['unitPath', 1],
          ['status', 1],
          ['createdAt', -1],
        ],
      },
      // listOwnEvents: what is coming and what is over
      {
        name: 'unit_status_end',
        keys: [
          ['unitPath', 1],
          ['status', 1],
          ['lastEndsAt', 1],
        ],
      },
      // listFinished
      {
        name: 'listed_status_end',
        keys: [
          ['listed', 1],
          ['status', 1],
          ['lastEndsAt', -1],
        ],
      },
      // sweepUploads: in which of them a picture is
      { name: 'cover', keys: [['cover', 1]] },
      { name: 'pictures', keys: [['pictures', 1]] },
      { name: 'described', keys: [['description.file', 1]] },
      // settleEvents: published or changed, and their sessions not brought to it
      {
        name: 'unsettled',
        keys: [['unsettled', 1]],
      },
    ],
  },
  // Whom an event is for that is not public, under its id; found by its code.
  guestLists: { permission: 'functions-only', indexes: [{ name: 'code', keys: [['code', 1]] }] },
  sessions: {
    permission: 'functions-only',
    indexes: [
      // countSessions: what changed lately
      { name: 'changed', keys: [['changedAt', 1]] },
      // listEvents: the next session of every listed event, by its end
      {
        name: 'listed_end',
        keys: [
          ['listed', 1],
          ['endsAt', 1],
          ['_id', 1],
        ],
      },
      // listEvents of a day, listDays
      {
        name: 'listed_start',
        keys: [
          ['listed', 1],
          ['startsAt', 1],
        ],
      },
      // getEvent
      {
        name: 'event_start',
        keys: [
          ['eventId', 1],
          ['startsAt', 1],
        ],
      },
      // listDoorSessions, yearFigures: a unit's sessions (its own and those below) by time
      {
        name: 'unit_start',
        keys: [
          ['unitPath', 1],
          ['startsAt', 1],
        ],
      },
      // reminders: sessions that begin soon
      {
        name: 'status_start',
        keys: [
          ['status', 1],
          ['startsAt', 1],
          ['_id', 1],
        ],
      },
      // forgetting: sessions by their end
      { name: 'end', keys: [['endsAt', 1]] },
      // listAllotments: what the units above still hold, by its end
      {
        name: 'unit_end',
        keys: [
          ['unitId', 1],
          ['endsAt', 1],
        ],
      },
      // healing: sessions touched and not yet found right
      {
        name: 'unsettled_touched',
        keys: [
          ['unsettled', 1],
          ['touchedAt', 1],
        ],
      },
    ],
  },
  registrations: {
    permission: 'functions-only',
    indexes: [
      KEY_VERSION,
      // forgetting, event by event
      {
        name: 'event_id',
        keys: [
          ['eventId', 1],
          ['_id', 1],
        ],
      },
      // whom a deletion removes, wherever they were registered
      { name: 'participant', keys: [['participants.identityKey', 1]] },
      // countSessions: what changed lately
      { name: 'changed', keys: [['changedAt', 1]] },
      // listMyRegistrations, getEvent
      {
        name: 'openid_created',
        keys: [
          ['openid', 1],
          ['createdAt', -1],
        ],
      },
      // checkIn by typed code
      {
        name: 'code',
        keys: [['ticketCode', 1]],
      },
      // telling everybody registered for a session, who of them was not reached, and replacing identity keys: by page
      {
        name: 'session_id',
        keys: [
          ['sessionId', 1],
          ['_id', 1],
        ],
      },
      // listRegistrations
      {
        name: 'session_created',
        keys: [
          ['sessionId', 1],
          ['createdAt', 1],
        ],
      },
      // healing: who holds seats; promoting: who waits, in turn
      {
        name: 'session_status_queued',
        keys: [
          ['sessionId', 1],
          ['status', 1],
          ['queuedAt', 1],
          ['_id', 1],
        ],
      },
      // searchRoster, registerWalkIn
      {
        name: 'session_search',
        keys: [
          ['sessionId', 1],
          ['searchHashes', 1],
        ],
      },
      // getRosterChanges
      {
        name: 'session_updated',
        keys: [
          ['sessionId', 1],
          ['updatedAt', 1],
        ],
      },
    ],
  },
  // Lists of people being registered; swept by maintenance when they are a day old.
  registrationImports: {
    permission: 'functions-only',
    indexes: [
      // sweepImports
      { name: 'created', keys: [['createdAt', 1]] },
      // finishImports
      { name: 'goesOn', keys: [['goesOnAt', 1]] },
    ],
  },
  checkIns: {
    permission: 'functions-only',
    indexes: [
      // whom a deletion removes, in or let out again
      { name: 'participant', keys: [['entries.participants', 1]] },
      { name: 'household', keys: [['household', 1]] },
      // countSessions: what changed lately
      { name: 'changed', keys: [['changedAt', 1]] },
      // countSessions: where a person was, when two keys turn out to be one
      { name: 'present_key', keys: [['present.key', 1]] },
      // getDoor: the last ones in, and how many
      {
        name: 'session_first',
        keys: [
          ['sessionId', 1],
          ['firstAt', -1],
        ],
      },
      // yearFigures
      {
        name: 'unit_day',
        keys: [
          ['unitPath', 1],
          ['day', 1],
        ],
      },
      // getRosterChanges
      {
        name: 'session_changed',
        keys: [
          ['sessionId', 1],
          ['changedAt', 1],
        ],
      },
      // who is in by another registration of the same session
      {
        name: 'session_person',
        keys: [
          ['sessionId', 1],
          ['present.key', 1],
        ],
      },
    ],
  },
  // What phones of members who were removed had kept, for staff to accept.
  leftScans: {
    permission: 'functions-only',
    indexes: [
      // getDoor
      {
        name: 'session_status',
        keys: [
          ['sessionId', 1],
          ['status', 1],
          ['leftAt', 1],
        ],
      },
      // sweepUploads
      { name: 'photos', keys: [['input.photos', 1]] },
      // listLeftScans
      {
        name: 'unit_status',
        keys: [
          ['unitPath', 1],
          ['status', 1],
          ['leftAt', 1],
        ],
      },
    ],
  },
  refusedScans: {
    permission: 'functions-only',
    indexes: [
      // whom a deletion removes, who tried to check in herself
      { name: 'by', keys: [['by', 1]] },
      {
        name: 'session_time',
        keys: [
          ['sessionId', 1],
          ['doorAt', -1],
        ],
      },
    ],
  },
  // How often somebody called an operation that is limited; swept by maintenance when the span is over.
  callCounts: {
    permission: 'functions-only',
    indexes: [{ name: 'until', keys: [['until', 1]] }],
  },
  notices: {
    permission: 'functions-only',
    indexes: [
      // listNotices: one person's, the latest in front
      {
        name: 'openid_at',
        keys: [
          ['openid', 1],
          ['at', -1],
          ['_id', 1],
        ],
      },
      // sending: what waits, the oldest in front
      {
        name: 'message_at',
        keys: [
          ['message', 1],
          ['at', 1],
        ],
      },
      // sweeping
      { name: 'at', keys: [['at', 1]] },
    ],
  },
  // Changes of sessions that everybody registered is to be told of.
  announcements: {
    permission: 'functions-only',
    indexes: [
      // those not done, the oldest in front
      {
        name: 'done_at',
        keys: [
          ['done', 1],
          ['at', 1],
        ],
      },
      // getReach: those of a session
      {
        name: 'session_at',
        keys: [
          ['sessionId', 1],
          ['at', -1],
        ],
      },
      // sweeping
      { name: 'at', keys: [['at', 1]] },
    ],
  },
  // Swept by maintenance with their files when they are a day old.
  exportJobs: { permission: 'functions-only', indexes: [{ name: 'created', keys: [['createdAt', 1]] }] },
  // Who takes which messages, and how far they have read; by OPENID.
  subscribers: { permission: 'functions-only', indexes: [] },
  tallies: {
    permission: 'functions-only',
    indexes: [
      // countSessions: what changed lately
      { name: 'changed', keys: [['changedAt', 1]] },
      // sweepUploads
      { name: 'photos', keys: [['photos', 1]] },
      // listTallies, getConfirmation
      {
        name: 'session_counted',
        keys: [
          ['sessionId', 1],
          ['countedAt', 1],
        ],
      },
      {
        name: 'unit_day',
        keys: [
          ['unitPath', 1],
          ['day', 1],
        ],
      },
    ],
  },
  // One a session: the id is the session's.
  confirmations: {
    permission: 'functions-only',
    indexes: [
      // countSessions: what changed lately
      { name: 'changed', keys: [['changedAt', 1]] },
      {
        name: 'unit_day',
        keys: [
          ['unitPath', 1],
          ['day', 1],
        ],
      },
    ],
  },
  // What was recorded at each session, added up: a cache, kept by countSessions.
  sessionCounts: {
    permission: 'functions-only',
    indexes: [
      // figures of a unit with those below it, of the unit alone, and of the residents of one
      {
        name: 'unit_day',
        keys: [
          ['unitPath', 1],
          ['day', 1],
        ],
      },
      {
        name: 'own_day',
        keys: [
          ['unitId', 1],
          ['day', 1],
        ],
      },
      { name: 'day', keys: [['day', 1]] },
    ],
  },
  // Who was present at each session, for 人数: a cache like the one before.
  sessionPeople: {
    permission: 'functions-only',
    indexes: [
      {
        name: 'unit_day',
        keys: [
          ['unitPath', 1],
          ['day', 1],
        ],
      },
      {
        name: 'own_day',
        keys: [
          ['unitId', 1],
          ['day', 1],
        ],
      },
      { name: 'day', keys: [['day', 1]] },
    ],
  },
  // 人数 of the standard levels, dated.
  peopleCounts: {
    permission: 'functions-only',
    indexes: [
      // dashboard
      {
        name: 'unit_year',
        keys: [
          ['unitId', 1],
          ['year', 1],
        ],
      },
    ],
  },
  // One document: how far countSessions has come.
  countingStates: { permission: 'functions-only', indexes: [] },
  // One document: what the admin says of categories, tags, lines and indicators.
  catalogues: { permission: 'functions-only', indexes: [] },
  // listOrganisations
  organisations: {
    permission: 'functions-only',
    indexes: [
      {
        // saveOrganisation: others of the same name
        name: 'kind_name',
        keys: [
          ['kind', 1],
          ['name', 1],
        ],
      },
      {
        name: 'kind_id',
        keys: [
          ['kind', 1],
          ['_id', 1],
        ],
      },
    ],
  },
  // periodicFigures
  periodicFigures: {
    permission: 'functions-only',
    indexes: [
      // sweepUploads
      { name: 'attachment', keys: [['entries.attachment', 1]] },
      {
        name: 'unit_year',
        keys: [
          ['unitPath', 1],
          ['year', 1],
        ],
      },
    ],
  },
  pastFigures: { permission: 'functions-only', indexes: [] },
  // dashboard, listTargets
  targets: {
    permission: 'functions-only',
    indexes: [
      {
        name: 'unit_year',
        keys: [
          ['unitPath', 1],
          ['year', 1],
        ],
      },
    ],
  },
  duplicateVerdicts: {
    permission: 'functions-only',
    indexes: [
      // countSessions: what changed lately, and what was said of one session
      { name: 'changed', keys: [['changedAt', 1]] },
      { name: 'session', keys: [['sessionIds', 1]] },
      {
        // listToCheck: what was decided, the latest first
        name: 'unit_at',
        keys: [
          ['unitPath', 1],
          ['at', -1],
        ],
      },
    ],
  },
} as const satisfies DatabaseDefinition

export type CollectionName = keyof typeof database
