import { createHash } from 'node:crypto'
import writeXlsxFile from 'write-excel-file/node'
import type { InputOf } from '../../cloudfunctions/_server/operation'
import type { Operations as Maintenance } from '../../cloudfunctions/maintenance'
import { openSealing } from '../../demo/sealing'
import type { Input, OperationName } from '../../src/services/api'

import { newNonce } from '../../src/services/nonce'
import type { Article } from '../../src/shared/article/article'
import { beijingDay, DAY } from '../../src/shared/calendar/calendar'
import type { Channel } from '../../src/shared/channel/channel'
import type { LeftScan } from '../../src/shared/check-in/left-scan'
import type { Complaint } from '../../src/shared/complaint/complaint'
import type { Session } from '../../src/shared/event/session'
import { NO_FIGURES, NO_PEOPLE } from '../../src/shared/figure/counted-figures'
import { INVITATION_LASTS, type Invitation } from '../../src/shared/member/invitation'
import { CHILD_CONSENT_VERSION, PRIVACY_VERSION } from '../../src/shared/person/consent'
import type { WorkRecord } from '../../src/shared/record/work-record'
import { unitQuotaKey } from '../../src/shared/registration/quota'
import type { Registration } from '../../src/shared/registration/registration'
import type { RegistrationImport } from '../../src/shared/registration/registration-import'
import type { ExportJob } from '../../src/shared/report/export-job'
import type { ReportForm } from '../../src/shared/report/form-binding'
import { type Return, returnId } from '../../src/shared/report/return'
import type { BackFill } from '../../src/shared/service/back-fill'
import type { TeamMembership, VolunteerTeam } from '../../src/shared/service/volunteer-team'
import { contentInput, plannedInput, sessionInput } from '../support/event-input'
import { schemeContent } from '../support/points'
import { aFamilyMember, aTally, NOW, type Product, participants } from '../support/product'
import { anExchange, aPointFamily, aReward, aScheme, rewardContent } from '../support/rewards'
import { SECRETS } from '../support/secrets'
import { upload } from '../support/upload'

/** What an input can point at: documents of one unit. */
export interface Place {
  unitId: string
  eventId: string
  sessionId: string
  registrationId: string
  ticket: string
  /** Who is registered, by the id at the door, and another whose registration was cancelled. */
  personId: string
  fellow: { registrationId: string; personId: string }
  exportJobId: string
  importId: string
  tallyId: string
  /** An invitation that somebody has redeemed, and its code. */
  invitationId: string
  invitationCode: string
  familyMemberId: string
  /** A session of the same unit in which nobody without a place finds one. */
  fullSessionId: string
  /** A superior's form of the unit. */
  formId: string
  formFileId: string
  /** A return that is locked. */
  returnId: string
  workRecordId: string
  /** A complaint about the unit that somebody else sent, which waits for an answer. */
  complaintId: string
  /** A channel of the unit. */
  channelId: string
  /** A team of volunteers of the unit, and the membership of somebody in it. */
  teamId: string
  membershipId: string
  /** What was back-filled for somebody and is decided. */
  serviceDayId: string
  /** An article of the unit that is published. */
  articleId: string
  /** A reward of the unit's scheme, and an exchange for it that somebody else's family made. */
  rewardId: string
  exchangeId: string
  /** That family. */
  pointFamilyId: string
}

type Samples = {
  [Name in OperationName]: (place: Place, now: number) => Input<Name>
} & {
  [Name in keyof Maintenance as `maintenance.${Name}`]: () => InputOf<Maintenance[Name]>
}

let nonces = 0

/** Leads to nothing. */
const CARE_CODE = 'A'.repeat(26)

const TEAM = { name: '荷风巧手队', does: '教老人用手机', lead: '许知夏', leadPhone: '19900001234' }

