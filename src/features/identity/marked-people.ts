import { forget, keep, readKept } from '../../services/device-storage'

/** Somebody on a registration, as a roster shows them. */
export interface MarkedPerson {
  registrationId: string
  personId: string
  /** Masked. */
  name: string
  title: string
}

const MARKED = 'marked-people'

/** The two at most of whom staff want to say whether they are one person: marked on two rosters, one after the other. */
export const markedPeople = (): MarkedPerson[] => readKept<MarkedPerson[]>(MARKED) ?? []

/** Marks one more; a third takes the place of the first. */
export function markPerson(person: MarkedPerson): MarkedPerson[] {
  const others = markedPeople().filter(
    ({ registrationId, personId }) =>
      registrationId !== person.registrationId || personId !== person.personId,
  )
  return markPeople([...others, person].slice(-2))
}

export function markPeople(people: MarkedPerson[]): MarkedPerson[] {
  keep(MARKED, people)
  return people
}

export const forgetMarkedPeople = (): void => forget(MARKED)
