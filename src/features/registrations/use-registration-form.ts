import { useState } from 'react'
import type { Input } from '../../services/api'
import { forget, keep, readKept } from '../../services/device-storage'
import type { Session } from '../../shared/event/session'
import { type Gender, isBirth } from '../../shared/person/person'
import { type EntryProblem, entryProblem } from '../../shared/registration/entry'
import type { FormField } from '../../shared/registration/form'
import { type Seats, seatsOf } from '../../shared/registration/quota'
import { nameProblemText, phoneProblemText } from './registration-texts'

/** A person as they are filled in; what was not asked, or not said yet, is empty. */
export interface PersonDraft {
  name: string
  phone: string
  gender: Gender | ''
  /** The month of a child's birth, the year of an adult's; unfinished as typed. */
  birth: string
  /** The community where they live; empty where it was not asked, or not said. */
  homeUnitId?: string
}

/** A member of the family who comes along: saved already, here only with what rules look at. */
export type RelativeDraft = { familyMemberId: string } & Pick<PersonDraft, 'gender' | 'birth'>

export interface Draft {
  /** Whether whoever registers comes too, where that is not a must. */
  comes: boolean
  self: PersonDraft
  family: RelativeDraft[]
  companions: PersonDraft[]
  counted: number
  organisation: string
  teamName: string
  quota: string
  answers: Record<string, string>
}

export const NOBODY: PersonDraft = { name: '', phone: '', gender: '', birth: '' }
/** Nothing filled in yet. */
export const EMPTY: Draft = {
  comes: true,
  self: NOBODY,
  family: [],
  companions: [],
  counted: 0,
  organisation: '',
  teamName: '',
  quota: '',
  answers: {},
}

const LAST = 'last-person'

/** Whom a guardian's consent covers: of the family by their ids; who is typed in on paper, which is looked up when it is sent. */
type Consents = readonly string[] | 'on-paper'

type Asking = Pick<Session, '_id' | 'rules' | 'startsAt' | 'capacity' | 'quotas'> & { consents: Consents }
type Sent = Omit<Input<'registrations.registerForSession'>, 'sessionId'>

/**
 * What somebody fills in to register, or, with `given`, to change who comes. It is kept on the phone while typing, so
 * that a call or a closed app loses nothing, and forgotten once it was sent. Where nothing was, it begins with what is
 * `known` of them. Problems show after the first attempt to send.
 */
export function useRegistrationForm(sessionId: string, given?: Draft, known?: Partial<PersonDraft>) {
  // A draft of before families were chosen has none.
  const key = `party-draft-2:${sessionId}`
  const [typed, setDraft] = useState(() => given ?? readKept<Draft>(key))
  const [last] = useState(() => readKept<PersonDraft>(LAST))
  const draft = typed ?? { ...EMPTY, self: last ?? { ...NOBODY, ...known } }
  const [attempted, setAttempted] = useState(false)

  return {
    draft,
    attempted,
    change(part: Partial<Draft>) {
      const changed = { ...draft, ...part }
      setDraft(changed)
      if (!given) keep(key, changed)
    },
    /** Whether it can be sent; from now on what is wrong is shown. */
    attempt(session: Asking, form: readonly FormField[]): boolean {
      setAttempted(true)
      return personProblems(draft, session) && !problemOf(draft, session, form)
    },
    /** It was sent: the next form begins with the same person. */
    sent() {
      keep(LAST, draft.self)
      forget(key)
    },
  }
}

/** What a draft says, as it is sent. */
export function sentFrom(draft: Draft, { rules }: Pick<Session, 'rules'>): Sent {
  const self = rules.self === 'required' || (rules.self === 'optional' && draft.comes)
  const person = ({ name, phone, gender, birth, homeUnitId }: PersonDraft) => ({
    name: name.trim(),
    phone: phone.trim() || null,
    gender: gender || null,
    birth: isBirth(birth) ? birth : null,
    homeUnitId: (rules.asks.includes('home') && homeUnitId) || null,
  })
  const answers = Object.entries(draft.answers).filter(([, answer]) => answer.trim() !== '')
  return {
    participants: [
      ...(self ? [{ as: 'self' as const, ...person(draft.self) }] : []),
      ...draft.family.map(({ familyMemberId }) => ({ as: 'family' as const, familyMemberId })),
      ...draft.companions.map((companion) => ({ as: 'companion' as const, ...person(companion) })),
    ],
    counted: rules.companions === 'counted' ? draft.counted : 0,
    organisation: draft.organisation.trim(),
    teamName: draft.teamName.trim(),
    answers: Object.fromEntries(answers),
    quota: draft.quota || null,
  }
}

/** What a draft would take of the session's places, those kept for women, men or a unit among them. */
export function seatsWanted(draft: Draft, session: Pick<Session, 'rules' | 'quotas'>): Seats {
  const { people, counted, quota } = partyFrom(draft, session, [])
  return seatsOf({ seats: people.length + counted, participants: people, quota }, session.quotas)
}

/** Why this could not be sent, by the same rules that the server asks; undefined if it could. */
export function problemOf(
  draft: Draft,
  session: Asking,
  form: readonly FormField[],
): EntryProblem | undefined {
  const { answers, quota, ...party } = partyFrom(draft, session, session.consents)
  return entryProblem(session, form, { party, answers, quota })
}

/** A draft as the rules look at it. */
function partyFrom(draft: Draft, session: Pick<Session, 'rules'>, consents: Consents) {
  const { participants, counted, organisation, teamName, answers, quota } = sentFrom(draft, session)
  const people = participants.map((each) => {
    if (each.as !== 'family') {
      const { as, phone = null, gender = null, birth = null } = each
      return { as, phone, gender, birth, homeUnitId: null, consented: consents === 'on-paper' }
    }
    const relative = draft.family.find(({ familyMemberId }) => familyMemberId === each.familyMemberId)
    const { gender, birth } = relative ?? { gender: '', birth: '' }
    return {
      as: each.as,
      phone: null,
      homeUnitId: null,
      gender: gender || null,
      birth: birth || null,
      consented: consents.includes(each.familyMemberId),
    }
  })
  return {
    people,
    counted: counted ?? 0,
    organisation: organisation ?? '',
    teamName: teamName ?? '',
    answers: answers ?? {},
    quota: quota ?? null,
  }
}

function personProblems(draft: Draft, { rules }: Pick<Session, 'rules'>): boolean {
  const self = rules.self === 'required' || (rules.self === 'optional' && draft.comes)
  const phone = rules.asks.includes('phone') && self ? phoneProblemText(draft.self.phone) : undefined
  const names = [...(self ? [draft.self] : []), ...draft.companions].map(({ name }) => nameProblemText(name))
  return !phone && names.every((problem) => !problem)
}