/** For every operation an input that points at a place and is valid; an operation without one does not compile. */
export const SAMPLES: Samples = {
  'checkins.addTally': ({ sessionId }, countedAt) => ({
    sessionId,
    countedAt,
    nonce: `sample-${nonces++}`,
    counted: { what: 'people', scope: 'additional', amount: 3, women: 2, men: 1 },
    school: { name: '荷风小学', grade: '三年级', className: '2班' },
    note: '东门',
  }),
  'checkins.confirmSession': ({ sessionId }) => ({
    sessionId,
    seen: 3,
    whyMissing: '没有拍照',
    nonce: `sample-${nonces++}`,
  }),
  'checkins.correctTally': ({ tallyId }) => ({
    tallyId,
    counted: { what: 'people', scope: 'additional', amount: 4 },
    reason: '漏计一处',
    nonce: `sample-${nonces++}`,
  }),
  'checkins.getConfirmation': ({ sessionId }) => ({ sessionId }),
  'checkins.listPhotos': ({ sessionId }) => ({ sessionId }),
  'checkins.listTallies': ({ sessionId }) => ({ sessionId }),
  'checkins.listUnconfirmed': () => ({}),
  'checkins.checkIn': ({ sessionId, ticket }, doorAt) => ({
    sessionId,
    ticket,
    doorAt,
    nonce: `sample-${nonces++}`,
    gate: '2号门',
  }),
  'checkins.checkInByCode': ({ sessionId }, doorAt) => ({
    sessionId,
    code: 'ZZZZ-ZZZZ',
    doorAt,
    nonce: `sample-${nonces++}`,
  }),
  // Nobody's: whoever is found by name may be let in without a ticket, and these inputs must change nothing.
  'checkins.checkInRegistration': ({ sessionId }, doorAt) => ({
    sessionId,
    registrationId: 'nobody',
    proof: null,
    doorAt,
    nonce: `sample-${nonces++}`,
    who: { people: ['somebody'], counted: 0 },
    voids: ['an-entry'],
    reason: '人数点错了',
  }),
  'checkins.countWalkIns': ({ fullSessionId }, doorAt) => ({
    sessionId: fullSessionId,
    count: 2,
    doorAt,
    nonce: `sample-${nonces++}`,
  }),
  'checkins.decideLeftScan': ({ sessionId }) => ({
    sessionId,
    id: 'nothing',
    accept: true,
    reason: '已核实',
  }),
  'checkins.getDoor': ({ sessionId }) => ({ sessionId }),
  'checkins.getRoster': ({ sessionId }) => ({ sessionId, after: 'A', unlocked: false }),
  'checkins.getRosterChanges': ({ sessionId }, now) => ({ sessionId, since: now }),
  'checkins.leaveForStaff': ({ sessionId }, doorAt) => ({
    pass: 'none',
    left: {
      operation: 'countWalkIns',
      input: { sessionId, count: 2, doorAt, nonce: `sample-${nonces++}` },
    },
  }),
  'checkins.listDoorSessions': () => ({}),
  'checkins.getSheet': ({ sessionId }) => ({ sessionId, after: 'A', named: false, reason: '' }),
  'checkins.getSessionCode': ({ sessionId }) => ({ sessionId }),
  'checkins.openSelfCheckIn': ({ sessionId }) => ({
    code: `${sessionId}.AAAAA`,
    screen: 'JGP1.179542800.AAAAAA.AAAAAAAAAAAAAAAA',
    admission: '',
  }),
  'checkins.selfCheckIn': ({ sessionId }) => ({
    sessionId,
    visitorPass: `1795428000000.${'A'.repeat(26)}`,
    nonce: `sample-${nonces++}`,
    who: null,
  }),
  'checkins.getQuiz': ({ eventId }) => ({ eventId }),
  'checkins.answerQuiz': ({ sessionId }, answeredAt) => ({
    sessionId,
    nonce: `sample-${nonces++}`,
    answeredAt,
    answers: [{ question: 'q1', chosen: ['a'] }],
  }),
  'checkins.listLeftScans': () => ({}),
  'checkins.registerWalkIn': ({ fullSessionId }, doorAt) => ({
    sessionId: fullSessionId,
    name: '陈桂香',
    phone: '19900004321',
    consent: true,
    doorAt,
    nonce: `sample-${nonces++}`,
  }),
  'checkins.searchRoster': ({ sessionId }) => ({ sessionId, text: '1234' }),
  'checkins.undoWalkIns': ({ sessionId }, doorAt) => ({
    sessionId,
    nonce: `sample-${nonces++}`,
    doorAt,
    counted: `sample-${nonces++}`,
    countedAt: doorAt,
    count: 2,
    reason: '人数弄错了',
  }),
  'checkins.checkOut': ({ sessionId, registrationId }, doorAt) => ({
    sessionId,
    registrationId,
    doorAt,
    nonce: `sample-${nonces++}`,
    reason: '忘了签退',
  }),
  'checkins.undoCheckIn': ({ sessionId, registrationId }, doorAt) => ({
    sessionId,
    checkInId: registrationId,
    voids: ['an-entry'],
    reason: '点错了人',
    doorAt,
    nonce: `sample-${nonces++}`,
  }),
  'events.addSessions': ({ eventId }, now) => ({
    eventId,
    version: 900,
    first: plannedInput(now),
    repetition: { every: 'week', times: 8 },
  }),
  'events.cancelEvent': ({ eventId }) => ({ eventId, version: 900, reason: '台风' }),
  'events.cancelSession': ({ eventId, sessionId }) => ({ eventId, sessionId, version: 900, reason: '台风' }),
  'events.changeEvent': ({ eventId, unitId, sessionId }, now) => ({
    eventId,
    version: 900,
    unitId,
    content: contentInput(),
    note: '改到二楼',
    sessions: [sessionInput(sessionId, now)],
  }),
  'events.copyEvent': ({ eventId }) => ({ nonce: 'sample', eventId }),
  'events.createDraft': ({ unitId }, now) => ({
    nonce: 'sample',
    unitId,
    content: contentInput(),
    plan: [plannedInput(now)],
  }),
  'events.discardDraft': ({ eventId }) => ({ eventId, version: 900 }),
  'events.makeEventLink': ({ eventId }) => ({ eventId }),
  'events.getEventCode': ({ eventId }) => ({ eventId }),
  'events.getPictureLinks': () => ({ files: ['cloud://env/events/none.jpg'] }),
  'events.listCovers': ({ eventId }) => ({ eventIds: [eventId] }),
  'events.getGuests': ({ eventId }) => ({ eventId }),
  // A line with a mistake, so that nobody is invited.
  'events.addGuests': ({ eventId }) => ({ eventId, text: '1.' }),
  'events.clearGuests': ({ eventId }) => ({ eventId, version: 900 }),
  'events.renewGuestCode': ({ eventId }) => ({ eventId, version: 900 }),
  'events.findByCode': () => ({ code: 'ZZZZ-ZZZZ' }),
  'events.getDraft': ({ eventId }) => ({ eventId }),
  'events.getEvent': ({ eventId }) => ({ eventId }),
  'events.listDays': ({ unitId }) => ({ month: '2026-11', categories: ['family-reading'], unitId }),
  'events.listEvents': ({ sessionId, unitId }, now) => ({
    categories: ['family-reading', 'health'],
    unitId,
    day: '2026-11-28',
    days: { from: '2026-11-28', to: '2026-11-29' },
    word: '读',
    after: { at: now, id: sessionId },
  }),
  'events.listFinished': ({ eventId, unitId }, now) => ({
    categories: ['family-reading', 'health'],
    unitId,
    after: { at: now, id: eventId },
  }),
  'events.getGrouping': () => ({}),
  'events.listHolders': () => ({}),
  'events.listWeek': (_, now) => ({ from: beijingDay(now) }),
  'events.listOwnEvents': (_, now) => ({ shelf: 'coming', after: { at: now, id: 'e' } }),
  'events.publishEvent': ({ eventId }) => ({ eventId, version: 900 }),
  'events.returnDraft': ({ eventId }) => ({ eventId, version: 900, reason: '请写明地点' }),
  'events.saveDraft': ({ eventId, unitId }, now) => ({
    eventId,
    version: 900,
    unitId,
    content: contentInput(),
    plan: [plannedInput(now)],
  }),
  'events.stopSession': ({ eventId, sessionId }) => ({ eventId, sessionId, version: 900, reason: '停电' }),
  'events.submitForReview': ({ eventId }) => ({ eventId, version: 900 }),
  'exports.exportAudit': ({ unitId }, now) => ({
    nonce: `sample-${nonces++}`,
    reason: '年度检查',
    action: 'unit-added',
    by: 'o-admin',
    subject: unitId,
    from: now - DAY,
    to: now,
  }),
  'exports.exportYearlyAudit': () => ({ nonce: `sample-${nonces++}`, reason: '年度检查', year: 2026 }),
  'exports.addReportForm': ({ unitId, formId, formFileId }) => ({
    unitId,
    nonce: formId,
    name: '市妇联统计表',
    fileId: formFileId,
  }),
  'exports.listReportForms': ({ unitId }) => ({ unitId }),
  'exports.getReportForm': ({ formId }) => ({ formId }),
  'exports.saveReportForm': ({ formId, unitId }) => ({
    formId,
    version: 900,
    name: '市妇联统计表',
    usual: { unitId, span: 'asked' },
    bindings: [{ sheet: '表', at: 'B4', partialQuery: { line: 'anti-drug', figure: 'attendances' } }],
  }),
  'exports.removeReportForm': ({ formId }) => ({ formId, version: 900 }),
  'exports.exportReportForm': ({ formId }) => ({ nonce: `sample-${nonces++}`, formId, period: OCTOBER }),
  'exports.getArchive': ({ sessionId }) => ({ sessionId }),
  'exports.saveMediaLinks': ({ sessionId }) => ({
    sessionId,
    version: 900,
    media: [{ title: '区妇联举办亲子阅读', address: 'https://example.org/1' }],
  }),
  'exports.exportArchive': ({ sessionId }) => ({ nonce: `sample-${nonces++}`, sessionId, namesFor: '归档' }),
  'exports.exportPivot': ({ unitId }) => ({
    nonce: `sample-${nonces++}`,
    unitId,
    year: 2026,
    layout: { rows: 'unit', columns: 'month', shown: 'attendances', figures: ['attendances'] },
  }),
  'exports.exportRoster': ({ sessionId }) => ({ sessionId, nonce: `sample-${nonces++}`, reason: '现场核对' }),
  'exports.exportUnreached': ({ sessionId }) => ({
    sessionId,
    announcementId: `told-${sessionId}`,
    nonce: `sample-${nonces++}`,
    reason: '逐个打电话',
  }),
  'exports.exportService': ({ unitId }) => ({
    unitId,
    year: 2026,
    month: 11,
    nonce: `sample-${nonces++}`,
    reason: '录入志愿服务系统',
  }),
  'exports.readTable': () => ({ content: Buffer.from('姓名,手机号').toString('base64') }),
  'exports.getExport': ({ exportJobId }) => ({ jobId: exportJobId }),
  'exports.runExport': ({ exportJobId }) => ({ jobId: exportJobId }),
  'maintenance.runDueJobs': () => ({}),
  'members.acceptCare': () => ({ code: CARE_CODE }),
  'members.agreeToPrivacy': () => ({ version: PRIVACY_VERSION }),
  'registrations.recordPaperConsent': ({ sessionId }) => ({
    sessionId,
    nonce: `sample-${nonces++}`,
    name: '张一诺',
    birth: '2019-05',
    // Another session's, which is refused: these inputs must change nothing.
    photo: 'cloud://local.local/consents/another/signed.jpg',
  }),
  'registrations.withdrawPaperConsent': ({ sessionId }) => ({ sessionId, name: '张一诺', birth: '2019-05' }),
  'members.consentForChild': ({ familyMemberId }) => ({
    familyMemberId,
    version: CHILD_CONSENT_VERSION,
  }),
  'members.endCare': ({ familyMemberId }) => ({ familyMemberId, carerId: CARE_CODE }),
  'members.getCareInvitation': () => ({ code: CARE_CODE }),
  'members.getFamily': () => ({}),
  'members.getMe': () => ({}),
  'members.getWorkbench': () => ({}),
  'members.getMyData': () => ({}),
  'members.saveMe': () => ({ name: '王小芳', phone: '19900001234' }),
  'members.inviteCarer': ({ familyMemberId }) => ({
    familyMemberId,
    relation: 'grandparent',
    nonce: `sample-${nonces++}`,
  }),
  'members.getPhoneByCode': () => ({ code: '0123456789abcdef' }),
  'members.removeFamilyMember': ({ familyMemberId }) => ({ familyMemberId }),
  'members.saveFamilyMember': ({ familyMemberId }) => ({
    nonce: `sample-${nonces++}`,
    corrects: { familyMemberId, version: 1 },
    kind: 'child',
    name: '张一诺',
    nickname: '诺诺',
    birth: '2019-05',
    gender: 'female',
  }),
  'members.withdrawChildConsent': ({ familyMemberId }) => ({ familyMemberId }),
  'members.withdrawPrivacy': () => ({}),
  'outreach.rateEvent': ({ eventId }) => ({ eventId, stars: 5, words: '' }),
  'outreach.getMyRating': ({ eventId }) => ({ eventId }),
  'outreach.takeBackRating': ({ eventId }) => ({ eventId }),
  'outreach.getRatings': ({ eventId }) => ({ eventId }),
  'outreach.sendComplaint': ({ eventId }) => ({
    nonce: `sample-${nonces++}`,
    kind: 'suggestion',
    about: { what: 'event', eventId },
    words: '希望多放几把椅子',
    contact: '19900001234',
  }),
  'outreach.listMyComplaints': () => ({}),
  'outreach.judgeAnswer': ({ complaintId }) => ({ complaintId, version: 900, enough: true }),
  'outreach.listComplaints': () => ({ shelf: 'open' }),
  'outreach.getComplaint': ({ complaintId }) => ({ complaintId }),
  'outreach.answerComplaint': ({ complaintId }) => ({ complaintId, version: 900, words: '已经改好' }),
  'outreach.closeComplaint': ({ complaintId }) => ({ complaintId, version: 900 }),
  'outreach.revealContact': ({ complaintId }) => ({ complaintId, reason: '核对情况' }),
  // The visits of one and the same phone: whoever sends it again adds nothing.
  'outreach.countVisit': ({ eventId }) => ({ eventId, channel: 'share', nonce: 'sample0000' }),
  'statistics.getEventChannels': ({ eventId }) => ({ eventId }),
  'statistics.getChannelFigures': ({ unitId }) => ({ unitId, year: 2026 }),
  'points.getScheme': ({ unitId }) => ({ unitId }),
  // A version that no scheme has: these inputs must change nothing.
  'points.saveScheme': ({ unitId }) => ({ unitId, version: 900, content: schemeContent() }),
  'points.setSchemeStatus': ({ unitId }) => ({ unitId, version: 900, status: 'open' }),
  'points.listRewards': ({ unitId }) => ({ unitId }),
  'points.addReward': ({ unitId }) => ({ unitId, nonce: `sample-${nonces++}`, content: rewardContent() }),
  'points.changeReward': ({ rewardId }) => ({
    rewardId,
    version: 900,
    content: rewardContent(),
    status: 'offered',
  }),
  'points.getRewards': ({ unitId }) => ({ schemeId: unitId }),
  'points.exchangeReward': ({ rewardId }) => ({ rewardId, price: 20, nonce: `sample-${nonces++}` }),
  'points.cancelExchange': ({ exchangeId }) => ({ exchangeId }),
  'points.listCounters': () => ({}),
  'points.findExchange': ({ unitId }) => ({ schemeId: unitId, code: 'ABCDEFGH' }),
  'points.redeemExchange': ({ exchangeId }) => ({ exchangeId }),
  'points.getPoints': () => ({}),
  'points.listLedger': ({ pointFamilyId }) => ({ familyId: pointFamilyId }),
  'points.openFamily': ({ unitId }) => ({
    schemeId: unitId,
    version: 900,
    children: 1,
    nonce: `sample-${nonces++}`,
  }),
  'points.saveFamily': ({ pointFamilyId }) => ({ familyId: pointFamilyId, children: 1, agreesTo: 900 }),
  'points.inviteAdult': ({ pointFamilyId }) => ({ familyId: pointFamilyId, nonce: `sample-${nonces++}` }),
  'points.getPointInvitation': () => ({ code: CARE_CODE }),
  'points.acceptPointInvitation': () => ({ code: CARE_CODE, version: 900 }),
  'points.leaveFamily': ({ pointFamilyId }) => ({ familyId: pointFamilyId }),
  'outreach.getFollowing': () => ({}),
  // What the caller follows is their own to change.
  'outreach.saveFollowing': ({ unitId }) => ({ groups: ['health'], unitId }),
  'outreach.listChannels': ({ unitId }) => ({ unitId }),
  // It is there already: asking again adds nothing.
  'outreach.addChannel': ({ unitId }) => ({ unitId, kind: 'group', name: '居民群' }),
  'outreach.changeChannel': ({ channelId }) => ({ channelId, version: 900, name: '居民群', status: 'open' }),
  'members.listTeams': ({ unitId, teamId }, now) => ({ unitId, after: { at: now + DAY, id: teamId } }),
  'members.listMyTeams': () => ({}),
  // Who is in it is the caller's own to change.
  'members.joinTeam': ({ teamId }) => ({ teamId, name: '王小芳', phone: '19900001234', birth: '1985' }),
  'members.leaveTeam': ({ teamId }) => ({ teamId }),
  'members.listOwnTeams': ({ unitId }) => ({ unitId }),
  'members.createTeam': ({ unitId }) => ({ unitId, nonce: `sample-${nonces++}`, ...TEAM }),
  'members.changeTeam': ({ teamId }) => ({ teamId, version: 900, status: 'open', ...TEAM }),
  'members.listTeamMembers': ({ teamId, membershipId }, now) => ({
    teamId,
    after: { at: now + DAY, id: membershipId },
  }),
  'members.revealTeamMember': ({ membershipId }) => ({ membershipId, reason: '通知集合时间' }),
  // Without a picture nothing is written down.
  'members.addBackFill': ({ membershipId }) => ({
    membershipId,
    nonce: `sample-${nonces++}`,
    day: '2026-11-20',
    hours: 150,
    what: '上门看望独居老人',
    reason: '临时安排，没有列场次',
    pictures: [],
  }),
  'members.decideBackFill': ({ serviceDayId }) => ({ serviceDayId, recordId: 'back-fill', approved: true }),
  'members.listBackFills': ({ unitId, serviceDayId }, now) => ({
    unitId,
    shelf: 'decided',
    after: { at: now + DAY, id: serviceDayId },
  }),
  'members.getMyService': () => ({ year: 2026 }),
  // Of a year in which nobody served.
  'members.makeCertificate': () => ({ year: 2021 }),
  'outreach.getComplaintFigures': ({ unitId }) => ({ unitId, period: { kind: 'year', year: 2026 } }),
  'outreach.listArticles': ({ articleId, unitId }, now) => ({
    categories: ['family-reading', 'health'],
    unitId,
    after: { at: now, id: articleId },
  }),
  'outreach.getArticle': ({ articleId }) => ({ articleId }),
  'outreach.getArticleFile': ({ articleId }) => ({ articleId }),
  // Of nothing, so that nothing is counted.
  'outreach.countArticle': () => ({ articleId: 'nothing', what: 'reads' }),
  'outreach.createArticle': ({ unitId }) => ({ nonce: 'sample', unitId, content: articleInput() }),
  'outreach.saveArticle': ({ articleId, unitId }) => ({
    articleId,
    version: 900,
    unitId,
    content: articleInput(),
  }),
  'outreach.discardArticle': ({ articleId }) => ({ articleId, version: 900 }),
  'outreach.addHandbookVersion': ({ articleId }) => ({
    articleId,
    version: 900,
    versionId: 'sample',
    name: '2026 年版',
    file: 'cloud://local.local/articles/none.pdf',
  }),
  'outreach.submitArticle': ({ articleId }) => ({ articleId, version: 900 }),
  'outreach.returnArticle': ({ articleId }) => ({ articleId, version: 900, reason: '请写明电话' }),
  'outreach.publishArticle': ({ articleId }) => ({ articleId, version: 900 }),
  'outreach.withdrawArticle': ({ articleId }) => ({ articleId, version: 900, reason: '内容过时' }),
  'outreach.listOwnArticles': (_, now) => ({
    shelf: 'published',
    word: '亲子',
    after: { at: now + DAY, id: 'e' },
  }),
  'outreach.getOwnArticle': ({ articleId }) => ({ articleId }),
  'outreach.getHandbookVersion': ({ articleId }) => ({ articleId, versionId: 'sample' }),
  'outreach.countUnread': () => ({}),
  'outreach.getDelivery': ({ sessionId }) => ({ sessionId }),
  'outreach.beginCall': ({ sessionId, registrationId }) => ({
    sessionId,
    registrationId,
    announcementId: `told-${sessionId}`,
  }),
  'outreach.endCall': ({ sessionId, registrationId }) => ({
    sessionId,
    registrationId,
    announcementId: `told-${sessionId}`,
    outcome: 'called',
  }),
  'outreach.getSubscriptions': () => ({ moment: 'registered' }),
  'outreach.listAnnouncedSessions': () => ({}),
  'outreach.listUntold': () => ({}),
  'outreach.listNotices': ({ registrationId }, now) => ({ after: { at: now, id: registrationId } }),
  'outreach.markSeen': (_, now) => ({ until: now }),
  'outreach.recordConsents': () => ({ accepted: ['template-1'], nonce: `sample-${nonces++}` }),
  'members.claimAdmin': () => ({ code: 'A'.repeat(16), name: '林晓彤', district: '澄湾区' }),
  'members.inviteMember': ({ unitId }) => ({
    role: 'viewer',
    unitId,
    confidential: [],
    nonce: `sample-${unitId}`,
  }),
  'members.withdrawInvitation': ({ invitationId }) => ({ invitationId }),
  'members.getInvitation': () => ({ code: 'A'.repeat(16) }),
  'members.redeemInvitation': () => ({ code: 'A'.repeat(16), name: '林晓彤' }),
  'members.getInvitationPicture': ({ invitationCode }) => ({ code: invitationCode }),
  'members.listMembers': () => ({ after: '' }),
  'members.listInvitations': () => ({}),
  'members.removeGrant': ({ unitId }) => ({ memberId: 'o-new', role: 'organizer', unitId }),
  'members.revealMember': () => ({ memberId: 'o-new', reason: '核对身份' }),
  'members.listAdmins': () => ({}),
  'members.makeAdmin': () => ({ memberId: 'o-new' }),
  'members.removeAdmin': () => ({ memberId: 'o-new' }),
  'registrations.answerChange': ({ registrationId }) => ({ registrationId, change: 1, coming: true }),
  // Places for more than there are, so that random input divides none.
  'registrations.allotSeats': ({ sessionId, unitId }) => ({
    sessionId,
    units: [unitId, 'street', 'other-street'].map((each) => ({ unitId: each, seats: 100_000 })),
    genders: { female: 100_000, male: 100_000 },
  }),
  'registrations.approveRegistration': ({ registrationId, sessionId }) => ({ registrationId, sessionId }),
  'members.addUnit': ({ unitId }) => ({
    parentId: unitId,
    name: '新项目点',
    level: 'site',
    nonce: `sample-${unitId}`,
  }),
  'members.changeUnit': ({ unitId }) => ({ unitId, name: `${unitId}单位`, needsReview: false }),
  'members.closeUnit': ({ unitId }) => ({ unitId }),
  'members.proposeUnits': () => ({ name: '南山区' }),
  'members.importUnits': ({ unitId }, now) => ({ unitId, text: '听荷街道\n\t一', nonce: `sample-${now}` }),
  'members.findMembers': () => ({ name: '兰' }),
  'members.listAuditEntries': ({ unitId }, now) => ({
    action: 'unit-added',
    by: 'o-admin',
    subject: unitId,
    from: now - DAY,
    to: now,
    after: { at: now, id: unitId },
  }),
  'members.listUnits': () => ({}),
  'members.listUnitsBehind': () => ({}),
  'members.mergeUnit': ({ unitId }) => ({ unitId, intoId: unitId }),
  'members.moveUnit': ({ unitId }) => ({ unitId, parentId: unitId }),
  'members.removeUnit': ({ unitId }) => ({ unitId }),
  'members.reopenUnit': ({ unitId }) => ({ unitId }),
  'registrations.cancelRegistration': ({ registrationId, sessionId }) => ({ registrationId, sessionId }),
  'registrations.changeSlots': ({ sessionId }) => ({ sessionId, slots: [{ from: 0, to: 30, seats: 1 }] }),
  'registrations.changeCapacity': ({ sessionId }) => ({ sessionId, from: 99_999, capacity: 120 }),
  'registrations.editRegistration': ({ registrationId, sessionId }) => ({
    registrationId,
    sessionId,
    participants: participants(),
  }),
  'registrations.excuseAbsence': ({ registrationId, sessionId }) => ({
    registrationId,
    sessionId,
    word: '家里有事',
  }),
  // A list with a mistake in it, so that nobody is registered.
  'registrations.checkList': ({ sessionId }) => ({ sessionId, unitId: null, text: '1. 赵桂英' }),
  'registrations.startImport': ({ sessionId }) => ({
    sessionId,
    unitId: null,
    text: '1. 赵桂英',
    nonce: `sample-${nonces++}`,
  }),
  'registrations.finishImports': () => ({}),
  'registrations.runImport': ({ importId }) => ({ importId }),
  'registrations.getSeats': ({ sessionId }) => ({ sessionId }),
  'registrations.listAllotments': () => ({}),
  'registrations.getTicket': ({ registrationId }) => ({ registrationId }),
  'registrations.listMyRegistrations': () => ({}),
  // Without a phone number nobody is registered.
  'registrations.registerSomebody': ({ sessionId }) => ({
    sessionId,
    participants: [{ as: 'self' as const, name: '赵桂英', phone: null }],
  }),
  'registrations.withdrawRegistration': ({ sessionId }) => ({
    sessionId,
    registrationId: 'nobody',
    reason: '名额调整',
  }),
  'registrations.listRegistrations': ({ sessionId, registrationId }, now) => ({
    sessionId,
    after: { at: now, id: registrationId },
  }),
  'registrations.revealParticipant': ({ sessionId, registrationId }) => ({
    sessionId,
    registrationId,
    participant: 0,
    reason: '电话通知',
  }),
  'registrations.findRegistered': () => ({ text: '1234', reason: '来电询问' }),
  'registrations.registerAtDoor': ({ sessionId }) => ({
    sessionId,
    visitorPass: 'none',
    participants: participants(),
  }),
  'registrations.registerForSession': ({ sessionId }) => ({ sessionId, participants: participants() }),
  'statistics.listUnits': () => ({}),
  'statistics.getDashboard': ({ unitId }) => ({ unitId, year: 2026 }),
  'statistics.getFigures': ({ unitId }) => ({ unitId, period: { kind: 'year', year: 2026 } }),
  'statistics.listArticlesBehind': ({ unitId }) => ({ unitId, period: { kind: 'year', year: 2026 } }),
  'statistics.listSessionsBehind': ({ unitId }) => ({ unitId, period: { kind: 'year', year: 2026 } }),
  'statistics.getSessionRecords': ({ sessionId }) => ({ sessionId }),
  'statistics.listToCheck': ({ unitId }) => ({ unitId, year: 2026 }),
  'statistics.decideDuplicate': ({ sessionId }) => ({
    sessionIds: [sessionId, 'another-session'],
    verdict: 'different',
  }),
  // Two accounts, who are never one: nothing comes of it, whatever is said.
  'statistics.decideIdentity': ({ registrationId, personId, fellow }) => ({
    people: [{ registrationId, personId }, fellow],
    verdict: 'same',
    reason: '看过身份证',
  }),
  'statistics.listIdentityDecisions': ({ unitId }) => ({ unitId }),
  'statistics.getCatalogue': ({ unitId }) => ({ unitId }),
  'statistics.listTags': ({ unitId }) => ({ unitId, year: 2026 }),
  'statistics.changeCatalogue': () => ({
    version: 1,
    change: { what: 'tag', name: '守护花开', mergedInto: null, closed: false },
  }),
  'statistics.listOrganisations': ({ unitId }) => ({ unitId, kind: 'school' }),
  'statistics.saveOrganisation': () => ({
    organisationId: 'school-1',
    version: 1,
    name: '荷风小学',
    kind: 'school',
    unitId: null,
    alsoCalled: [],
    closed: false,
  }),
  'statistics.listPeriodicFigures': ({ unitId }) => ({ unitId, period: { kind: 'year', year: 2026 } }),
  'statistics.listPeriodicBehind': ({ unitId }) => ({
    unitId,
    period: { kind: 'year', year: 2026 },
    indicator: 'media-articles',
  }),
  'statistics.listPeriodicEntries': ({ unitId }) => ({ unitId, indicator: 'petitions', year: 2026 }),
  'statistics.enterPeriodicFigure': ({ unitId }) => ({
    unitId,
    indicator: 'petitions',
    period: { kind: 'month', year: 2026, month: 5 },
    amount: 12,
    source: '信访台账',
    nonce: `sample-${nonces++}`,
  }),
  'statistics.getPivot': ({ unitId }) => ({
    unitId,
    year: 2026,
    figures: ['sessionsHeld', 'people', 'indicator:leaflets', 'periodic:petitions'],
  }),
  'statistics.listPivotFavourites': () => ({}),
  'statistics.savePivotFavourite': () => ({ name: '常用', layout: null }),
  'statistics.getPeriodicMonth': ({ unitId }) => ({ unitId, year: 2026, month: 5 }),
  'statistics.listCompleteness': ({ unitId }) => ({ unitId, year: 2026 }),
  'statistics.savePeriodicMonth': ({ unitId }) => ({
    unitId,
    year: 2026,
    month: 3,
    nonce: `sample-${nonces++}`,
    figures: [{ indicator: 'media-articles', amount: 3, source: '宣传台账' }],
  }),
  'statistics.getPastFigures': ({ unitId }) => ({ unitId, year: 2025 }),
  'statistics.importPastFigures': ({ unitId }) => ({
    unitId,
    year: 2025,
    version: 1,
    source: '2025 年工作总结',
    rows: [{ line: 'anti-drug', sessionsHeld: 40, attendances: 9000, people: null, indicators: {} }],
  }),
  'statistics.listTargets': ({ unitId }) => ({ unitId, year: 2026 }),
  'statistics.saveTarget': ({ unitId }) => ({
    targetId: `target-${unitId}`,
    version: 1,
    unitId,
    year: 2026,
    name: '禁毒宣传 40 场',
    lines: ['anti-drug'],
    measure: { of: 'sessionsHeld' },
    amount: 40,
  }),
  'exports.beginUpload': ({ sessionId }) => ({ path: `photos/${sessionId}/sample.jpg` }),
  'exports.exportReport': ({ unitId }) => ({
    unitId,
    nonce: `sample-${nonces++}`,
    period: OCTOBER,
    format: 'xlsx',
  }),
  'statistics.listReportTemplates': ({ unitId }) => ({ unitId }),
  'statistics.saveReportTemplate': ({ unitId }) => ({
    unitId,
    lineId: 'anti-drug',
    template: '开展禁毒宣传 {sessionsHeld} 场。',
    version: 7,
  }),
  'statistics.listReportChapters': ({ unitId }) => ({ unitId, year: 2026 }),
  'statistics.saveReportChapter': ({ unitId }) => ({
    unitId,
    year: 2026,
    code: 'rights',
    version: 7,
    heading: '维权工作',
    position: 4,
    state: 'drafted',
    parts: [{ kind: 'free', id: 'own', text: '本年维权工作有新的进展。' }],
  }),
  'statistics.previewReportChapter': ({ unitId }) => ({
    unitId,
    year: 2026,
    heading: '维权工作',
    parts: [{ kind: 'sentences', id: 'own', of: ['anti-drug'] }],
  }),
  'statistics.getReportText': ({ unitId }) => ({ unitId, period: OCTOBER }),
  'statistics.getSentenceValues': ({ unitId }) => ({ unitId, year: 2026, key: 'anti-drug' }),
  'statistics.listReturns': ({ unitId }) => ({ unitId, year: 2026 }),
  'statistics.getReturn': ({ unitId }) => ({ unitId, period: OCTOBER }),
  'statistics.submitReturn': ({ unitId }) => ({ unitId, period: OCTOBER, version: 7 }),
  'statistics.decideReturn': ({ returnId }) => ({ act: 'send-back', returnId, version: 1, reason: '请核对' }),
  'statistics.urgeReturns': ({ unitId }) => ({ unitId, period: OCTOBER }),
  'statistics.changeReturnSettings': () => ({
    version: 7,
    every: 'quarter',
    dueAfterDays: 10,
    levelsOff: ['site'],
  }),
  'statistics.signOff': () => ({ year: 2026, versions: 0, reason: '' }),
  'statistics.addWorkRecord': ({ unitId }) => ({
    unitId,
    nonce: `sample-${nonces++}`,
    record: { kind: 'visit', day: '2026-05-08', title: '调研早期发展项目', bodies: ['省妇联'] },
    people: [{ name: '许知夏', office: '处长' }],
  }),
  'statistics.changeWorkRecord': ({ workRecordId }) => ({
    recordId: workRecordId,
    version: 7,
    record: { kind: 'meeting', day: '2026-05-08', title: '召开联席会议' },
  }),
  'statistics.removeWorkRecord': ({ workRecordId }) => ({
    recordId: workRecordId,
    version: 7,
    reason: '重复登记',
  }),
  'statistics.listWorkRecords': ({ unitId }) => ({ unitId, period: { kind: 'year', year: 2026 } }),
  'statistics.getWorkRecord': ({ workRecordId }) => ({ recordId: workRecordId }),
  'statistics.revealRecordPeople': ({ workRecordId }) => ({ recordId: workRecordId, reason: '核对来宾名单' }),
  'statistics.getSignOff': ({ unitId }) => ({ unitId, year: 2025 }),
  // Last: whoever was removed can do nothing more.
  'members.deleteMe': () => ({ understood: true }),
}

