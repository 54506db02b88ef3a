import { ageOn, type Gender, isChildOn } from '../person/person'
import { foldedName } from '../text/folded'
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
  /** As typed; empty while it is not. */
  name: string
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
  | 'same-person-twice'

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
export const partyProblem = (
  rules: RegistrationRules,
  party: Party,
  startsAt: number,
): PartyProblem | undefined => partyProblems(rules, party, startsAt)[0]

/** All that stands in the way of these people, first what is wrong with them together; empty if nothing does. */
export function partyProblems(rules: RegistrationRules, party: Party, startsAt: number): PartyProblem[] {
  return [
    ...wholeRefusals(rules, party, startsAt).map((reason) => ({ reason, index: null })),
    ...party.people.flatMap((member, index) =>
      memberRefusals(rules, member, startsAt).map((reason) => ({ reason, index })),
    ),
    ...party.people.flatMap((member, index) =>
      party.people.slice(0, index).some((other) => isSamePerson(other, member, startsAt))
        ? [{ reason: 'same-person-twice' as const, index }]
        : [],
    ),
  ]
}

function wholeRefusals(rules: RegistrationRules, party: Party, startsAt: number): PartyRefusal[] {
  const { people, counted } = party
  const size = partySize(party)
  const selves = people.filter((member) => member.as === 'self').length
  // A child is of the family, also where nobody saved it: who has no WeChat cannot.
  const companions = people.some((member) => member.as === 'companion' && !isChild(member, startsAt))
  const children = people.some((member) => isChild(member, startsAt))
  const refusals = [
    size === 0 && 'nobody',
    size > rules.most && 'too-many',
    selves > 1 && 'self-twice',
    rules.self === 'required' && selves === 0 && 'self-needed',
    rules.self === 'none' && selves > 0 && 'self-not-asked',
    (companions || counted > 0) && rules.companions === 'none' && 'companions-not-asked',
    counted > 0 && rules.companions === 'named' && 'companions-by-name',
    rules.kind === 'family' && counted === 0 && !children && 'child-needed',
    rules.kind === 'group' && party.organisation === '' && 'organisation-needed',
    rules.kind === 'team' && party.teamName === '' && 'team-name-needed',
  ] as const
  return refusals.filter((refusal) => refusal !== false)
}

function memberRefusals(rules: RegistrationRules, member: PartyPerson, startsAt: number): PartyRefusal[] {
  const { as, birth, gender, phone } = member
  const refusals = [
    rules.asks.includes('gender') && gender === null && 'gender-needed',
    rules.asks.includes('birth') && birth === null && 'birth-needed',
    // Whoever registers answers for the others: their numbers are not needed.
    rules.asks.includes('phone') && as === 'self' && phone === null && 'phone-needed',
    limitRefusal(rules, member, startsAt) ?? false,
    isChild(member, startsAt) && !member.consented && 'child-consent-needed',
  ] as const
  return [...new Set(refusals.filter((refusal) => refusal !== false))]
}

/** Whether two of a party would be one person in the figures: by the name and, of a child or one of the family, the birth. */
function isSamePerson(one: PartyPerson, other: PartyPerson, startsAt: number): boolean {
  if (one.name === '' || foldedName(one.name) !== foldedName(other.name)) return false
  // Of companions only the name is known.
  const isNamed = (member: PartyPerson) => member.as === 'companion' && !isChild(member, startsAt)
  if (isNamed(one) && isNamed(other)) return true
  if (one.birth === null || other.birth === null) return false
  const told = Math.min(one.birth.length, other.birth.length, MONTH_LENGTH)
  return one.birth.slice(0, told) === other.birth.slice(0, told)
}

const MONTH_LENGTH = '2018-05'.length

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
