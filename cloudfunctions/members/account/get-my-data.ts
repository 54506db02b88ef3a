import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { BUILT_IN_CHANNELS, type Channel, isBuiltIn } from '../../../src/shared/channel/channel'
import { adultsOf, belongsTo } from '../../../src/shared/points/family'
import type { Registration } from '../../../src/shared/registration/registration'
import { needed } from '../../_people/accounts'
import { broughtView, familyView, householdRequests } from '../../_people/family'
import { pointFamiliesOf } from '../../_people/point-families'
import { together } from '../../_server/all-of'
import { decrypt } from '../../_server/encryption'
import { operation } from '../../_server/operation'
import type { Store } from '../../_server/store'
import { UP_TO } from '../../_server/up-to'
import { recordedService } from '../volunteers/recorded-service'

/** Before it there was no product. */
const EVER = { from: '2020-01-01', to: '2100-12-31' }

const read = (sealed: string | null | undefined) => (sealed ? decrypt(sealed) : '')

/** Everything that is held about the caller, whole: it is the caller's own. Of the rest of the world not even an id. */
export const getMyData = operation({
  access: 'resident',
  limit: { times: 30, minutes: 10 },
  input: z.object({}),
  load: (_, { store, caller: { openid } }) => ({
    account: store.accounts.find(openid),
    consents: store.consents.listAll({ openid }, { upTo: UP_TO.ofPeople }),
    ...householdRequests(store, openid),
    registrations: store.registrations.listAll(
      { openid },
      { order: [['createdAt', 'desc']], upTo: UP_TO.ofPeople },
    ),
    notices: store.notices.listAll({ openid }, { order: [['at', 'desc']], upTo: UP_TO.ofPeople }),
    subscriber: store.subscribers.find(openid),
    follow: store.follows.find(openid),
    serviceDays: store.serviceDays.listAll({ openid }, { upTo: UP_TO.ofPeople, order: [['day', 'desc']] }),
    recorded: recordedService(openid, EVER, store),
    memberships: store.teamMemberships.listAll({ openid }, { upTo: UP_TO.ofPeople }),
    pointFamilies: pointFamiliesOf(store, openid),
    ratings: store.ratings.listAll({ openid }, { order: [['at', 'desc']], upTo: UP_TO.ofPeople }),
    complaints: store.complaints.listAll({ openid }, { order: [['sentAt', 'desc']], upTo: UP_TO.ofPeople }),
  }),
  async run(_, loaded, { now, store, caller }) {
    const account = await needed(loaded.account, { now, store })
    const {
      consents,
      own,
      brought,
      registrations,
      notices,
      subscriber,
      complaints,
      ratings,
      follow,
      memberships,
      pointFamilies,
    } = loaded
    const names = new Map(own.map(({ _id, name }) => [_id, decrypt(name)]))
    const [{ sessions, checkIns, channels }, followed, teams] = await together([
      readWith(registrations, store),
      follow?.unitId ? store.units.find(follow.unitId) : undefined,
      store.volunteerTeams.listByIds(
        memberships.map(({ teamId }) => teamId),
        ['name'],
      ),
    ])
    return ok({
      account: account && {
        name: read(account.name),
        phone: read(account.phone),
        birth: read(account.birth),
        agreed: account.privacy,
        since: account.createdAt,
      },
      consents: consents
        .sort((a, b) => b.givenAt - a.givenAt)
        .map(({ kind, version, givenAt, withdrawnAt, lapsed = false, familyMemberId }) => ({
          kind,
          version,
          givenAt,
          withdrawnAt,
          lapsed,
          about: names.get(familyMemberId ?? '') ?? '',
        })),
      family: own.map(familyView),
      brought: brought.map((member) => broughtView(member, caller.openid)),
      registrations: registrations.map((registration) => {
        const session = sessions.get(registration.sessionId)
        return {
          title: session?.title ?? '',
          startsAt: session?.startsAt ?? null,
          status: registration.status,
          createdAt: registration.createdAt,
          people: registration.participants.map(({ name, phone, birth }) => ({
            name: read(name),
            phone: read(phone),
            birth: read(birth),
          })),
          organisation: read(registration.organisation),
          teamName: read(registration.teamName),
          answers: Object.values(registration.answers).map(read),
          /** By what name they came, in a link or a code; empty where by none. */
          channel: channelName(registration.channel, channels),
          checkedInAt: checkIns.get(registration._id)?.firstAt ?? null,
        }
      }),
      notices: notices.map(({ kind, at, about }) => ({ kind, at, title: about.title })),
      following: follow
        ? { groups: follow.groups, unitName: followed?.name ?? '', keptUntil: follow.keptUntil }
        : null,
      teams: memberships.flatMap(({ teamId, joinedAt }) =>
        teams.filter(({ _id }) => _id === teamId).map(({ name }) => ({ name, joinedAt })),
      ),
      service: loaded.serviceDays.flatMap(({ day, records }) =>
        records.map(({ what, task, hours, status, refusal }) => ({
          day,
          what,
          task,
          hours,
          status,
          refusal,
        })),
      ),
      recordedService: loaded.recorded,
      ratings: ratings.flatMap(({ stars, words, at }) =>
        stars === null ? [] : [{ stars, at, words: read(words) }],
      ),
      complaints: complaints.map(({ number, sentAt, words, contact, objection, answers }) => ({
        number,
        sentAt,
        words: read(words),
        contact: read(contact),
        objection: read(objection),
        answers: answers.map((answer) => read(answer.words)),
      })),
      pointFamilies: pointFamilies.map(({ adults, children, balance }) => ({
        since: Math.min(
          ...adults.filter((adult) => adult.openid === caller.openid).map((adult) => adult.since),
        ),
        adults: adultsOf({ adults }).length,
        children,
        balance,
        belongs: belongsTo({ adults }, caller.openid),
      })),
      messages: Object.values(subscriber?.consents ?? {}).reduce((sum, count) => sum + count, 0),
    })
  },
})

const channelName = (channel: string | null, known: ReadonlyMap<string, Channel>): string =>
  channel === null
    ? ''
    : isBuiltIn(channel)
      ? BUILT_IN_CHANNELS[channel]
      : (known.get(channel)?.name ?? channel)

/** The sessions, check-ins and channels of these registrations. */
async function readWith(registrations: readonly Registration[], store: Store) {
  const sessionIds = [...new Set(registrations.map(({ sessionId }) => sessionId))]
  const channelIds = registrations.flatMap(({ channel }) => channel ?? [])
  const [sessions, checkIns, channels] = await together([
    store.sessions.listByIds(sessionIds),
    store.checkIns.listByIds(registrations.map(({ _id }) => _id)),
    store.channels.listByIds(channelIds),
  ])
  return {
    sessions: new Map(sessions.map((session) => [session._id, session])),
    checkIns: new Map(checkIns.map((checkIn) => [checkIn._id, checkIn])),
    channels: new Map(channels.map((channel) => [channel._id, channel])),
  }
}
