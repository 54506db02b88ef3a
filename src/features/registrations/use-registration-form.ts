import { useRef, useState } from 'react'
import type { Input } from '../../services/api'
import { forget, keep, readKept } from '../../services/device-storage'
import type { Session } from '../../shared/event/session'
import { type Gender, isBirth } from '../../shared/person/person'
import { type Seats, seatsOf } from '../../shared/registration/quota'
import type { FamilyMemberDraft } from '../family/family-member-fields'
import type { Relative } from './relatives'

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

/** Somebody of the family who is being added. Under its nonce it is the same one, however often it is sent. */
export interface AddingDraft extends FamilyMemberDraft {
  kind: 'child' | 'adult'
  nonce: string
}

export interface Draft {
  /** Whether whoever registers comes too, where that is not a must. */
  comes: boolean
  self: PersonDraft
  /** Those of the family who come along, by their ids. */
  family: string[]
  adding: AddingDraft | null
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
  adding: null,
  companions: [],
  counted: 0,
  organisation: '',
  teamName: '',
  quota: '',
  answers: {},
}

const LAST = 'last-person'

/** What a form asks, and of whom: the family that may come along, or people typed in, whose consents are on paper. */
export type Asking = Pick<Session, '_id' | 'rules' | 'startsAt' | 'capacity' | 'quotas'> & {
  relatives: readonly Relative[] | 'on-paper'
}
type Sent = Omit<Input<'registrations.registerForSession'>, 'sessionId'>

/** What of a draft changes: as it is then, for two changes that follow at once must not undo each other. */
export type DraftChange = Partial<Draft> | ((draft: Draft) => Partial<Draft>)

/**
 * What somebody fills in to register, or, with `given`, to change who comes. It is kept on the phone while typing, so
 * that a call or a closed app loses nothing, and forgotten once it was sent. Where nothing was, it begins like `fresh`,
 * with whoever registered last on this phone and what is `known` of them. Problems show after the first attempt to send.
 */
export function useRegistrationForm(
  sessionId: string,
  { given, known = {}, fresh = EMPTY }: { given?: Draft; known?: Partial<PersonDraft>; fresh?: Draft } = {},
) {
  // Drafts of before somebody of the family could be added in them have another shape.
  const key = `party-draft-3:${sessionId}`
  const [draft, setDraft] = useState<Draft>(
    () => given ?? readKept<Draft>(key) ?? { ...fresh, self: joined(known, readKept<PersonDraft>(LAST)) },
  )
  const latest = useRef(draft)
  const [attempted, setAttempted] = useState(false)

  return {
    draft,
    attempted,
    change(change: DraftChange) {
      const part = typeof change === 'function' ? change(latest.current) : change
      latest.current = { ...latest.current, ...part }
      setDraft(latest.current)
      if (!given) keep(key, latest.current)
    },
    /** It is to be sent: from now on what is wrong is shown. */
    attempt: () => setAttempted(true),
    /** It was sent: the next form begins with the same person. */
    sent() {
      keep(LAST, latest.current.self)
      forget(key)
    },
  }
}

/** What the last form on this phone said of somebody, and where it said nothing, what is known. */
function joined(known: Partial<PersonDraft>, last: PersonDraft | undefined): PersonDraft {
  const said = Object.entries(last ?? {}).filter(([, value]) => value !== '')
  return { ...NOBODY, ...known, ...Object.fromEntries(said) }
}

/** Whether whoever registers is one of those who come. */
export const comesSelf = (draft: Pick<Draft, 'comes'>, { rules }: Pick<Session, 'rules'>): boolean =>
  rules.self === 'required' || (rules.self === 'optional' && draft.comes)

/** What a draft says, as it is sent. */
export function sentFrom(draft: Draft, session: Pick<Session, 'rules'>): Sent {
  const { rules } = session
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
      ...(comesSelf(draft, session) ? [{ as: 'self' as const, ...person(draft.self) }] : []),
      ...draft.family.map((familyMemberId) => ({ as: 'family' as const, familyMemberId })),
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
export function seatsWanted(
  draft: Draft,
  session: Pick<Session, 'rules' | 'quotas'> & Pick<Asking, 'relatives'>,
): Seats {
  const { party, quota } = entryFrom(draft, session)
  const { people, counted } = party
  return seatsOf({ seats: people.length + counted, participants: people, quota }, session.quotas)
}

/** A draft as the rules look at it. Whether a consent on paper is there is looked up when it is sent. */
export function entryFrom(draft: Draft, session: Pick<Session, 'rules'> & Pick<Asking, 'relatives'>) {
  const { relatives } = session
  const {
    participants,
    counted = 0,
    organisation = '',
    teamName = '',
    answers = {},
    quota = null,
  } = sentFrom(draft, session)
  const people = participants.map((each) => {
    if (each.as !== 'family') {
      const { as, name, phone = null, gender = null, birth = null } = each
      return { as, name, phone, gender, birth, homeUnitId: null, consented: relatives === 'on-paper' }
    }
    const known = relatives === 'on-paper' ? undefined : relativeOf(relatives, each.familyMemberId)
    const { name = '', gender = null, birth = '', consented = false } = known ?? {}
    return { as: each.as, name, phone: null, gender, birth: birth || null, homeUnitId: null, consented }
  })
  return { party: { people, counted, organisation, teamName }, answers, quota }
}

/** The one of these with this id; undefined for one who is not of the family any more. */
export const relativeOf = (relatives: readonly Relative[], id: string): Relative | undefined =>
  relatives.find(({ familyMemberId }) => familyMemberId === id)