export function sampleOf(name: string, place: Place, now: number): object {
  const sample = (SAMPLES as Record<string, ((place: Place, now: number) => object) | undefined>)[name]
  if (!sample) throw new Error(`${name} has no sample input`)
  return sample(place, now)
}

/** A change of a session that somebody registered without WeChat was not told of. */
async function somebodyUntold(product: Product, sessionId: string, like: string): Promise<void> {
  const [registration] = product.find<Registration>('registrations', { _id: like })
  const changed = { kind: 'changed', sessionId, change: 1, note: '', at: NOW + DAY, after: '', done: true }
  const { cloud } = product
  await cloud.database.importDocuments('announcements', [{ _id: `changed-${sessionId}`, ...changed }])
  const untold = { ...registration, _id: `untold-${sessionId}`, sessionId, openid: null, ticketCode: '' }
  await cloud.database.importDocuments('registrations', [untold])
}

/** A reminder of a session of which somebody who did not get it was told by a call. */
async function somebodyCalled({ cloud }: Product, sessionId: string, registrationId: string): Promise<void> {
  const calls = { [registrationId]: { state: 'called', by: 'o-caller', byName: '李*兰', at: NOW } }
  const told = { kind: 'reminder-day', sessionId, change: 1, note: '', at: NOW, after: '', done: true, calls }
  await cloud.database.importDocuments('announcements', [{ _id: `told-${sessionId}`, ...told }])
}

