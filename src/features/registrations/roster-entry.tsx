import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { clockText, dayText } from '../../shared/calendar/calendar'
import { MarkPerson } from '../identity/mark-person'
import { ReasonedReveal } from '../problems/reasoned-reveal'
import {
  PARTICIPANT_KINDS,
  participantText,
  REGISTRATION_STATUSES,
  revealedText,
  revealRefusalText,
} from './roster-texts'
import './roster.scss'

export type RosterRegistration = Value<'registrations.listRegistrations'>['registrations'][number]

/** One registration of a roster, masked, with what can be done about it beneath. */
export function RosterEntry(props: {
  sessionId: string
  registration: RosterRegistration
  /** Whether a whole name may be asked for. */
  mayReveal: boolean
  /** The session's title, where it may be said who of it is the same person as somebody elsewhere. */
  marksUnder?: string | undefined
  children?: ReactNode
}) {
  const { sessionId, registration, mayReveal, marksUnder, children } = props
  const { registrationId, status, present, createdAt, participants, headcount, statusReason, slotAt } =
    registration
  const team = [registration.teamName && `队名 ${registration.teamName}`, registration.organisation]
  return (
    <View className="section">
      <View className={`strong roster-list__status roster-list__status--${status}`}>
        {REGISTRATION_STATUSES[status]}
        {slotAt !== null && `，约 ${clockText(slotAt)}`}
        {present > 0 && `，已到 ${present} 人`}
      </View>
      <View className="soft small">
        {dayText(createdAt, currentTime())} {clockText(createdAt)}
      </View>
      {team.some(Boolean) && <View>{team.filter(Boolean).join(' · ')}</View>}
      {participants.map((participant, place) => (
        // A place in the registration is what names a participant: their identity key stays on the server.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <View key={place} className="roster-list__participant">
          <View className="roster-list__name">
            {participant.name || '（信息已删除）'}
            <View className="roster-list__kind">
              {[PARTICIPANT_KINDS[participant.kind], participantText(participant)]
                .filter(Boolean)
                .join(' · ')}
            </View>
          </View>
          {participant.phone && <View className="roster-list__phone">{participant.phone}</View>}
          {mayReveal && participant.name !== '' && (
            <ReasonedReveal
              name="registrations.revealParticipant"
              input={{ sessionId, registrationId, participant: place }}
              explain={revealRefusalText}
              show={revealedText}
            />
          )}
          {marksUnder !== undefined && participant.name !== '' && (
            <MarkPerson
              person={{ registrationId, personId: participant.id, name: participant.name, title: marksUnder }}
            />
          )}
        </View>
      ))}
      {headcount !== null && <View className="soft">另有 {headcount} 人未登记姓名</View>}
      {statusReason && <View className="soft">说明：{statusReason}</View>}
      {children}
    </View>
  )
}
