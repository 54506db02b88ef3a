import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { CONFIDENTIAL } from '../../src/shared/event/category'
import type { Event } from '../../src/shared/event/event'
import type { Session } from '../../src/shared/event/session'
import { guestAccess, opensWith } from '../../src/shared/registration/guest-list'
import { isActive } from '../../src/shared/registration/registration'
import { guestCode } from '../_events/guest-code'
import { publicSession } from '../_events/public-session'
import { together } from '../_server/all-of'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'
import { UP_TO } from '../_server/up-to'

/**
 * One event with its sessions in order of time, and the caller's own registrations for them. What only the invited come
 * to is found by its link, though never listed; of a confidential category, by its code (`invite`) alone, or by who is
 * registered. Works without an OPENID, as from a link shared to Moments; then nothing is the caller's own. The link of an
 * online session is for those registered, unless everybody just comes.
 * Refused: `no-such-event`, also for a draft and for one that is not shown to the caller.
 */
export const getEvent = operation({
  access: 'anyone',
  input: z.object({ eventId: id, invite: guestCode.optional() }),
  load: ({ eventId }, { store, caller }) => ({
    event: store.events.find(eventId),
    sessions: store.sessions.listAll(
      { eventId },
      { upTo: UP_TO.sessionsOfEvent, order: [['startsAt', 'asc']] },
    ),
    registrations: caller.openid
      ? store.registrations.listAll({ openid: caller.openid, eventId }, { upTo: UP_TO.ofPeople })
      : [],
  }),
  async run({ invite }, { event, sessions, registrations }, { store }) {
    if (!event || !isAnnounced(event)) return refused('no-such-event')
    const unitIds = allottedTo(sessions)
    const [units, list, checkIns, ahead] = await together([
      store.units.listByIds(unitIds),
      event.listed ? undefined : store.guestLists.find(event._id),
      store.checkIns.listByIds(registrations.map(({ _id }) => _id)),
      together(
        registrations.map((each) =>
          each.status === 'waitlisted' ? store.registrations.countAhead(each) : null,
        ),
      ),
    ])
    const isKnown = opensWith(list, invite) || registrations.some(isActive)
    if (CONFIDENTIAL.has(event.category) && !isKnown) return refused('no-such-event')
    const joins = (sessionId: string) =>
      event.admission === 'open' ||
      registrations.some((each) => each.sessionId === sessionId && each.status === 'confirmed')
    return ok({
      event: shown(event),
      /** How one that is not public is opened; null for a public one. */
      invited: guestAccess(event, list, invite),
      /** The units that places are allotted to. */
      unitNames: Object.fromEntries(units.map(({ _id, name }) => [_id, name])),
      sessions: sessions.map((session) => ({
        ...publicSession(session),
        link: joins(session._id) ? session.link : null,
      })),
      mine: registrations.map(({ _id, sessionId, status, changeAnswer }, index) => ({
        registrationId: _id,
        sessionId,
        status,
        changeAnswer,
        /** Since when somebody of it is in; null while nobody is. */
        checkedInAt: checkIns.find((checkIn) => checkIn._id === _id)?.firstAt ?? null,
        /** How many parties stand before it on the waitlist; null where it does not wait. */
        ahead: ahead[index] ?? null,
      })),
    })
  },
})

const allottedTo = (sessions: readonly Session[]): string[] => [
  ...new Set(
    sessions.flatMap(({ quotas }) =>
      Object.values(quotas).flatMap(({ kind, of }) => (kind === 'unit' && of ? [of] : [])),
    ),
  ),
]

const isAnnounced = ({ status }: Event): boolean => status === 'published' || status === 'cancelled'

/** What anybody may know of an event. */
const shown = ({ title, category, hosts, summary, description, cover, pictures, ...event }: Event) => ({
  title,
  category,
  hosts,
  summary,
  description,
  cover,
  pictures,
  audience: event.audience,
  contact: event.contact,
  kind: event.kind,
  admission: event.admission,
  rules: event.rules,
  seriesAsWhole: event.seriesAsWhole,
  form: event.form.filter(({ asked }) => asked),
  /** How many questions there are, and how many have to be right; what they are is told by `checkins.getQuiz`. */
  quiz: event.quiz ? { questions: event.quiz.questions.length, passMark: event.quiz.passMark } : null,
  status: event.status,
  statusReason: event.statusReason,
})