/** Registers somebody for a session, as the product does, so that a place has a registration and its ticket. */
export async function registeredAt(
  product: Product,
  { unitId, eventId, _id: sessionId }: { unitId: string; eventId: string; _id: string },
  openid: string,
): Promise<Place> {
  const { registrationId } = await product.value(
    'registrations.registerForSession',
    { sessionId, participants: participants() },
    openid,
  )
  const { ticket } = await product.value('registrations.getTicket', { registrationId }, openid)
  const people = await twoAccounts(product, registrationId, openid)
  const exportJobId = `export-${sessionId}`
  await product.cloud.database.importDocuments('exportJobs', [anExportJob(product, exportJobId, sessionId)])
  const importId = `import-${sessionId}`
  await product.cloud.database.importDocuments('registrationImports', [
    anImport(product, importId, sessionId),
  ])
  await product.publish(
    { unitId: 'district', unitPath: ['district'], listed: false },
    { quotas: { [unitQuotaKey(unitId)]: { kind: 'unit', of: unitId, seats: 5, left: 5 } } },
  )
  const tally = aTally(product.session(sessionId))
  await product.cloud.database.importDocuments('tallies', [tally])
  const invitation = await redeemedInvitation(product, product.session(sessionId))
  const familyMemberId = `child-${sessionId}`
  await product.add({ familyMembers: [aFamilyMember(openid, { _id: familyMemberId })] })
  const { unitPath, endsAt, category } = product.session(sessionId)
  const left: LeftScan = {
    _id: `left-${sessionId}`,
    sessionId,
    unitPath,
    category,
    operation: 'countWalkIns',
    input: {},
    doorAt: NOW,
    leftAt: NOW,
    by: 'o-left',
    byName: '李*兰',
    status: 'waiting',
    decidedBy: null,
    decidedAt: null,
  }
  await product.cloud.database.importDocuments('leftScans', [left])
  const full = await product.publish({ unitId, unitPath, listed: false }, { capacity: 0, endsAt, changes: 1 })
  await somebodyUntold(product, full.session._id, registrationId)
  const returned = aReturn(product.session(sessionId))
  await product.cloud.database.importDocuments('returns', [returned])
  const formId = `form-${unitId}`
  const form = await aForm(product, { formId, unitId })
  // Whoever takes it in once more gets the one that is there.
  const { begunId } = await import('../../cloudfunctions/_server/ids')
  const taken = ['o-staff', 'o-admin'].map((who) =>
    begunId('form', { openid: who, within: unitId, nonce: formId }),
  )
  await product.cloud.database.importDocuments('forms', [form, ...taken.map((_id) => ({ ...form, _id }))])
  const workRecordId = `record-${sessionId}`
  await product.cloud.database.importDocuments('workRecords', [aRecord(workRecordId, { unitId, unitPath })])
  await somebodyCalled(product, sessionId, registrationId)
  const complaintId = `complaint-${sessionId}`
  await product.cloud.database.importDocuments('complaints', [
    await aComplaint({ _id: complaintId, unitId, unitPath }),
  ])
  // Five characters of base32, as every id of one.
  const channelId = `C${Array.from(createHash('sha256').update(sessionId).digest().subarray(0, 4), (byte) => 'ABCDEFGH'[byte % 8]).join('')}`
  await product.cloud.database.importDocuments('channels', [aChannel({ _id: channelId, unitId, unitPath })])
  const team = await aTeamOfOne(product, { unitId, unitPath })
  const articleId = `article-${sessionId}`
  await product.cloud.database.importDocuments('articles', [anArticle({ _id: articleId, unitId, unitPath })])
  const rewardId = `reward-${sessionId}`
  const exchangeId = `exchange-${sessionId}`
  // The demo's pilot community has one.
  if (product.find('pointSchemes', { _id: unitId }).length === 0)
    await product.cloud.database.importDocuments('pointSchemes', [aScheme({ _id: unitId, path: unitPath })])
  const reward = aReward({ _id: rewardId, schemeId: unitId })
  await product.cloud.database.importDocuments('pointRewards', [reward])
  const family = aPointFamily([`o-family-${sessionId}`], { _id: unitId, unitPath })
  await product.cloud.database.importDocuments('pointFamilies', [family])
  const exchanged = { _id: exchangeId, schemeId: unitId, rewardId, familyId: family._id }
  await product.cloud.database.importDocuments('pointExchanges', [anExchange(exchanged)])
  const made = {
    ...team,
    rewardId,
    exchangeId,
    pointFamilyId: family._id,
    articleId,
    channelId,
    complaintId,
    workRecordId,
    formId,
    formFileId: form.fileId,
    exportJobId,
    importId,
    returnId: returned._id,
    tallyId: tally._id,
    familyMemberId,
    fullSessionId: full.session._id,
  }
  return { unitId, eventId, sessionId, registrationId, ticket, ...people, ...made, ...invitation }
}

