import type { Gender } from '../person/person'

/** Who may register for a session, and what they are asked; decided by its event and copied into each session. */
export interface RegistrationRules {
  kind: EventKind
  /** A registration waits for staff to accept it; it holds its seats meanwhile. */
  approval: boolean
  /** How many people one registration may bring. */
  most: number
  /** For how many of the event's sessions one account may be registered at most, waiting included; null for all. */
  sessionsEach: number | null
  /** People beside the resident and the family: none, by name, or only how many. */
  companions: 'none' | 'named' | 'counted'
  /** Ages in whole years on the day of the session, both included; null where there is no limit. */
  minAge: number | null
  maxAge: number | null
  /** Whom the ages are meant for. */
  ageOf: 'everybody' | 'children'
  gender: Gender | null
  /** What is asked of every participant beside the name. */
  asks: ParticipantQuestion[]
  /** Whether whoever registers takes part. */
  self: 'required' | 'optional' | 'none'
}

export type ParticipantQuestion = 'phone' | 'gender' | 'birth' | 'home'

/** The usual event: one person, reached by phone. */
export const USUAL_RULES: RegistrationRules = {
  kind: 'single',
  approval: false,
  most: 1,
  sessionsEach: null,
  companions: 'none',
  minAge: null,
  maxAge: null,
  ageOf: 'everybody',
  gender: null,
  asks: ['phone'],
  self: 'required',
}

/** How an event is come to: one by one, with children, as a team, as a 单位, or by appointment. */
export type EventKind = 'single' | 'family' | 'team' | 'group' | 'appointment'

/** How people come: they register, only the invited register, or they just walk up and are counted by hand. */
export type Admission = 'registration' | 'invited' | 'open'
