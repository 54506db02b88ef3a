import * as z from 'zod'
import { refused } from '../../src/shared/answer'
import { channelIn } from '../../src/shared/channel/channel'
import type { Session } from '../../src/shared/event/session'
import { atSlot } from '../../src/shared/event/slots'
import { type Account, isNeedToNote } from '../../src/shared/person/account'
import { hasAgreed } from '../../src/shared/person/consent'
import { guestRefusal } from '../../src/shared/registration/guest-list'
import { isActive, registrationRefusal, sessionsLeft } from '../../src/shared/registration/registration'
import { guestCode } from '../_events/guest-code'
import { changeAccount } from '../_people/accounts'
import { agreement, agreementRefusal, ownDetails } from '../_people/own-account'
import { command } from '../_server/collection'
import { id, textVersion } from '../_server/fields'
import { accountIdentityKey, guestHash, registrationId } from '../_server/ids'
import { operation } from '../_server/operation'
import { UP_TO } from '../_server/up-to'
import { enrol, existingAnswer } from './enrol'
import { familyNamed } from './known-participants'
import { knownParty } from './known-party'
import { newRegistration } from './new-registration'
import type { ParticipantInput } from './participant-input'
import { partyFields } from './party-input'
import { byStaffId, registeredPeople, tellsWhoComes, withNumbers } from './registered-people'

/**
 * Registers the caller and whom they bring for one session: claims the seats by one conditional write, then adds the
 * registration; or puts it on the waitlist. An active registration is answered before any rule, so that a retry after a
 * lost reply is not a refusal; one that would bring others is `already-registered`, with
 * `registrationId` to be changed. `eventId` saves a request where the page knows it.
 * What is not public takes an invitation: being on its event's list, or its code (`invite`).
 * By the same call whoever is new agrees to the privacy text (`privacy`, its version), and has what she said of herself kept
 * for the next form (`remember`): registering is one command.
 * Refused: `no-such-session`, a `RegistrationRefusal`, `not-invited`, `enough-sessions`, `consent-needed` without the current privacy text, `outdated-text` or `being-removed` as for
 * `agreeToPrivacy`,
 * `no-such-family-member`, an `EntryProblem`, `same-person-twice`, `registered-by-staff` under the same name and number,
 * `person-registered` with the `index` of whoever has a seat already, or `changed-meanwhile` when the same person
 * registered and cancelled at this very moment elsewhere.
 */
