import type { Registration } from '../../src/shared/registration/registration'
import { accountIdentityKey } from '../_server/ids'

/** By whom 户 are told apart: the identity key of the adult who registered, or, without WeChat, of the first who was. */
export const householdOf = ({
  openid,
  participants,
}: {
  openid: string | null
  participants: Registration['participants']
}): string => (openid === null ? (participants[0]?.identityKey ?? '') : accountIdentityKey(openid))
