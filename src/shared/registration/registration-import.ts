import type { Category } from '../event/category'
import type { Session } from '../event/session'
import type { ListRow } from '../list/name-list'
import type { Gender } from '../person/person'
import type { UnitPath } from '../unit/unit'
import { type EntryProblem, entryProblem } from './entry'
import type { FormField } from './form'
import { OPEN_QUOTA, unitQuotas } from './quota'
import type { StaffRegistrationRefusal } from './registration'

/** What registering a line comes to; `changed-meanwhile`: that person registered and cancelled at this very moment. */
export type ImportOutcome =
  | 'registered'
  | 'waitlisted'
  | 'already-registered'
  | StaffRegistrationRefusal
  | EntryProblem['reason']
  | 'changed-meanwhile'

/** A line of a pasted list as it would be registered: mistakes of the list, or why this person cannot come. */
export interface CheckedRow extends ListRow {
  /** Who is registered already, or could not be; undefined for whoever would be registered. */
  refused?: Exclude<ImportOutcome, 'registered' | 'waitlisted'>
  /** The places that this person takes: their unit's own, or null for everybody's. */
  quota?: string | null
  /** What the column of units says though no unit, or more than one, is called so; empty otherwise. */
  unknownUnit?: string
}

/**
 * A list that staff confirmed, on its way to be registered line by line: each call does a few, and where one died the
 * next goes on. Who is registered twice is still one registration. Names and numbers are encrypted; they, and
 * where somebody lives, are gone as soon as their line is done.
 */
export interface RegistrationImport {
  /** Made of who imports and their phone's nonce, so that a repeated request is the same import. */
  _id: string
  sessionId: string
  /** The unit whose allotted seats are used; null for those that are everybody's. */
  unitId: string | null
  /** On what its importer needs a role. */
  unitPath: UnitPath
  category: Category
  by: string
  lines: ImportedLine[]
  /** How many of the lines are done. */
  done: number
  createdAt: number
  /** When it goes on by itself, should nobody have gone on with it by then; null once all lines are done. */
  goesOnAt: number | null
}

export interface ImportedLine {
  line: number
  name: string
  phone: string
  gender: Gender | null
  quota: string | null
  /** Where this person lives, as far as the session asks for it. */
  homeUnitId: string | null
  /** The name, masked. */
  shown: string
  outcome: ImportOutcome | null
}

/** The consents that a form demands: a list gives them for nobody. What else it asks is asked at the door. */
export const demandedConsents = (form: readonly FormField[]): FormField[] =>
  form.filter(({ asked, required, kind }) => asked && required && kind === 'consent')

/** The questions of a form that those of a list are registered without. */
export const unansweredByLists = (form: readonly FormField[]): FormField[] =>
  form.filter(({ asked, required, kind }) => asked && required && kind !== 'consent')

/** Why nobody at all can be registered by a list, which says name, number and at most the gender; undefined if they can. */
export function listRefusal(
  session: Pick<Session, 'rules' | 'startsAt' | 'capacity' | 'quotas'>,
  form: readonly FormField[],
  quota: string | null,
): EntryProblem['reason'] | undefined {
  const gender = session.rules.gender ?? 'female'
  const somebody = {
    as: 'self' as const,
    name: '',
    phone: '',
    gender,
    birth: null,
    homeUnitId: null,
    consented: false,
  }
  const party = { people: [somebody], counted: 0, organisation: '', teamName: '' }
  const refusalOf = (taken: string | null) =>
    entryProblem(session, demandedConsents(form), { party, answers: {}, quota: taken })?.reason
  // Each line may take the places of the unit that it names.
  const others = quota === null ? unitQuotas(session.quotas) : []
  return others.some((taken) => !refusalOf(taken)) ? undefined : refusalOf(quota)
}

/** How many of these people, each by the places that they take, find a seat at once; the others would wait. */
export function seatedAtOnce(
  { seatsLeft, waiting, quotas }: Pick<Session, 'seatsLeft' | 'waiting' | 'quotas'>,
  wanted: readonly (string | null)[],
): number {
  if (waiting > 0) return 0
  const taken: Record<string, number> = {}
  let seated = 0
  for (const quota of wanted) {
    const key = quota ?? OPEN_QUOTA
    const taking = (taken[key] ?? 0) + 1
    if (seated >= seatsLeft || taking > (quotas[key]?.left ?? seatsLeft)) continue
    taken[key] = taking
    seated += 1
  }
  return seated
}
