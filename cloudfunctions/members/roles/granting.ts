import { ADMINS_ID, type Grant, type Member } from '../../../src/shared/member/member'
import { encrypt, KEY_VERSION } from '../../_server/encryption'
import type { Store } from '../../_server/store'

const ATTEMPTS = 5

interface Granting {
  openid: string
  /** In clear; what a member is called already stays. */
  name: string
  /** Nothing where somebody becomes an admin: then only the name is kept. */
  grant: Grant | null
  /** The invitation by which it is granted; one that has granted something does nothing more. */
  invitation: string | null
}

/** Grants something to somebody, who becomes a member by it; the categories named add up with those of a grant already there. */
export async function grantTo(
  { openid, name, grant, invitation }: Granting,
  store: Store,
): Promise<'granted' | 'changed-meanwhile'> {
  const redeemed = invitation ? [invitation] : []
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const member = await store.members.find(openid)
    if (!member) {
      const joined: Member = {
        _id: openid,
        name: encrypt(name),
        keyVersion: KEY_VERSION,
        grants: grant ? [grant] : [],
        redeemed,
        version: 1,
      }
      if ((await store.members.add(joined)) === 'added') return 'granted'
      continue
    }
    if (invitation && member.redeemed.includes(invitation)) return 'granted'
    const { _id, version } = member
    const change = {
      grants: grant ? withGrant(member.grants, grant) : member.grants,
      redeemed: [...member.redeemed, ...redeemed],
      version: version + 1,
    }
    if (await store.members.update({ _id, version }, change)) return 'granted'
  }
  return 'changed-meanwhile'
}

function withGrant(grants: readonly Grant[], grant: Grant): Grant[] {
  const same = (each: Grant) => each.role === grant.role && each.unitId === grant.unitId
  const before = grants.find(same)?.confidential ?? []
  const confidential = [...new Set([...before, ...grant.confidential])]
  return [...grants.filter((each) => !same(each)), { ...grant, confidential }]
}

/** Makes somebody an admin, by one write conditional on nobody else having changed who is one. */
export async function addAdmin(
  openid: string,
  invitation: string | null,
  store: Store,
): Promise<'granted' | 'changed-meanwhile'> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const admins = await store.admins.find(ADMINS_ID)
    if (!admins) return 'changed-meanwhile'
    if (invitation ? admins.redeemed.includes(invitation) : admins.openids.includes(openid)) return 'granted'
    const { _id, version } = admins
    const change = {
      openids: [...new Set([...admins.openids, openid])],
      redeemed: [...admins.redeemed, ...(invitation ? [invitation] : [])],
      version: version + 1,
    }
    if (await store.admins.update({ _id, version }, change)) return 'granted'
  }
  return 'changed-meanwhile'
}
