import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { CHILD_CONSENT_VERSION } from '../../../src/shared/person/consent'
import { needed } from '../../_people/accounts'
import { recordConsent } from '../../_people/consents'
import { hasConsent } from '../../_people/family'
import { id, textVersion } from '../../_server/fields'
import { operation } from '../../_server/operation'

/**
 * The guardian consents, apart from everything else, to a child's data being kept. Consenting again is fine.
 * Refused: `outdated-text`, `no-such-family-member`, `changed-meanwhile`.
 */
export const consentForChild = operation({
  access: 'resident',
  limit: { times: 60, minutes: 10 },
  input: z.object({ familyMemberId: id, version: textVersion }),
  load: ({ familyMemberId }, { store, caller }) => ({
    account: store.accounts.find(caller.openid),
    member: store.familyMembers.find(familyMemberId),
  }),
  async run({ familyMemberId, version }, { account, member }, { now, store, caller: { openid } }) {
    if (member?.openid !== openid || member.kind !== 'child') return refused('no-such-family-member')
    await needed(account, { now, store })
    if (version !== CHILD_CONSENT_VERSION) return refused('outdated-text')
    if (hasConsent(member)) return ok({ version })
    const { identityKey } = member
    await recordConsent({ kind: 'child', openid, version, familyMemberId, identityKey }, { now, store })
    const changed = await store.familyMembers.update(
      { _id: familyMemberId, version: member.version },
      { consent: { version, at: now }, version: member.version + 1 },
    )
    return changed ? ok({ version }) : refused('changed-meanwhile')
  },
})
