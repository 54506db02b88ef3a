import * as z from 'zod'
import { MOST_IN_PARTY, type Party } from '../../src/shared/registration/party'
import { id, lines, optionalLine } from '../_server/fields'
import { type KnownParticipant, participantInput } from './participant-input'

/** Who is to come, and all else that somebody says about it. */
export const partyFields = {
  participants: z.array(participantInput).max(MOST_IN_PARTY),
  /** People who are only counted. */
  counted: z.number().int().min(0).max(MOST_IN_PARTY).default(0),
  organisation: optionalLine(60).default(''),
  teamName: optionalLine(30).default(''),
  answers: z
    .record(id, lines(1000))
    .refine((answers) => Object.keys(answers).length <= 30, 'too many answers')
    .default({}),
}

export const partyInput = z.object(partyFields)
export type PartyInput = z.output<typeof partyInput>

/** The same with everybody known: those of the family as it saved them. */
export type KnownParty = Omit<PartyInput, 'participants'> & { participants: KnownParticipant[] }

/** The party as the rules look at it. */
export const partyOf = ({ participants, counted, organisation, teamName }: KnownParty): Party => ({
  people: participants,
  counted,
  organisation,
  teamName,
})
