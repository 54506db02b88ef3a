import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import {
  type FamilyMember,
  MOST_FAMILY_MEMBERS,
  NICKNAME_MAX_LENGTH,
} from '../../../src/shared/person/family-member'
import { birthProblem } from '../../../src/shared/person/person'
import { foldedName } from '../../../src/shared/text/folded'
import { needed } from '../../_people/accounts'
import { decrypt, encrypt, KEY_VERSION } from '../../_server/encryption'
import { id, optionalLine, personName } from '../../_server/fields'
import { adultIdentityKey, begunId, childIdentityKey } from '../../_server/ids'
import { isSaved } from '../../_server/is-saved'
import { operation } from '../../_server/operation'

/**
 * Saves a member of the caller's family, or corrects one. `nonce` makes a repeated saving the same member, and so do name
 * and birth: nobody is of a family twice. A correction names the member and the version that it saw. The identity key stays as it was first made: a corrected name is the
 * same person.
 * Refused: `consent-needed`, `wrong-birth` with why, `too-many-members`, `no-such-family-member`, `changed-meanwhile`.
 */
export const saveFamilyMember = operation({
  access: 'resident',
  limit: { times: 60, minutes: 10 },
  input: z.object({
    nonce: id,
    corrects: z.object({ familyMemberId: id, version: z.number().int().min(1).max(1_000_000) }).nullable(),
    kind: z.enum(['child', 'adult']),
    name: personName,
    nickname: optionalLine(NICKNAME_MAX_LENGTH),
    birth: z.string().max(10),
    gender: z.enum(['female', 'male']).nullable(),
  }),
  load: ({ nonce, corrects }, { store, caller }) => ({
    account: store.accounts.find(caller.openid),
    family: store.familyMembers.list({ openid: caller.openid }, { limit: MOST_FAMILY_MEMBERS + 1 }),
    stored: store.familyMembers.find(
      corrects?.familyMemberId ?? begunId('family-member', { openid: caller.openid, nonce }),
    ),
  }),
  async run({ nonce, corrects, ...given }, { family, stored, ...loaded }, { now, store, caller }) {
    // Whoever was a child when saved stays one of the family's, and can be put right, though grown up since.
    const asOf = corrects && given.kind === 'child' && stored ? stored.createdAt : now
    const problem = birthProblem(given.birth, given.kind, asOf)
    if (problem) return refused('wrong-birth', { problem })
    const account = await needed(loaded.account, { now, store })
    const sealed = {
      name: encrypt(given.name),
      nickname: given.nickname === '' ? null : encrypt(given.nickname),
      birth: encrypt(given.birth),
      gender: given.gender,
      keyVersion: KEY_VERSION,
    }
    const isRepeated = stored !== undefined && !corrects
    if (isRepeated && isSameMember(stored, given)) return ok({ familyMemberId: stored._id })
    // Under a nonce that is known, what was changed since the answer to the first call was lost.
    if (corrects || isRepeated) {
      if (stored?.openid !== caller.openid || stored.kind !== given.kind)
        return refused('no-such-family-member')
      const version = corrects?.version ?? stored.version
      const changed = await store.familyMembers.update(
        { _id: stored._id, version },
        { ...sealed, version: version + 1 },
      )
      return changed ? ok({ familyMemberId: stored._id }) : refused('changed-meanwhile')
    }
    const _id = begunId('family-member', { openid: caller.openid, nonce })
    if (!account?.privacy) return refused('consent-needed')
    const known = family.find((member) => isThePerson(member, given))
    // Saved before, and said anew: what may be otherwise now is taken along.
    if (known) {
      const change = { ...sealed, version: known.version + 1 }
      const isSaid =
        isSameMember(known, given) ||
        (await store.familyMembers.update({ _id: known._id, version: known.version }, change))
      return isSaid ? ok({ familyMemberId: known._id }) : refused('changed-meanwhile')
    }
    if (family.length >= MOST_FAMILY_MEMBERS) return refused('too-many-members')
    const member: FamilyMember = {
      _id,
      openid: caller.openid,
      kind: given.kind,
      identityKey:
        given.kind === 'child'
          ? childIdentityKey(given.name, given.birth)
          : adultIdentityKey(given.name, given.birth),
      ...sealed,
      consent: null,
      carers: [],
      createdAt: now,
      version: 1,
    }
    await store.familyMembers.add(member)
    return ok({ familyMemberId: _id })
  },
})

type Said = Pick<FamilyMember, 'kind' | 'name' | 'birth' | 'gender'> & { nickname: string }

const isSameMember = (stored: FamilyMember, said: Said): boolean =>
  isSaved(
    {
      ...stored,
      name: decrypt(stored.name),
      birth: decrypt(stored.birth),
      nickname: stored.nickname === null ? '' : decrypt(stored.nickname),
    },
    said,
  )

const isThePerson = ({ kind, name, birth }: FamilyMember, said: Said): boolean =>
  kind === said.kind && decrypt(birth) === said.birth && foldedName(decrypt(name)) === foldedName(said.name)
