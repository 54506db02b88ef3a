import type { Session } from '../../src/shared/event/session'
import { type ListRow, type Reading, readList } from '../../src/shared/list/name-list'
import type { Reached } from '../../src/shared/member/member'
import { entryProblem } from '../../src/shared/registration/entry'
import type { FormField } from '../../src/shared/registration/form'
import { unitQuotaKey } from '../../src/shared/registration/quota'
import { type CheckedRow, demandedConsents } from '../../src/shared/registration/registration-import'
import type { Unit } from '../../src/shared/unit/unit'
import type { ReadingStore, Store } from '../_server/store'
import type { KnownParty } from './party-input'
import { partyOf } from './party-input'
import { registeredPeople } from './registered-people'

/** The session and the unit whose places are to be filled. */
export const fillingRequests = (
  { sessionId, unitId }: { sessionId: string; unitId: string | null },
  store: ReadingStore,
) => ({
  session: store.sessions.find(sessionId),
  unit: unitId === null ? undefined : store.units.find(unitId),
})

interface Filling {
  session: Session | undefined
  unit: Unit | undefined
}

/**
 * On what a role is needed to fill a session's seats: on the session, or, for the seats allotted to a unit, on that
 * unit alone: a community fills its places of the district's session.
 */
export function fillingReach(
  { session, unit }: Filling,
  { unitId }: { unitId: string | null },
): Reached | undefined {
  if (unitId === null) return session
  if (!session || !unit || !(unitQuotaKey(unitId) in session.quotas)) return undefined
  return { unitPath: unit.path, category: session.category }
}

export const quotaOf = (unitId: string | null): string | null =>
  unitId === null ? null : unitQuotaKey(unitId)

/** Somebody of a list as the party that they are by themselves. */
export const partyOfListed = ({
  name,
  phone,
  gender,
}: Pick<ListRow, 'name' | 'phone' | 'gender'>): KnownParty => ({
  participants: [{ as: 'self', name, phone, gender, birth: null, homeUnitId: null, consented: false }],
  counted: 0,
  organisation: '',
  teamName: '',
  answers: {},
})

/** Why somebody of a list cannot be registered; `form`: what the event asks, of which a list answers nothing. */
export const listedProblem = (
  person: Pick<ListRow, 'name' | 'phone' | 'gender'>,
  { session, form, quota }: { session: Session; form: readonly FormField[]; quota: string | null },
) =>
  entryProblem(session, demandedConsents(form), { party: partyOf(partyOfListed(person)), answers: {}, quota })
    ?.reason

/** The lines of a pasted list, with who of them is registered already, however, and who could not be. */
export async function checkedRows(
  { text, columns, people }: { text: string } & Omit<Reading, 'needs'>,
  { store, ...asked }: { session: Session; form: readonly FormField[]; quota: string | null; store: Store },
): Promise<CheckedRow[]> {
  const { rows } = readList(text, { needs: 'name-and-phone', columns, people })
  const listed = rows.filter(({ outcome }) => outcome === 'person')
  const isRegistered = await registeredPeople(listed, { sessionId: asked.session._id, store })
  return rows.map((row) => {
    if (row.outcome !== 'person') return row
    if (isRegistered(row)) return { ...row, refused: 'already-registered' }
    const refused = listedProblem(row, asked)
    return refused ? { ...row, refused } : row
  })
}