export const registerForSession = operation({
  access: 'resident',
  limit: { times: 30, minutes: 10 },
  input: z.object({
    sessionId: id,
    eventId: id.optional(),
    ...partyFields,
    quota: id.nullable().default(null),
    // Whatever a link says stops nobody: what could be no channel is none.
    channel: z
      .string()
      .max(64)
      .nullable()
      .default(null)
      .transform((text) => channelIn(text ?? undefined)),
    invite: guestCode.nullable().default(null),
    privacy: textVersion.optional(),
    remember: z.boolean().default(false),
  }),
  load: ({ sessionId, eventId, participants, privacy }, { store, caller }) => {
    const session = store.sessions.findWith(sessionId, {
      event: store.events.joinedBy('eventId'),
      guests: store.guestLists.joinedBy('eventId'),
    })
    const own = ownIds(sessionId, participants, caller.openid)
    const theirs = (of: string) =>
      command.or([{ _id: command.in(Object.values(own)) }, { openid: caller.openid, eventId: of }])
    return {
      session,
      isRegistered: registeredPeople(withNumbers(participants, ['companion']), { sessionId, store }),
      /** All that the caller has of this event, what she had here before her data was removed, and what staff registered under her name. */
      registrations: (eventId
        ? Promise.resolve(eventId)
        : session.then(({ document }) => document?.eventId)
      ).then((of) => (of ? store.registrations.listAll(theirs(of), { upTo: UP_TO.ofPeople }) : [])),
      account: store.accounts.find(caller.openid),
      deletion: privacy === undefined ? undefined : store.deletions.find(caller.openid),
      family: familyNamed(participants, store),
    }
  },
  async run(
    { eventId, quota, channel, invite, privacy, remember, ...input },
    { session: { document: session, event, guests }, registrations, isRegistered, account, deletion, family },
    { now, store, caller },
  ) {
    if (!session || !event || (eventId ?? event._id) !== event._id) return refused('no-such-session')
    const own = ownIds(session._id, input.participants, caller.openid)
    const existing = registrations.find(({ _id }) => _id === own.account)
    const byStaff = registrations.find(({ _id }) => _id === own.byStaff)
    const mine = registrations.filter(({ openid }) => openid === caller.openid)
    if (existing && isActive(existing)) return existingAnswer(existing, { ...input, quota }, session)
    // What is not public cannot be registered for by knowing its id.
    const shown = { code: invite, hashes: guestHashes(input.participants, session.eventId) }
    const refusal = guestRefusal(session, guests, shown) ?? registrationRefusal(atSlot(session, quota), now)
    if (refusal) return refused(refusal)
    if (sessionsLeft(session.rules, mine) === 0) return refused('enough-sessions')
    const isNew = !hasAgreed(account)
    if (isNew && privacy === undefined) return refused('consent-needed')
    const disagreement = isNew && privacy !== undefined && agreementRefusal(privacy, deletion)
    if (disagreement) return refused(disagreement)
    if (byStaff && isActive(byStaff) && tellsWhoComes(session)) return refused('registered-by-staff')
    const twice = withNumbers(input.participants, ['companion']).find(isRegistered)
    if (twice && tellsWhoComes(session)) return refused('person-registered', { index: twice.index })
    const entered = { session, form: event.form, quota }
    const known = knownParty(input, entered, { family, openid: caller.openid })
    if (!known.ok) return known
    const { party } = known

    const wanted = newRegistration(
      {
        kind: session.rules.kind === 'group' ? 'group' : 'resident',
        openid: caller.openid,
        registeredBy: null,
        identityKey: accountIdentityKey(caller.openid),
      },
      { session, party, quota, channel, existing, now },
    )
    const keys = wanted.participants.map((participant) => participant.identityKey)
    if (new Set(keys).size < keys.length) return refused('same-person-twice')
    const who = { openid: caller.openid, now, store }
    const self = input.participants.find((each) => each.as === 'self')
    const change = {
      ...(isNew && (await agreement(who))),
      ...(remember && self && (await ownDetailsIn(self, session, account, who))),
    }
    const isToChange = Object.keys(change).length > 0 || !account || isNeedToNote(account, now)
    const isChanged = !isToChange || (await changeAccount(account, change, who))
    // What is not remembered is only typed again; without the agreement nothing is taken down.
    if (!isChanged && !hasAgreed(await store.accounts.find(caller.openid)))
      return refused('changed-meanwhile')
    return enrol(wanted, { session, existing, store, now })
  },
})

/** Under which ids whoever registers may be registered for a session: by their account, and by staff under the name and number typed. */
function ownIds(sessionId: string, participants: readonly ParticipantInput[], openid: string) {
  const byStaff = byStaffId(sessionId, participants)
  return { account: registrationId(sessionId, accountIdentityKey(openid)), ...(byStaff && { byStaff }) }
}

/** What a form says of whoever fills it in, for the next one: of the community only where it asks. */
function ownDetailsIn(
  { phone, homeUnitId, ...said }: ParticipantInput & { as: 'self' },
  { rules }: Pick<Session, 'rules'>,
  account: Account | undefined,
  own: Parameters<typeof ownDetails>[2],
) {
  const home = rules.asks.includes('home') ? { homeUnitId: homeUnitId ?? null } : {}
  return phone ? ownDetails(account, { ...said, phone, ...home }, own) : {}
}

/** By what whoever registers may be on the list: as themselves, by number or name. */
function guestHashes(participants: readonly ParticipantInput[], eventId: string): string[] {
  const self = participants.find((each) => each.as === 'self')
  return self ? [self.name, ...(self.phone ? [self.phone] : [])].map((each) => guestHash(eventId, each)) : []
}
