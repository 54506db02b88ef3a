import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { hasAgreed } from '../../src/shared/person/consent'
import {
  adultsOf,
  belongsTo,
  joined,
  joiningRefusal,
  MOST_ADULTS,
  MOST_INVITATIONS,
  POINT_INVITATION_LASTS,
} from '../../src/shared/points/family'
import { needed } from '../_people/accounts'
import { isOfAChild, leavePointFamily, pointFamiliesOf } from '../_people/point-families'
import { together } from '../_server/all-of'
import { careCodeText, id, version } from '../_server/fields'
import { pointHolder, pointInvitationCode, pointInvitationId } from '../_server/ids'
import { operation } from '../_server/operation'
import type { ReadingStore } from '../_server/store'
import { shown } from './own-points'

/** Whoever writes to a family beside others is at it again so often. */
const TRIES = 5

/**
 * Makes an offer to another adult to join a family of the caller's: the code of a link, good for one person within three
 * days. The same `nonce` gives the same code again.
 * Refused: `no-such-family`, `invitation-used`, `too-many-adults`, `too-many-invitations`, `changed-meanwhile`.
 */
export const inviteAdult = operation({
  access: 'resident',
  limit: { times: 20, minutes: 60 },
  input: z.object({ familyId: id, nonce: id }),
  load: ({ familyId }, { store }) => ({ family: store.pointFamilies.find(familyId) }),
  async run({ familyId, nonce }, { family }, { now, store, caller: { openid } }) {
    if (!family || !belongsTo(family, openid)) return refused('no-such-family')
    const code = pointInvitationCode(openid, { familyId, nonce })
    const invitationId = pointInvitationId(code)
    const known = family.invitations.find((each) => each.id === invitationId)
    if (known) return ok({ code, expiresAt: known.expiresAt })
    // Asked for again when somebody has come by it: it must not let in another.
    if (family.adults.some(({ invitedBy }) => invitedBy === invitationId)) return refused('invitation-used')
    if (adultsOf(family).length >= MOST_ADULTS) return refused('too-many-adults')
    const open = family.invitations.filter(({ expiresAt }) => expiresAt > now)
    if (open.length >= MOST_INVITATIONS) return refused('too-many-invitations')
    const expiresAt = now + POINT_INVITATION_LASTS
    const invited = await store.pointFamilies.update(
      { _id: familyId, version: family.version },
      { invitations: [...open, { id: invitationId, expiresAt }], version: family.version + 1 },
    )
    return invited ? ok({ code, expiresAt }) : refused('changed-meanwhile')
  },
})

const invitedTo = async (store: ReadingStore, invitationId: string) =>
  (await store.pointFamilies.list({ 'invitations.id': invitationId }, { limit: 1 }))[0]

/**
 * What somebody is invited to, before accepting: the rules; of the family nothing. Whoever
 * tries codes is slowed down. Refused: `no-such-invitation`, `invitation-expired`, `too-many-adults`.
 */
export const getPointInvitation = operation({
  access: 'resident',
  limit: { times: 20, minutes: 60 },
  input: z.object({ code: careCodeText }),
  load: ({ code }, { store, caller: { openid } }) => ({
    family: invitedTo(store, pointInvitationId(code)),
    own: pointFamiliesOf(store, openid),
    account: store.accounts.find(openid),
  }),
  async run({ code }, { family, own, account }, { now, store, caller: { openid } }) {
    const invitationId = pointInvitationId(code)
    const accepted = own.find(({ adults }) =>
      adults.some(
        (adult) => adult.openid === openid && adult.until === null && adult.invitedBy === invitationId,
      ),
    )
    const refusal = accepted ? undefined : joiningRefusal(family, invitationId, now)
    if (refusal) return refused(refusal)
    const schemeId = (accepted ?? family)?.schemeId ?? ''
    const [scheme, unit] = await together([store.pointSchemes.find(schemeId), store.units.find(schemeId)])
    if (!scheme) return refused('no-such-invitation')
    return ok({
      agreed: hasAgreed(account),
      accepted: accepted !== undefined,
      scheme: shown(scheme, unit?.name ?? ''),
    })
  },
})

/**
 * The caller joins the family that invited her, and agrees to the rules of this version: one conditional write, so that of
 * two who have the link one is let in, and nobody belongs to two families of a scheme. Accepting again is fine.
 * Refused: as `getPointInvitation`, and `consent-needed`, `not-an-adult`, `rules-changed`, `already-in-a-family`, `changed-meanwhile`.
 */
export const acceptPointInvitation = operation({
  access: 'resident',
  limit: { times: 20, minutes: 60 },
  input: z.object({ code: careCodeText, version }),
  load: (_, { store, caller: { openid } }) => ({ account: store.accounts.find(openid) }),
  async run({ code, version: of }, { account }, { now, store, caller: { openid } }) {
    const invitationId = pointInvitationId(code)
    for (let tried = 0; tried < TRIES; tried += 1) {
      const [family, own] = await together([invitedTo(store, invitationId), pointFamiliesOf(store, openid)])
      const current = own.filter((each) => belongsTo(each, openid))
      const accepted = current.find(({ adults }) =>
        adults.some(({ invitedBy }) => invitedBy === invitationId),
      )
      if (accepted) return ok({ familyId: accepted._id })
      const refusal = joiningRefusal(family, invitationId, now)
      if (refusal || !family) return refused(refusal ?? 'no-such-invitation')
      // Of the family itself as it was read, too: that is what the write is conditional on.
      if (belongsTo(family, openid)) return refused('already-in-a-family')
      if (current.some(({ schemeId }) => schemeId === family.schemeId)) return refused('already-in-a-family')
      if (!hasAgreed(await needed(account, { now, store }))) return refused('consent-needed')
      if (isOfAChild(account, now)) return refused('not-an-adult')
      const scheme = await store.pointSchemes.find(family.schemeId)
      if (scheme?.version !== of) return refused('rules-changed')
      const holder = pointHolder(family.schemeId, openid)
      const change = joined(family, { openid, holder, invitationId, now })
      if (await store.pointFamilies.update({ _id: family._id, version: family.version }, { ...change }))
        return ok({ familyId: family._id })
    }
    return refused('changed-meanwhile')
  },
})

/**
 * The caller leaves a family: what it has stays the others', and whoever is the last closes it. Leaving again is fine.
 * Refused: `changed-meanwhile`.
 */
export const leaveFamily = operation({
  access: 'resident',
  limit: { times: 60, minutes: 60 },
  input: z.object({ familyId: id }),
  async run({ familyId }, _, { now, store, caller: { openid } }) {
    return (await leavePointFamily(familyId, openid, { now, store }))
      ? ok({ left: true })
      : refused('changed-meanwhile')
  },
})
