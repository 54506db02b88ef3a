import { serve } from '../_server/serve'
import { acceptCare } from './accept-care'
import { addUnit } from './add-unit'
import { agreeToPrivacy } from './agree-to-privacy'
import { changeUnit } from './change-unit'
import { claimAdmin } from './claim-admin'
import { closeUnit } from './close-unit'
import { consentForChild } from './consent-for-child'
import { deleteMe } from './delete-me'
import { endCare } from './end-care'
import { getCareInvitation } from './get-care-invitation'
import { getFamily } from './get-family'
import { getInvitation } from './get-invitation'
import { getMe } from './get-me'
import { getMyData } from './get-my-data'
import { grantRole } from './grant-role'
import { importUnits } from './import-units'
import { invitationPicture } from './invitation-picture'
import { invite } from './invite'
import { inviteCarer } from './invite-carer'
import { listAdmins } from './list-admins'
import { listAuditEntries } from './list-audit-entries'
import { listInvitations } from './list-invitations'
import { listMembers } from './list-members'
import { listUnits } from './list-units'
import { makeAdmin } from './make-admin'
import { mergeUnit } from './merge-unit'
import { moveUnit } from './move-unit'
import { phoneByCode } from './phone-by-code'
import { redeemInvitation } from './redeem-invitation'
import { removeAdmin } from './remove-admin'
import { removeFamilyMember } from './remove-family-member'
import { removeGrant } from './remove-grant'
import { removeUnit } from './remove-unit'
import { reopenUnit } from './reopen-unit'
import { revealMember } from './reveal-member'
import { saveFamilyMember } from './save-family-member'
import { saveMe } from './save-me'
import { withdrawChildConsent } from './withdraw-child-consent'
import { withdrawInvitation } from './withdraw-invitation'
import { withdrawPrivacy } from './withdraw-privacy'

export const operations = {
  getMe,
  claimAdmin,
  invite,
  withdrawInvitation,
  getInvitation,
  redeemInvitation,
  invitationPicture,
  listMembers,
  listInvitations,
  grantRole,
  removeGrant,
  revealMember,
  listAdmins,
  makeAdmin,
  removeAdmin,
  agreeToPrivacy,
  withdrawPrivacy,
  phoneByCode,
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
  listAuditEntries,
  listUnits,
  mergeUnit,
  moveUnit,
  removeUnit,
  reopenUnit,
  getMyData,
  saveMe,
  deleteMe,
}
export type Operations = typeof operations

export const main = serve(operations)
