import { ageOn, type Gender, isChildOn } from '../person/person'
import type { Quotas } from './quota'
import type { ParticipantQuestion, RegistrationRules } from './registration-rules'

/** Those who are to come, as far as the rules look at them. */
export interface Party {
  people: readonly PartyPerson[]
  /** People who are only counted. */
  counted: number
  /** 参与单位 and the team's name, as typed. */
  organisation: string
  teamName: string
}

export interface PartyPerson {
  as: 'self' | 'family' | 'companion'
  phone: string | null
  gender: Gender | null
  birth: string | null
  homeUnitId: string | null
  /** A guardian's consent for them holds: whoever is a child on the day of the session comes only with one. */
  consented: boolean
}

/** A team or a group may be larger than a family. */
export const MOST_IN_PARTY = 60

export type PartyRefusal =
  | 'nobody'
  | 'too-many'
  | 'self-needed'
  | 'self-not-asked'
  | 'self-twice'
  | 'companions-not-asked'
  | 'companions-by-name'
  | 'child-needed'
  | 'organisation-needed'
  | 'team-name-needed'
  // Where somebody lives may be left out.
  | `${Exclude<ParticipantQuestion, 'home'>}-needed`
  | 'too-young'
  | 'too-old'
  | 'women-only'
  | 'men-only'
  | 'child-consent-needed'

/** What is wrong with a party, and with which of its people where it is one of them. */
export interface PartyProblem {
  reason: PartyRefusal
  index: number | null
}

/** How many seats a party takes. */
export const partySize = ({ people, counted }: Pick<Party, 'people' | 'counted'>): number =>
  people.length + counted

/** What is asked of whoever registers or comes along: what the session asks, and what its limits and seats need to be known. */
export function questionsOf(
  { rules, quotas }: { rules: RegistrationRules; quotas: Readonly<Quotas> },
  as: 'self' | 'companion',
): ParticipantQuestion[] {
  const withGenders = Object.values(quotas).some(({ kind }) => kind === 'gender') || rules.gender !== null
  const withAges = hasAges(rules) && (rules.ageOf === 'everybody' || as !== 'self')
  const asked = new Set(rules.asks)
  if (withGenders) asked.add('gender')
  if (withAges) asked.add('birth')
  // Whoever registers answers for the others: their numbers are not needed.
  if (as === 'companion') for (const question of ['phone', 'home'] as const) asked.delete(question)
  return [...asked]
}

const hasAges = ({ minAge, maxAge }: RegistrationRules): boolean => minAge !== null || maxAge !== null

/** Why these people cannot register together for a session at `startsAt`; undefined if they may. */
export function partyProblem(
  rules: RegistrationRules,
  party: Party,
  startsAt: number,
): PartyProblem | undefined {
  const whole = wholeRefusal(rules, party, startsAt)
  if (whole) return { reason: whole, index: null }
  for (const [index, member] of party.people.entries()) {
    const reason = memberRefusal(rules, member, startsAt)
    if (reason) return { reason, index }
  }
  return undefined
}

function wholeRefusal(rules: RegistrationRules, party: Party, startsAt: number): PartyRefusal | undefined {
  const { people, counted } = party
  const size = partySize(party)
  const selves = people.filter((member) => member.as === 'self').length
  if (size === 0) return 'nobody'
  if (size > rules.most) return 'too-many'
  if (selves > 1) return 'self-twice'
  if (rules.self === 'required' && selves === 0) return 'self-needed'
  if (rules.self === 'none' && selves > 0) return 'self-not-asked'
  // A child is of the family, also where nobody saved it: who has no WeChat cannot.
  const companions = people.some((member) => member.as === 'companion' && !isChild(member, startsAt))
  if ((companions || counted > 0) && rules.companions === 'none') return 'companions-not-asked'
  if (counted > 0 && rules.companions === 'named') return 'companions-by-name'
  if (rules.kind === 'family' && counted === 0 && !people.some((member) => isChild(member, startsAt)))
    return 'child-needed'
  if (rules.kind === 'group' && party.organisation === '') return 'organisation-needed'
  if (rules.kind === 'team' && party.teamName === '') return 'team-name-needed'
  return undefined
}

function memberRefusal(
  rules: RegistrationRules,
  member: PartyPerson,
  startsAt: number,
): PartyRefusal | undefined {
  if (rules.asks.includes('gender') && member.gender === null) return 'gender-needed'
  if (rules.asks.includes('birth') && member.birth === null) return 'birth-needed'
  // Whoever registers answers for the others: their numbers are not needed.
  if (rules.asks.includes('phone') && member.as === 'self' && member.phone === null) return 'phone-needed'
  const refusal = limitRefusal(rules, member, startsAt)
  if (refusal) return refusal
  return isChild(member, startsAt) && !member.consented ? 'child-consent-needed' : undefined
}

/** Why somebody is not of the age or gender that is meant; undefined if they are, or if it is the children's that counts. */
function limitRefusal(
  rules: RegistrationRules,
  member: PartyPerson,
  startsAt: number,
): PartyRefusal | undefined {
  const { birth, gender } = member
  // Whoever registers for children is grown up if they do not say when they were born; whom they bring may be a child.
  if (birth === null && hasAges(rules) && (rules.ageOf === 'everybody' || member.as !== 'self'))
    return 'birth-needed'
  if (rules.ageOf === 'children' && !isChild(member, startsAt)) return undefined
  if (birth !== null) {
    const age = ageOn(birth, startsAt)
    if (rules.minAge !== null && age < rules.minAge) return 'too-young'
    if (rules.maxAge !== null && age > rules.maxAge) return 'too-old'
  }
  if (rules.gender === null || rules.gender === gender) return undefined
  if (gender === null) return 'gender-needed'
  return rules.gender === 'female' ? 'women-only' : 'men-only'
}

const isChild = ({ birth }: Pick<PartyPerson, 'birth'>, startsAt: number): boolean =>
  birth !== null && isChildOn(birth, startsAt)
