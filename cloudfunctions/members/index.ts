import { serve } from '../_server/serve'
import { claimAdmin } from './claim-admin'
import { getInvitation } from './get-invitation'
import { getMe } from './get-me'
import { grantRole } from './grant-role'
import { invitationPicture } from './invitation-picture'
import { invite } from './invite'
import { listAdmins } from './list-admins'
import { listInvitations } from './list-invitations'
import { listMembers } from './list-members'
import { makeAdmin } from './make-admin'
import { redeemInvitation } from './redeem-invitation'
import { removeAdmin } from './remove-admin'
import { removeGrant } from './remove-grant'
import { revealMember } from './reveal-member'
import { withdrawInvitation } from './withdraw-invitation'

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
}
export type Operations = typeof operations

export const main = serve(operations)
