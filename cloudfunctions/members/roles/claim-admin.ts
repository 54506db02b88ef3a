import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { ADMINS_ID } from '../../../src/shared/member/member'
import { maskedName } from '../../../src/shared/person/person'
import { newUnit } from '../../../src/shared/unit/unit'
import { audit } from '../../_server/audit'
import { configuration } from '../../_server/configuration'
import { line, personName } from '../../_server/fields'
import { sameSecret } from '../../_server/ids'
import { operation } from '../../_server/operation'
import { namedUnit } from '../../_units/unit-name'
import { grantTo } from './granting'

/** The root of the tree, when it begins here. */
const DISTRICT_ID = 'district'

/**
 * Makes the caller the first admin, by the code of the deployment's configuration, and makes the district. It works
 * once: from then on the document of admins is there, and the code is refused as if it were wrong. Repeating it is fine
 * for the one for whom it worked.
 * Refused: `no-such-code`.
 */
export const claimAdmin = operation({
  access: 'resident',
  limit: { times: 10, minutes: 10 },
  input: z.object({ code: z.string().max(100), name: personName, district: line(40, 2) }),
  load: (_, { store }) => ({ admins: store.admins.find(ADMINS_ID) }),
  async run({ code, name, district }, { admins }, { now, store, caller }) {
    const { openid } = caller
    const expected = configuration.FIRST_ADMIN_CODE
    const isOwn = admins?.openids.includes(openid) && admins.version === 1
    if (!expected || !sameSecret(code.trim(), expected) || (admins && !isOwn)) return refused('no-such-code')
    if (!admins) {
      const root = {
        ...newUnit({ _id: DISTRICT_ID, name: district, level: 'district' }, null),
        ...namedUnit(district),
      }
      const made = await store.units.add(root)
      // Somebody else's attempt that came no further: the district is as whoever finishes calls it.
      if (made === 'duplicate') await store.units.update({ _id: DISTRICT_ID }, namedUnit(district))
      await audit(
        { action: 'admin-claimed', unitPath: root.path, subject: openid },
        { now, store, caller: { openid, name, maskedName: maskedName(name) } },
      )
      const first = { unitId: DISTRICT_ID, openids: [openid], redeemed: [], version: 1 }
      if ((await store.admins.add({ _id: ADMINS_ID, ...first })) === 'duplicate') {
        const stored = await store.admins.find(ADMINS_ID)
        if (!stored?.openids.includes(openid)) return refused('no-such-code')
      }
    }
    await grantTo({ openid, name, grant: null, invitation: null }, store)
    return ok({ adminOf: DISTRICT_ID })
  },
})
