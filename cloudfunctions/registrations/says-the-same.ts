import type { Registration } from '../../src/shared/registration/registration'
import { sameValue } from '../../src/shared/same-value'
import type { PartyInput } from './party-input'
import { partyView } from './ticket-view'

/** Who comes and what was answered: as somebody sends it, or as a registration holds it. */
type Said =
  | Pick<PartyInput, 'participants' | 'counted' | 'organisation' | 'teamName' | 'answers'>
  | ReturnType<typeof partyView>

/**
 * Whether a registration says all of this already: a request that is repeated because its reply was lost does, one that
 * would bring others, or answer otherwise, does not.
 */
export const saysTheSame = (registration: Registration, said: Said): boolean =>
  sameValue(compared(partyView(registration)), compared(said))

const compared = ({ participants, counted, organisation, teamName, answers }: Said) => ({
  people: participants.map((each) =>
    each.as === 'family'
      ? { familyMemberId: each.familyMemberId }
      : {
          as: each.as,
          name: each.name,
          phone: each.phone,
          gender: each.gender,
          birth: each.birth,
          homeUnitId: each.homeUnitId,
        },
  ),
  counted,
  organisation,
  teamName,
  answers,
})