/** The holder of a registration, and another account that cancelled there. */
async function twoAccounts(product: Product, registrationId: string, openid: string) {
  await openSealing(SECRETS)
  const { accountIdentityKey, doorPersonId } = await import('../../cloudfunctions/_server/ids')
  const registration = product.one<Registration>('registrations', { _id: registrationId })
  const { sessionId, participants: registered } = registration
  const [_id, other] = [`fellow-${sessionId}`, `o-fellow-${sessionId}`]
  const identityKey = accountIdentityKey(other)
  await product.cloud.database.importDocuments('registrations', [
    {
      ...registration,
      _id,
      openid: other,
      status: 'cancelled',
      ticketCode: '',
      ticketSecret: '',
      participants: registered.map((each) => ({ ...each, identityKey })),
    },
  ])
  return {
    personId: doorPersonId(sessionId, accountIdentityKey(openid)),
    fellow: { registrationId: _id, personId: doorPersonId(sessionId, identityKey) },
  }
}

/** An invitation to the unit of a session, of no more use to anybody. */
async function redeemedInvitation(product: Product, { unitId, unitPath }: Session) {
  await openSealing(SECRETS)
  const ids = await import('../../cloudfunctions/_server/ids')
  const invitationCode = ids.invitationCode('o-admin', newNonce())
  const invitation: Invitation = {
    ...anInvitation(ids.invitationId(invitationCode), unitId, unitPath),
    status: 'redeemed',
    redeemedBy: 'o-other',
  }
  await product.cloud.database.importDocuments('invitations', [invitation])
  return { invitationId: invitation._id, invitationCode }
}

