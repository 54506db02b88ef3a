import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import type { Session } from '../../../src/shared/event/session'
import { CATALOGUE_ID, EMPTY_CATALOGUE, indicatorOf } from '../../../src/shared/figure/catalogue'
import { cellOf, figuresOf } from '../../../src/shared/figure/counted-figures'
import { mayActAs } from '../../../src/shared/member/member'
import { maskedName } from '../../../src/shared/person/person'
import { saidCounted, standingTallies } from '../../../src/shared/tally/tally'
import { talliesOf } from '../../_figures/tallies-of'
import { decrypt } from '../../_server/encryption'
import { id } from '../../_server/fields'
import { nameTo } from '../../_server/name-to'
import { operation } from '../../_server/operation'
import type { Store } from '../../_server/store'

const PAGE = 200

/**
 * What one session's figures are made of: its check-ins in the order of coming, 200 at a time, and its hand counts with
 * what they replaced. Staff see who it was, masked; a viewer sees numbers only.
 */
export const getSessionRecords = operation({
  access: 'viewer',
  input: z.object({ sessionId: id, after: id.nullable().default(null) }),
  load: ({ sessionId, after }, { store }) => ({
    session: store.sessions.find(sessionId),
    counts: store.sessionCounts.find(sessionId),
    catalogue: store.catalogues.find(CATALOGUE_ID),
    tallies: talliesOf(sessionId, store),
    checkIns: store.checkIns.listBehind(after, { sessionId }, PAGE),
  }),
  reach: ({ session }) => session,
  async run(_, { counts, tallies, checkIns, catalogue = EMPTY_CATALOGUE, ...loaded }, context) {
    const { now, store, caller, authority } = context
    const session = loaded.session as Session
    const names = mayActAs(authority, 'staff', session) ? await readNames(checkIns, store) : undefined
    const stand = new Set(standingTallies(tallies).map(({ _id }) => _id))
    return ok({
      session: {
        title: session.title,
        startsAt: session.startsAt,
        endsAt: session.endsAt,
        place: session.place.name,
        status: session.status,
        countedBy: session.countedBy,
        capacity: counts?.capacity ?? null,
      },
      /** Whether the caller may correct what was counted, or enter what is missing. */
      mayCorrect: names !== undefined,
      figures: counts ? figuresOf([cellOf(counts, now)]) : null,
      countedAt: counts?.countedAt ?? null,
      checkIns: checkIns.map(({ _id, firstAt, present, counted, registrationKind, entries, via }) => ({
        id: _id,
        at: firstAt,
        people: present.length,
        children: present.filter(({ kind, ageBand }) => kind === 'child' || ageBand === 'child').length,
        counted,
        kind: registrationKind,
        via,
        undone: entries.filter(({ kind }) => kind === 'undo').length,
        names: present.flatMap(({ key }) => names?.get(key) ?? []),
      })),
      next: checkIns.length === PAGE ? (checkIns.at(-1)?._id ?? null) : null,
      tallies: [...tallies]
        .sort((a, b) => a.countedAt - b.countedAt || a.revision - b.revision)
        .map(({ _id, counted, method, note, place, countedAt, by, byName, replaces, reason, school }) => ({
          id: _id,
          counted: saidCounted(counted),
          measure:
            counted.what === 'things'
              ? (({ name, measure }) => ({ name, measure }))(indicatorOf(catalogue, counted.indicator))
              : null,
          school: school ? `${school.name}${school.grade}${school.className}` : '',
          method,
          note,
          place,
          countedAt,
          byName: nameTo(caller, { by, byName }),
          replaces,
          reason,
          stands: stand.has(_id),
        })),
    })
  },
})

/** The masked names of those registered for these check-ins, by identity key; nobody who was removed has one. */
async function readNames(
  checkIns: readonly { registrationId: string | null }[],
  store: Store,
): Promise<Map<string, string>> {
  const ids = checkIns.flatMap(({ registrationId }) => registrationId ?? [])
  const registrations = await store.registrations.listByIds(ids)
  return new Map(
    registrations.flatMap(({ participants }) =>
      participants.map(({ identityKey, name }) => [
        identityKey,
        name === '' ? '' : maskedName(decrypt(name)),
      ]),
    ),
  )
}
