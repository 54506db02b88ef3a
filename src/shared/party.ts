import { ageOn } from './person'
import type { Gender } from './registration'
import type { ParticipantQuestion, RegistrationRules } from './registration-rules'

/** Those who are to come, as far as the rules look at them. */
export interface Party {
  members: readonly PartyMember[]
  /** People who are only counted. */
  counted: number
  /** 参与单位 and the team's name, as typed. */
  organisation: string
  teamName: string
}

export interface PartyMember {
  as: 'self' | 'family' | 'companion'
  phone: string | null
  gender: Gender | null
  birth: string | null
  homeUnitId: string | null
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

/** What is wrong with a party, and with which of its members where it is one of them. */
export interface PartyProblem {
  reason: PartyRefusal
  index: number | null
}

/** How many places a party takes. */
export const partySize = ({ members, counted }: Pick<Party, 'members' | 'counted'>): number =>
  members.length + counted

/** Why these people cannot register together for a session at `startsAt`; undefined if they may. */
export function partyProblem(
  rules: RegistrationRules,
  party: Party,
  startsAt: number,
): PartyProblem | undefined {
  const whole = wholeRefusal(rules, party)
  if (whole) return { reason: whole, index: null }
  for (const [index, member] of party.members.entries()) {
    const reason = memberRefusal(rules, member, startsAt)
    if (reason) return { reason, index }
  }
  return undefined
}

function wholeRefusal(rules: RegistrationRules, party: Party): PartyRefusal | undefined {
  const { members, counted } = party
  const size = partySize(party)
  const selves = members.filter((member) => member.as === 'self').length
  if (size === 0) return 'nobody'
  if (size > rules.most) return 'too-many'
  if (selves > 1) return 'self-twice'
  if (rules.self === 'required' && selves === 0) return 'self-needed'
  if (rules.self === 'none' && selves > 0) return 'self-not-asked'
  const companions = members.some((member) => member.as === 'companion')
  if ((companions || counted > 0) && rules.companions === 'none') return 'companions-not-asked'
  if (counted > 0 && rules.companions === 'named') return 'companions-by-name'
  if (rules.kind === 'family' && counted === 0 && !members.some(({ birth }) => isChildByBirth(birth)))
    return 'child-needed'
  if (rules.kind === 'group' && party.organisation === '') return 'organisation-needed'
  if (rules.kind === 'team' && party.teamName === '') return 'team-name-needed'
  return undefined
}

function memberRefusal(
  rules: RegistrationRules,
  member: PartyMember,
  startsAt: number,
): PartyRefusal | undefined {
  const isChild = isChildByBirth(member.birth)
  if (rules.asks.includes('gender') && member.gender === null) return 'gender-needed'
  if (rules.asks.includes('birth') && member.birth === null) return 'birth-needed'
  // Whoever registers answers for the others: their numbers are not needed.
  if (rules.asks.includes('phone') && member.as === 'self' && member.phone === null) return 'phone-needed'
  const grownUp = rules.ageOf === 'children' && !isChild
  if (grownUp) return undefined
  if (member.birth !== null) {
    const age = ageOn(member.birth, startsAt)
    if (rules.minAge !== null && age < rules.minAge) return 'too-young'
    if (rules.maxAge !== null && age > rules.maxAge) return 'too-old'
  } else if (rules.minAge !== null || rules.maxAge !== null) {
    return 'birth-needed'
  }
  if (rules.gender === null || rules.gender === member.gender) return undefined
  if (member.gender === null) return 'gender-needed'
  return rules.gender === 'female' ? 'women-only' : 'men-only'
}

/** Of a child the month of birth is asked, of an adult the year. */
const isChildByBirth = (birth: string | null): boolean => birth?.includes('-') ?? false