/** An invitation that somebody may redeem. */
export const anInvitation = (_id: string, unitId: string, unitPath: string[]): Invitation => ({
  _id,
  role: 'organizer',
  unitId,
  unitPath,
  confidential: [],
  by: 'o-admin',
  byName: '李*兰',
  at: NOW,
  expiresAt: NOW + INVITATION_LASTS,
  status: 'open',
  redeemedBy: null,
})

const OCTOBER = { kind: 'month', year: 2026, month: 10 } as const

/** A return to the session's own unit that nothing can be done with any more. */
function aReturn({ unitId, unitPath }: Session): Return {
  const period = { ...OCTOBER, month: 9 }
  const figures = { countedAt: 1, total: NOTHING, lines: [] }
  return {
    _id: returnId(unitId, period),
    unitId,
    unitPath,
    toUnitId: unitId,
    period,
    figures,
    status: 'locked',
    steps: [],
    version: 1,
  }
}

const NOTHING = { figures: NO_FIGURES, people: NO_PEOPLE, indicators: {} }

/** A superior's form, changed so often that no version sent to it is its own. */
async function aForm(
  product: Product,
  { formId, unitId }: { formId: string; unitId: string },
): Promise<ReportForm> {
  const file = await writeXlsxFile([['项目', '人次']], { sheet: '表' }).toBuffer()
  return {
    _id: formId,
    name: '市妇联统计表',
    unitId,
    version: 5_000,
    createdAt: NOW,
    fileId: await upload(product, `forms/${unitId}/${formId}.xlsx`, file),
    usual: { unitId, span: 'asked' },
    bindings: [],
    merged: [],
  }
}

