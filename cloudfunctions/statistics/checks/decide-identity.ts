import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import type { Session } from '../../../src/shared/event/session'
import { mayActAs } from '../../../src/shared/member/member'
import { type Alias, aliasFor, type SomebodyRegistered } from '../../../src/shared/person/identity'
import type { Participant, Registration } from '../../../src/shared/registration/registration'
import { doorName } from '../../_door/door-name'
import { readAliases } from '../../_server/aliases'
import { together } from '../../_server/all-of'
import { audit } from '../../_server/audit'
import { command } from '../../_server/collection'
import { decrypt, encrypt } from '../../_server/encryption'
import { id, pageEnd, reason } from '../../_server/fields'
import { accountIdentityKey, doorPersonId } from '../../_server/ids'
import { operation } from '../../_server/operation'
import type { ReadingStore } from '../../_server/store'
import { commonPath } from './list-to-check'

const somebody = z.object({ registrationId: id, personId: id })

/**
 * Says, by evidence that was seen, that two people on registrations are one person, or that they are two: of one, 人数
 * counts one within a minute, but for years whose keys were replaced before, and whoever leaves with an account takes along what is joined to it. `people` are named by
 * their ids at the door of their sessions. Said again it replaces what was said before, a number verified by WeChat
 * included. Refused: `no-such-person`; `same-key` for two that are known as one without any decision; `own-identity` for
 * whoever would decide about themselves; a `JoiningRefusal`; `joined-by-others` where two are one only through a third;
 * `decided-meanwhile`.
 */
export const decideIdentity = operation({
  access: 'staff',
  limit: { times: 60, minutes: 10 },
  input: z.object({ people: z.tuple([somebody, somebody]), verdict: z.enum(['same', 'different']), reason }),
  load: ({ people: [a, b] }, { store }) => ({
    first: registeredAt(a, store),
    second: registeredAt(b, store),
  }),
  // Whoever decides has to be staff above both.
  reach: ({ first, second }) =>
    first &&
    second && {
      unitPath: commonPath(first.session.unitPath, second.session.unitPath),
      category: first.session.category,
    },
  async run({ people, verdict, reason }, { first, second }, context) {
    const { now, store, caller, authority } = context
    if (!first?.participant || !second?.participant) return refused('no-such-person')
    const unitPath = commonPath(first.session.unitPath, second.session.unitPath)
    if (!mayActAs(authority, 'staff', { unitPath, category: second.session.category }))
      return refused('no-such-person')
    const [a, b] = [first.participant.identityKey, second.participant.identityKey]
    if (a === b) return refused('same-key')
    const [aliasOf, aliasOfA, aliasOfB] = await together([
      readAliases(store),
      store.aliases.find(a),
      store.aliases.find(b),
    ])
    // Theirs is whatever is joined to it already, too.
    const own = aliasOf(accountIdentityKey(caller.openid))
    if (aliasOf(a) === own || aliasOf(b) === own) return refused('own-identity')
    const isOne = aliasOf(a) === aliasOf(b)
    if (isOne === (verdict === 'same')) return ok({ verdict })
    const decided = { people, unitPath, byName: caller.maskedName, at: now, reason }
    const act = { action: 'identity-decided', unitPath, subject: first.registration._id, reason } as const
    const details = { verdict, other: second.registration._id }

    if (verdict === 'different') {
      const known = [aliasOfA, aliasOfB].find((alias) => alias && !alias.parted && [a, b].includes(alias.of))
      if (!known) return refused('joined-by-others')
      await audit({ ...act, details }, context)
      const parted = await store.aliases.update(
        { _id: known._id, of: known.of, parted: command.neq(true) },
        { parted: true, decided },
      )
      return parted ? ok({ verdict }) : refused('decided-meanwhile')
    }
    const joining = aliasFor([
      { key: a, isAccount: isAccount(first), alias: aliasOfA },
      { key: b, isAccount: isAccount(second), alias: aliasOfB },
    ])
    if (!joining.ok) return joining
    await audit({ ...act, details }, context)
    const { alias, of } = joining
    const said = { of: of.key, by: 'staff', parted: false, decided } as const
    const joined = alias.alias
      ? await store.aliases.update({ _id: alias.key, parted: true }, said)
      : (await store.aliases.add({ _id: alias.key, ...said })) === 'added'
    return joined ? ok({ verdict }) : refused('decided-meanwhile')
  },
})

const PAGE = 50

/** Where a page ended. The id is an identity key, which names somebody: it leaves the server sealed. */
const sealedEnd = pageEnd.extend({ id: z.string().max(200) }).transform((end, context) => {
  try {
    return { ...end, id: decrypt(end.id) }
  } catch {
    context.addIssue({ code: 'custom', message: 'no end of a page' })
    return z.NEVER
  }
})

/**
 * What was decided about people of a unit and of those below, the latest first, fifty a page; names masked. `after` is the
 * `next` of the page before; a page may be empty and others behind it, for what is confidential is shown to few.
 */
export const listIdentityDecisions = operation({
  access: 'staff',
  input: z.object({ unitId: id, after: sealedEnd.optional() }),
  load: ({ unitId, after }, { store }) => ({
    unit: store.units.find(unitId),
    decided: store.aliases.listPage(
      { 'decided.unitPath': unitId },
      { by: ['decided.at', 'desc'], size: PAGE, after },
    ),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run(_, { decided: { page, next } }, { store, authority }) {
    const refs = page.flatMap((alias) => alias.decided?.people ?? [])
    const ids = [...new Set(refs.map(({ registrationId }) => registrationId))]
    const registrations = await store.registrations.listByIds(ids)
    const sessionIds = [...new Set(registrations.map(({ sessionId }) => sessionId))]
    const sessions = await store.sessions.listByIds(sessionIds)
    const shown = (ref: SomebodyRegistered) => {
      const registration = registrations.find(({ _id }) => _id === ref.registrationId)
      const session = sessions.find(({ _id }) => _id === registration?.sessionId)
      if (!registration || !session || !mayActAs(authority, 'staff', session)) return undefined
      const participant = participantOf(registration, ref.personId)
      const name = participant ? doorName(participant) : ''
      return { ...ref, name, title: session.title, startsAt: session.startsAt }
    }
    return ok({
      next: next && { ...next, id: encrypt(next.id) },
      decided: page.flatMap(({ parted, decided: said }: Alias) => {
        const [one, other] = said?.people.map(shown) ?? []
        if (!said || !one || !other) return []
        const { byName, at, reason } = said
        return [{ verdict: verdictOf(parted), people: [one, other] as const, byName, at, reason }]
      }),
    })
  },
})

const verdictOf = (parted: boolean | undefined) => (parted ? ('different' as const) : ('same' as const))

interface Registered {
  registration: Registration
  session: Session
  participant: Participant | undefined
}

async function registeredAt(
  { registrationId, personId }: SomebodyRegistered,
  store: ReadingStore,
): Promise<Registered | undefined> {
  const registration = await store.registrations.find(registrationId)
  const session = registration && (await store.sessions.find(registration.sessionId))
  return session && { registration, session, participant: participantOf(registration, personId) }
}

/** Somebody of a registration; nobody who has been removed from it. */
const participantOf = ({ sessionId, participants }: Registration, personId: string) =>
  participants.find(
    ({ identityKey, name }) => name !== '' && doorPersonId(sessionId, identityKey) === personId,
  )

const isAccount = ({ registration: { openid }, participant }: Registered): boolean =>
  openid !== null && participant?.identityKey === accountIdentityKey(openid)
