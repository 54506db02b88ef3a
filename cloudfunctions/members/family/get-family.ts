import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { PRIVACY_VERSION } from '../../../src/shared/person/consent'
import { needed } from '../../_people/accounts'
import { broughtView, familyView, householdRequests } from '../../_people/family'
import { allOf } from '../../_server/all-of'
import { decrypt } from '../../_server/encryption'
import { operation } from '../../_server/operation'
import { comingTo } from './coming'

const read = (sealed: string | null) => (sealed === null ? '' : decrypt(sealed))

/**
 * Whom the caller may register: herself as she last gave her details, her family, and the children of others whom their
 * guardians let her bring; and whether she agreed to the privacy text as it is now. With `coming`, also what she is
 * registered for and is still to come, for a form that says what is at the same time.
 */
export const getFamily = operation({
  access: 'resident',
  input: z.object({ coming: z.boolean().default(false) }),
  load: ({ coming }, { now, store, caller }) => ({
    account: store.accounts.find(caller.openid),
    coming: coming ? comingTo(caller.openid, { now, store }) : [],
    ...householdRequests(store, caller.openid),
  }),
  async run(_, loaded, { now, store, caller }) {
    const account = await needed(loaded.account, { now, store })
    const isAsLoaded = account?.version === loaded.account?.version
    const { own, brought } = isAsLoaded ? loaded : await allOf(householdRequests(store, caller.openid))
    return ok({
      agreed: account?.privacy?.version === PRIVACY_VERSION,
      self: {
        name: read(account?.name ?? null),
        phone: read(account?.phone ?? null),
        birth: read(account?.birth ?? null),
        gender: account?.gender ?? null,
        homeUnitId: account?.homeUnitId ?? null,
      },
      family: own.map(familyView),
      brought: brought.map((member) => broughtView(member, caller.openid)),
      coming: loaded.coming,
    })
  },
})