/** A complaint about a unit that nobody of the tests sent. */
async function aComplaint(given: Pick<Complaint, '_id' | 'unitId' | 'unitPath'>): Promise<Complaint> {
  const { encrypt, keyVersion } = await openSealing(SECRETS)
  return {
    ...given,
    number: '20261123-AAAAA',
    openid: 'o-nobody-else',
    kind: 'complaint',
    about: 'unit',
    event: null,
    category: null,
    words: encrypt('等了很久'),
    contact: encrypt('微信 abc'),
    pictures: [],
    status: 'received',
    sentAt: NOW,
    dueAt: NOW + DAY,
    answers: [],
    objection: '',
    late: false,
    closedAt: null,
    closedBy: null,
    forgetAt: null,
    version: 1,
    keyVersion,
  }
}

/** A team of a unit with one member, an account that says who it is. */
async function aTeamOfOne(product: Product, { unitId, unitPath }: Pick<Session, 'unitId' | 'unitPath'>) {
  const { encrypt, keyVersion } = await openSealing(SECRETS)
  const { teamMembershipId } = await import('../../cloudfunctions/_server/ids')
  const [teamId, openid] = [`team-${newNonce()}`, `o-volunteer-${newNonce()}`]
  const team: VolunteerTeam = {
    _id: teamId,
    unitId,
    unitPath,
    name: `荷风服务队 ${teamId}`,
    does: '陪老人聊天',
    lead: encrypt('许知夏'),
    leadPhone: encrypt('19900001234'),
    status: 'open',
    by: 'o-staff',
    createdAt: NOW,
    version: 5,
    keyVersion,
  }
  const membership: TeamMembership = {
    _id: teamMembershipId(teamId, openid),
    teamId,
    openid,
    joinedAt: NOW,
  }
  await product.cloud.database.importDocuments('volunteerTeams', [team])
  await product.cloud.database.importDocuments('teamMemberships', [membership])
  const serviceDayId = `service-${newNonce()}`
  const record: BackFill = {
    id: 'back-fill',
    teamId,
    unitId,
    unitPath,
    hours: 150,
    what: '上门看望独居老人',
    task: '',
    reason: '临时安排，没有列场次',
    pictures: [],
    by: 'o-somebody',
    byName: '李*兰',
    at: NOW,
    status: 'refused',
    decidedBy: 'o-other',
    decidedByName: '王*芳',
    decidedAt: NOW,
    refusal: '照片看不清',
  }
  const day = { openid, day: '2026-11-20', records: [record], units: unitPath, undecided: 0 }
  await product.cloud.database.importDocuments('serviceDays', [
    { _id: serviceDayId, ...day, touchedAt: NOW, version: 5 },
  ])
  return { teamId, membershipId: membership._id, serviceDayId }
}

