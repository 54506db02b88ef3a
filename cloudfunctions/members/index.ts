import { serve } from '../_server/serve'
import { deleteMe } from './account/delete-me'
import { getMe } from './account/get-me'
import { getMyData } from './account/get-my-data'
import { getPhoneByCode } from './account/get-phone-by-code'
import { getWorkbench } from './account/get-workbench'
import { saveMe } from './account/save-me'
import { findMembers, listAuditEntries } from './audit/list-audit-entries'
import { agreeToPrivacy } from './consents/agree-to-privacy'
import { consentForChild } from './consents/consent-for-child'
import { withdrawChildConsent } from './consents/withdraw-child-consent'
import { withdrawPrivacy } from './consents/withdraw-privacy'
import { acceptCare } from './family/accept-care'
import { endCare } from './family/end-care'
import { getCareInvitation } from './family/get-care-invitation'
import { getFamily } from './family/get-family'
import { inviteCarer } from './family/invite-carer'
import { removeFamilyMember } from './family/remove-family-member'
import { saveFamilyMember } from './family/save-family-member'
import { claimAdmin } from './roles/claim-admin'
import { getInvitation } from './roles/get-invitation'
import { getInvitationPicture } from './roles/get-invitation-picture'
import { inviteMember } from './roles/invite-member'
import { listAdmins } from './roles/list-admins'
import { listInvitations } from './roles/list-invitations'
import { listMembers } from './roles/list-members'
import { makeAdmin } from './roles/make-admin'
import { redeemInvitation } from './roles/redeem-invitation'
import { removeAdmin } from './roles/remove-admin'
import { removeGrant } from './roles/remove-grant'
import { revealMember } from './roles/reveal-member'
import { withdrawInvitation } from './roles/withdraw-invitation'
import { addUnit } from './units/add-unit'
import { changeUnit } from './units/change-unit'
import { closeUnit } from './units/close-unit'
import { importUnits } from './units/import-units'
import { listUnits, listUnitsBehind } from './units/list-units'
import { mergeUnit } from './units/merge-unit'
import { moveUnit } from './units/move-unit'
import { proposeUnits } from './units/propose-units'
import { removeUnit } from './units/remove-unit'
import { reopenUnit } from './units/reopen-unit'
import { addBackFill, decideBackFill, listBackFills } from './volunteers/back-fills'
import { getMyService, makeCertificate } from './volunteers/my-service'
import {
  changeTeam,
  createTeam,
  listOwnTeams,
  listTeamMembers,
  revealTeamMember,
} from './volunteers/own-teams'
import { joinTeam, leaveTeam, listMyTeams, listTeams } from './volunteers/teams'

export const operations = {
  getMe,
  getWorkbench,
  claimAdmin,
  inviteMember,
  withdrawInvitation,
  getInvitation,
  redeemInvitation,
  getInvitationPicture,
  listMembers,
  listInvitations,
  removeGrant,
  revealMember,
  listAdmins,
  makeAdmin,
  removeAdmin,
  agreeToPrivacy,
  withdrawPrivacy,
  getPhoneByCode,
  getFamily,
  saveFamilyMember,
  removeFamilyMember,
  consentForChild,
  withdrawChildConsent,
  inviteCarer,
  getCareInvitation,
  acceptCare,
  endCare,
  addUnit,
  changeUnit,
  closeUnit,
  importUnits,
  proposeUnits,
  listAuditEntries,
  findMembers,
  listUnits,
  listUnitsBehind,
  mergeUnit,
  moveUnit,
  removeUnit,
  reopenUnit,
  // 服务队: for everybody, and for those who keep them
  listTeams,
  listMyTeams,
  joinTeam,
  leaveTeam,
  listOwnTeams,
  createTeam,
  changeTeam,
  listTeamMembers,
  revealTeamMember,
  addBackFill,
  decideBackFill,
  listBackFills,
  getMyService,
  makeCertificate,
  getMyData,
  saveMe,
  deleteMe,
}
export type Operations = typeof operations

export const main = serve(operations)
