import type { Value } from '../../services/api'
import type { Gender } from '../../shared/person/person'

export type Family = Value<'members.getFamily'>

/** Somebody of the family, or a child whom others let one bring, as a form chooses among them. */
export interface Relative {
  familyMemberId: string
  name: string
  /** How the family calls them, with the name. */
  called: string
  gender: Gender | null
  birth: string
  /** A guardian's consent for them holds. */
  consented: boolean
  /** Whether it is one's own family: of others' children the guardian alone can consent. */
  own: boolean
}

/** Whom somebody may bring. */
export const relativesOf = ({ family, brought }: Family): Relative[] => [
  ...family.map(({ familyMemberId, name, nickname, gender, birth, consent }) => ({
    familyMemberId,
    name,
    called: nickname ? `${name}（${nickname}）` : name,
    gender,
    birth,
    consented: consent !== null,
    own: true,
  })),
  ...brought.map(({ familyMemberId, name, gender, birth, consented }) => ({
    familyMemberId,
    name,
    called: name,
    gender,
    birth,
    consented,
    own: false,
  })),
]

/** The same, with those just added of whom the read does not know yet. */
export const relativesWith = (family: Family, added: readonly Relative[]): Relative[] => {
  const known = relativesOf(family)
  const isNew = ({ familyMemberId }: Relative) =>
    known.every((each) => each.familyMemberId !== familyMemberId)
  return [...known, ...added.filter(isNew)]
}
