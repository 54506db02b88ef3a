import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { MOST_FOUND } from '../../src/shared/check-in/roster'
import type { Session } from '../../src/shared/event/session'
import { searchText } from '../../src/shared/person/name-search'
import { maskedPhone } from '../../src/shared/person/person'
import { decrypt } from '../_server/encryption'
import { id, line } from '../_server/fields'
import { searchHash } from '../_server/ids'
import { operation } from '../_server/operation'
import { partyAt } from './check-in-party'

/**
 * Finds people on a session's roster by a name or a part of it, its pinyin or initials, the whole phone number or its last
 * four digits, at most twenty registrations.
 * Names and phones come masked; limited, so that nobody reads the roster out by guessing.
 */
export const searchRoster = operation({
  access: 'organizer',
  limit: { times: 120, minutes: 10 },
  input: z.object({ sessionId: id, text: line(30) }),
  load: ({ sessionId, text }, { store }) => ({
    session: store.sessions.find(sessionId),
    found: store.registrations.list(
      { sessionId, searchHashes: searchHash(sessionId, searchText(text)) },
      { order: [['_id', 'asc']], limit: MOST_FOUND },
    ),
  }),
  reach: ({ session }) => session,
  async run(_, { found, ...loaded }, { store }) {
    const session = loaded.session as Session
    if (found.length === 0) return ok([])
    const checkIns = await store.checkIns.listByIds(found.map(({ _id }) => _id))
    return ok(
      found.map((registration) => ({
        ...partyAt(
          registration,
          checkIns.find(({ _id }) => _id === registration._id)?.entries ?? [],
          session,
        ),
        status: registration.status,
        phones: registration.participants.flatMap(({ phone }) =>
          phone ? [maskedPhone(decrypt(phone))] : [],
        ),
      })),
    )
  },
})
