import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { currentTime } from '../../services/clock'
import { openTab, replace } from '../../services/navigation'
import { spanText } from '../../shared/calendar/calendar'
import type { RegistrationStatus } from '../../shared/registration/registration'
import { REGISTRATION_STATUS_LABELS } from '../events/event-texts'
import './series-outcomes.scss'

/** What came of one of the sessions that somebody registered for at once. */
export interface SessionOutcome {
  session: { _id: string; ordinal: number; startsAt: number; endsAt: number }
  /** How it stands, or in words why it was refused. */
  came: { registrationId: string; status: RegistrationStatus } | { refused: string }
}

/** What came of each session of a series, and the ways on. */
export function SeriesOutcomes({ outcomes }: { outcomes: readonly SessionOutcome[] }) {
  const now = currentTime()
  const registered = outcomes.flatMap(({ came }) => ('refused' in came ? [] : [came]))
  const refused = outcomes.length - registered.length
  const of = (wanted: RegistrationStatus) => registered.filter(({ status }) => status === wanted).length
  const [confirmed, pending, waiting] = [of('confirmed'), of('pending'), of('waitlisted')]
  const [first] = registered
  return (
    <View>
      <Notice tone={refused + waiting + pending > 0 ? 'warn' : 'good'}>
        {[
          (confirmed > 0 || refused === outcomes.length) && `报上 ${confirmed} 场`,
          pending > 0 && `等待审核 ${pending} 场`,
          waiting > 0 && `候补 ${waiting} 场`,
          refused > 0 && `没有报上 ${refused} 场`,
        ]
          .filter(Boolean)
          .join('，')}
        {confirmed > 0 ? '。每一场的入场码都在“我的”里。' : '。有了结果会通知您，在“我的”里也能看到。'}
      </Notice>
      <View className="outcomes">
        {outcomes.map(({ session, came }) => (
          <View key={session._id} className="series-outcomes__row">
            <View>
              第 {session.ordinal} 场 {spanText(session, now)}
            </View>
            <View
              className={`series-outcomes__came series-outcomes__came--${'refused' in came ? 'refused' : came.status}`}
            >
              {'refused' in came ? `没有报上：${came.refused}` : REGISTRATION_STATUS_LABELS[came.status]}
            </View>
          </View>
        ))}
      </View>
      {first && (
        <ActionButton onPress={() => replace('pages/ticket/index', { id: first.registrationId })}>
          {first.status === 'confirmed' ? '看最近一场的入场码' : '看最近一场的报名'}
        </ActionButton>
      )}
      <ActionButton kind="plain" onPress={() => openTab('pages/me/index')}>
        去“我的”看全部
      </ActionButton>
    </View>
  )
}
