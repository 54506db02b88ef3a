import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { DAY } from '../../../src/shared/calendar/calendar'
import { MOST_CARERS, RELATIONS } from '../../../src/shared/person/family-member'
import { needed } from '../../_people/accounts'
import { hasConsent } from '../../_people/family'
import { command } from '../../_server/collection'
import { id } from '../../_server/fields'
import { careCode, careInvitationId } from '../../_server/ids'
import { operation } from '../../_server/operation'

const VALID = 3 * DAY
/** Offers about one child that may be open at once. */
const MOST_OPEN = 10

/**
 * Makes an offer to another carer to bring the child too: the code of a link, good for one acceptance within three days.
 * The same `nonce` gives the same code again.
 * Refused: `no-such-family-member`, `consent-needed` without the guardian's own consent for the child, `too-many-carers`.
 */
export const inviteCarer = operation({
  access: 'resident',
  limit: { times: 20, minutes: 60 },
  input: z.object({ familyMemberId: id, relation: z.enum(RELATIONS), nonce: id }),
  load: ({ familyMemberId, nonce }, { now, store, caller: { openid } }) => ({
    account: store.accounts.find(openid),
    member: store.familyMembers.find(familyMemberId),
    known: store.careInvitations.find(careInvitationId(careCode(openid, { familyMemberId, nonce }))),
    open: store.careInvitations.list(
      { familyMemberId, acceptedBy: null, expiresAt: command.gt(now) },
      { limit: MOST_OPEN },
    ),
  }),
  async run(
    { familyMemberId, relation, nonce },
    { account, member, known, open },
    { now, store, caller: { openid } },
  ) {
    if (member?.openid !== openid || member.kind !== 'child') return refused('no-such-family-member')
    await needed(account, { now, store })
    if (!hasConsent(member)) return refused('consent-needed')
    const code = careCode(openid, { familyMemberId, nonce })
    const _id = careInvitationId(code)
    if (known) return ok({ code, expiresAt: known.expiresAt })
    if (member.carers.length >= MOST_CARERS || open.length >= MOST_OPEN) return refused('too-many-carers')
    const expiresAt = now + VALID
    await store.careInvitations.remove({ familyMemberId, acceptedBy: null, expiresAt: command.lte(now) })
    await store.careInvitations.add({ _id, familyMemberId, openid, relation, expiresAt, acceptedBy: null })
    return ok({ code, expiresAt })
  },
})
