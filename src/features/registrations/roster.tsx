import { useInfiniteQuery } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { ActionButton } from '../../components/action-button'
import { Loaded } from '../../components/loaded'
import type { Input } from '../../services/api'
import { currentTime } from '../../services/clock'
import { open } from '../../services/navigation'
import { read, useRead } from '../../services/query'
import { clockText, dayText, spanText } from '../../shared/calendar'
import { unitsFor } from '../../shared/member'
import { problemText } from '../problems/problem-text'
import { ReasonedReveal } from '../problems/reasoned-reveal'
import { PARTICIPANT_KINDS, REGISTRATION_STATUSES, revealRefusalText } from './roster-texts'
import './roster.scss'

type After = NonNullable<Input<'registrations.listRegistrations'>['after']>

/** Everybody registered for a session, masked; staff may see one whole for a reason. */
export function Roster({ sessionId }: { sessionId: string }) {
  const me = useRead('members.getMe', {})
  const pages = useInfiniteQuery({
    queryKey: ['registrations.listRegistrations', sessionId],
    queryFn: ({ pageParam }) =>
      read('registrations.listRegistrations', { sessionId, ...(pageParam && { after: pageParam }) }),
    initialPageParam: undefined as After | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  usePullDownRefresh(() => pages.refetch().finally(() => Taro.stopPullDownRefresh()))
  // Whether it is this session's staff, the server decides; organizers are not offered what they never may.
  const mayReveal = me.data !== undefined && unitsFor(me.data, 'staff').length > 0

  return (
    <Loaded query={pages} explain={problemText}>
      {({ pages: [first, ...rest] }) =>
        first && (
          <>
            <View className="roster-list__title">{first.session.title}</View>
            <View className="roster-list__soft">{spanText(first.session, currentTime())}</View>
            <View className="roster-list__more">
              <ActionButton
                kind="plain"
                onPress={() => open('staff/paper-consent/index', { session: sessionId })}
              >
                孩子的监护人没有微信？登记纸质同意
              </ActionButton>
            </View>
            {first.registrations.length === 0 && <View className="roster-list__none">还没有人报名。</View>}
            {[first, ...rest]
              .flatMap(({ registrations }) => registrations)
              .map((registration) => (
                <View key={registration.registrationId} className="roster-list__registration">
                  <View className="roster-list__head">
                    <View className={`roster-list__status roster-list__status--${registration.status}`}>
                      {REGISTRATION_STATUSES[registration.status]}
                      {registration.present > 0 && `，已到 ${registration.present} 人`}
                    </View>
                    <View className="roster-list__soft">
                      {dayText(registration.createdAt, currentTime())} {clockText(registration.createdAt)}
                    </View>
                  </View>
                  {registration.participants.map((participant, place) => (
                    // A place in the registration is what names a participant: their identity key stays on the server.
                    // biome-ignore lint/suspicious/noArrayIndexKey: see above
                    <View key={place} className="roster-list__participant">
                      <View className="roster-list__name">
                        {participant.name || '（信息已删除）'}
                        <View className="roster-list__kind">{PARTICIPANT_KINDS[participant.kind]}</View>
                      </View>
                      {participant.phone && <View className="roster-list__phone">{participant.phone}</View>}
                      {mayReveal && participant.name !== '' && (
                        <ReasonedReveal
                          name="registrations.revealParticipant"
                          input={{
                            sessionId,
                            registrationId: registration.registrationId,
                            participant: place,
                          }}
                          explain={revealRefusalText}
                          show={({ name, phone }) => (phone ? `${name}　${phone}` : name)}
                        />
                      )}
                    </View>
                  ))}
                  {registration.headcount !== null && (
                    <View className="roster-list__soft">另有 {registration.headcount} 人未登记姓名</View>
                  )}
                </View>
              ))}
            {pages.hasNextPage && (
              <ActionButton
                kind="secondary"
                busy={pages.isFetchingNextPage}
                onPress={() => pages.fetchNextPage()}
              >
                显示更多
              </ActionButton>
            )}
          </>
        )
      }
    </Loaded>
  )
}