export const aChannel = (given: Pick<Channel, '_id' | 'unitId' | 'unitPath'>): Channel => ({
  kind: 'group',
  name: '居民群',
  status: 'open',
  version: 5,
  by: 'o-staff',
  addedAt: NOW,
  ...given,
})

export const articleInput = (
  overrides: Partial<Input<'outreach.createArticle'>['content']> = {},
): Input<'outreach.createArticle'>['content'] => ({
  kind: 'text',
  title: '亲子阅读怎样开始',
  category: 'family-reading',
  tags: [],
  summary: '每天十分钟，从孩子喜欢的书开始。',
  cover: null,
  body: [
    { kind: 'heading', text: '先听，再讲' },
    { kind: 'list', items: ['固定时间', '让孩子选书'] },
  ],
  video: null,
  ...overrides,
})

/** An article that anybody reads. */
export const anArticle = (
  given: Pick<Article, '_id' | 'unitId' | 'unitPath'> & Partial<Article>,
): Article => ({
  ...(articleInput() as Article),
  versions: [],
  status: 'published',
  statusReason: '',
  version: 5,
  publishedAt: NOW,
  createdBy: 'o-staff',
  createdAt: NOW,
  ...given,
})

/** A record of work, in which nobody is named. */
const aRecord = (_id: string, { unitId, unitPath }: Pick<Session, 'unitId' | 'unitPath'>): WorkRecord => ({
  _id,
  unitId,
  unitPath,
  kind: 'meeting',
  dayAt: Date.parse('2026-05-08T00:00:00+08:00'),
  title: '召开家庭教育联席会议',
  words: '',
  category: '工作会议',
  level: null,
  bodies: [],
  honour: null,
  posts: [],
  amounts: [],
  people: [],
  attachments: [],
  tags: [],
  by: 'o-holder',
  byName: '李*兰',
  at: NOW,
  version: 1,
  removed: false,
  keyVersion: 'v1',
})

/** An import that nobody of the tests asked for. */
const anImport = (product: Product, _id: string, sessionId: string): RegistrationImport => {
  const { unitPath, category } = product.session(sessionId)
  return {
    _id,
    sessionId,
    unitId: null,
    unitPath,
    category,
    by: 'o-holder',
    // Of so late a day that no sweep of old ones comes to it.
    lines: [],
    done: 0,
    createdAt: Date.parse('2100-01-01'),
    goesOnAt: null,
  }
}

/** A job that nobody of the tests asked for. */
const anExportJob = (product: Product, _id: string, sessionId: string): ExportJob => {
  const { unitPath, category } = product.session(sessionId)
  return {
    _id,
    request: { kind: 'roster', sessionId },
    by: 'o-holder',
    role: 'staff',
    unitPath,
    category,
    state: 'waiting',
    progress: 0,
    takenAt: 0,
    attempts: 0,
    fileName: '名单.xlsx',
    problem: null,
    fileId: null,
    createdAt: 1,
  }
}
