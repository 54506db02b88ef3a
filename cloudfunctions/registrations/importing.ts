import type { Session } from '../../src/shared/event/session'
import { type ListRow, type Reading, readList } from '../../src/shared/list/name-list'
import type { Reached } from '../../src/shared/member/member'
import { entryProblem } from '../../src/shared/registration/entry'
import type { FormField } from '../../src/shared/registration/form'
import { unitFinder, unitNames } from '../../src/shared/registration/list-units'
import { unitQuotaKey, unitQuotas } from '../../src/shared/registration/quota'
import { type CheckedRow, demandedConsents } from '../../src/shared/registration/registration-import'
import type { Unit } from '../../src/shared/unit/unit'
import { together } from '../_server/all-of'
import { batches, inTurns } from '../_server/batches'
import { command } from '../_server/collection'
import type { ReadingStore, Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
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
export const partyOfListed = (
  { name, phone, gender }: Pick<ListRow, 'name' | 'phone' | 'gender'>,
  homeUnitId: string | null,
): KnownParty => ({
  participants: [{ as: 'self', name, phone, gender, birth: null, homeUnitId, consented: false }],
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
  entryProblem(session, demandedConsents(form), {
    party: partyOf(partyOfListed(person, null)),
    answers: {},
    quota,
  })?.reason

/** A line of a list, and where its person lives, as far as the session asks for it. */
export interface CheckedLine {
  row: CheckedRow
  homeUnitId: string | null
}

interface Asked {
  session: Session
  form: readonly FormField[]
  /** The unit whose allotted seats all of the list takes; undefined where each line says whose. */
  unit: Unit | undefined
  store: Store
}

/** The lines of a pasted list, with who of them is registered already, however, who could not be, and whose seats each takes. */
export async function checkedRows(
  { text, columns, people }: { text: string } & Omit<Reading, 'needs'>,
  { session, form, unit: whole, store }: Asked,
): Promise<CheckedLine[]> {
  const { rows } = readList(text, { needs: 'name-and-phone', columns, people })
  const listed = rows.filter(({ outcome }) => outcome === 'person')
  const asksHome = session.rules.asks.includes('home')
  const saysWhose = asksHome || (!whole && unitQuotas(session.quotas).length > 0)
  const [isRegistered, units] = await together([
    registeredPeople(listed, { sessionId: session._id, store }),
    saysWhose ? namedUnits(listed, store) : [],
  ])
  const unitOf = unitFinder(units, session.quotas)
  return rows.map((each): CheckedLine => {
    if (each.outcome !== 'person') return { row: each, homeUnitId: null }
    const { unit, unknown } = unitOf(each)
    // Its own places, or those of the unit above it that has some.
    const own = [...(unit?.path ?? [])].reverse().map(unitQuotaKey)
    const quota = whole ? unitQuotaKey(whole._id) : (own.find((key) => key in session.quotas) ?? null)
    const row: CheckedRow = { ...each, quota, unknownUnit: saysWhose ? unknown : '' }
    const refused = isRegistered(each) ? 'already-registered' : listedProblem(each, { session, form, quota })
    if (refused) row.refused = refused
    const home = unit ?? whole
    return { row, homeUnitId: asksHome && home?.level === 'community' ? home._id : null }
  })
}

/** A request asks for so many names, and so many requests run beside each other. */
const NAMES_A_REQUEST = 500
const REQUESTS_AT_ONCE = 4

/** The open units that the lines of a list may name. */
async function namedUnits(rows: readonly ListRow[], store: ReadingStore): Promise<Unit[]> {
  const names = [...new Set(rows.flatMap(unitNames))]
  const found = await inTurns([...batches(names, NAMES_A_REQUEST)], REQUESTS_AT_ONCE, (some) =>
    store.units.listAll({ name: command.in(some), status: 'open' }, { upTo: UP_TO.units }),
  )
  return found.flat()
}
