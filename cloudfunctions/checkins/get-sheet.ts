import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import type { Session } from '../../src/shared/event/session'
import { maskedPhone } from '../../src/shared/person/person'
import { publicSession } from '../_events/public-session'
import { audit } from '../_server/audit'
import { decrypt } from '../_server/encryption'
import { id, optionalLine } from '../_server/fields'
import { operation } from '../_server/operation'
import { partyAt } from './check-in-party'

/** One request answers so many registrations, of at most sixty people each, well below 1 MB. */
const PAGE = 300
const MOST_PEOPLE = 3_000

/**
 * A page of a session's roster as it is printed (签到表), or entered from paper: everybody confirmed and their people, with
 * who is in. Names are masked as at the door; `named` gives them in clear, an audited act with a reason. Numbers are
 * always masked. `next` asks for the page after; null with the last. Refused: `reason-needed`.
 */
export const getSheet = operation({
  access: 'organizer',
  limit: { times: 200, minutes: 10 },
  input: z.object({
    sessionId: id,
    after: id.nullable().default(null),
    named: z.boolean().default(false),
    reason: optionalLine(200).default(''),
  }),
  load: ({ sessionId, after }, { store }) => ({
    session: store.sessions.find(sessionId),
    registrations: store.registrations.listBehind(after, { sessionId }, PAGE),
  }),
  reach: ({ session }) => session,
  async run({ after, named, reason }, { registrations, ...loaded }, context) {
    const { store } = context
    const session = loaded.session as Session
    if (named && reason.length < 2) return refused('reason-needed')
    if (named) {
      const { unitPath, _id: subject } = session
      const details = { after: after ?? '' }
      await audit({ action: 'sheet-printed', unitPath, subject, reason, details }, context)
    }
    const taken = fitting(registrations)
    const listed = taken.filter(({ status }) => status === 'confirmed')
    const ids = listed.map(({ _id }) => _id)
    const checkIns = await store.checkIns.listByIds(ids)
    const entriesOf = new Map(checkIns.map(({ _id, entries }) => [_id, entries]))
    const isLast = taken.length === registrations.length && registrations.length < PAGE
    return ok({
      session: publicSession(session),
      rows: listed.map((registration) => {
        const { people, ...party } = partyAt(registration, entriesOf.get(registration._id) ?? [], session)
        return {
          ...party,
          createdAt: registration.createdAt,
          organisation: registration.organisation && decrypt(registration.organisation),
          people: people.map((person, index) => {
            const { name = '', phone = null } = registration.participants[index] ?? {}
            return {
              ...person,
              name: named && name !== '' ? decrypt(name) : person.name,
              phone: phone && maskedPhone(decrypt(phone)),
            }
          }),
        }
      }),
      next: isLast ? null : (taken.at(-1)?._id ?? null),
    })
  },
})

/** As many registrations as an answer holds, and one at least. */
function fitting<T extends { participants: readonly unknown[] }>(registrations: readonly T[]): T[] {
  let people = 0
  const end = registrations.findIndex(({ participants }, index) => {
    people += participants.length
    return index > 0 && people > MOST_PEOPLE
  })
  return registrations.slice(0, end < 0 ? registrations.length : end)
}
