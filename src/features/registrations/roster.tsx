import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Loaded } from '../../components/loaded'
import { LongList } from '../../components/long-list'
import { call } from '../../services/api'
import { currentTime } from '../../services/clock'
import { open } from '../../services/navigation'
import { usePages, useRead } from '../../services/query'
import { spanText } from '../../shared/calendar/calendar'
import { unitsFor } from '../../shared/member/member'
import { isActive } from '../../shared/registration/registration'
import { ReasonedExport } from '../exports/reasoned-export'
import { problemText } from '../problems/problem-text'
import { RosterEntry } from './roster-entry'
import './roster.scss'
import { Withdrawal } from './withdrawal'

/** Everybody registered for a session, or in a unit's places of it, masked; the session's staff may see one whole for a reason. */
export function Roster({ sessionId, unitId = null }: { sessionId: string; unitId?: string | null }) {
  const me = useRead('members.getMe', {})
  const pages = usePages('registrations.listRegistrations', { sessionId, unitId })
  usePullDownRefresh(() => pages.refetch().finally(() => Taro.stopPullDownRefresh()))
  // Whether it is this session's staff, the server decides; organizers are not offered what they never may.
  const isStaff = me.data !== undefined && unitsFor(me.data, 'staff').length > 0

  return (
    <Loaded query={pages} explain={problemText}>
      {({ pages: [first, ...rest] }) =>
        first && (
          <>
            <View className="title--large">{first.session.title}</View>
            <View className="soft">{spanText(first.session, currentTime())}</View>
            {unitId === null && (
              <View>
                <ActionButton
                  kind="plain"
                  onPress={() => open('staff/person/paper-consent/index', { session: sessionId })}
                >
                  孩子的监护人没有微信？登记纸质同意
                </ActionButton>
              </View>
            )}
            {isStaff && unitId === null && first.registrations.length > 0 && (
              <RosterExport sessionId={sessionId} />
            )}
            {first.registrations.length === 0 && <View className="soft middle gap">还没有人报名。</View>}
            <LongList rows={[first, ...rest].flatMap(({ registrations }) => registrations)} pages={pages}>
              {(registration) => (
                <RosterEntry
                  key={registration.registrationId}
                  sessionId={sessionId}
                  registration={registration}
                  mayReveal={isStaff && unitId === null}
                  marksUnder={isStaff && unitId === null ? first.session.title : undefined}
                >
                  {isStaff &&
                    registration.kind === 'by-staff' &&
                    isActive(registration) &&
                    registration.present === 0 &&
                    first.session.endsAt > currentTime() && (
                      <Withdrawal sessionId={sessionId} unitId={unitId} registration={registration} />
                    )}
                </RosterEntry>
              )}
            </LongList>
          </>
        )
      }
    </Loaded>
  )
}

/** The whole list as a workbook, names and numbers in clear: what an insurer or a coach company asks for. */
function RosterExport({ sessionId }: { sessionId: string }) {
  const [asked, setAsked] = useState(false)
  if (!asked) {
    return (
      <ActionButton kind="plain" onPress={() => setAsked(true)}>
        导出报名名单（Excel）
      </ActionButton>
    )
  }
  return (
    <ReasonedExport
      title="导出名单"
      why="表格里有完整的姓名和手机号，仅限本次工作使用，用完请删除。"
      ask={(nonce, reason) => call('exports.exportRoster', { nonce, sessionId, reason })}
      own={{}}
    />
  )
}
