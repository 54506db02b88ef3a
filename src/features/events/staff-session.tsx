import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import type { Value } from '../../services/api'
import { open } from '../../services/navigation'
import { spanText } from '../../shared/calendar/calendar'
import { UNLIMITED } from '../../shared/event/session'
import { ReasonForm } from './reason-form'
import './staff-session.scss'

type Session = Value<'events.getDraft'>['sessions'][number]
type Ending = 'events.cancelSession' | 'events.stopSession'

/** One session of a published event: how full it is, what people answered to its change, and the way to call it off. */
export function StaffSession(props: {
  session: Session
  now: number
  busy: boolean
  onEnd: (ending: Ending, reason: string) => void
  /** Leads to its registrations and places; undefined where nobody registers. */
  onDesk: (() => void) | undefined
}) {
  const { session, now, busy, onEnd, onDesk } = props
  const { status, counted, changes, answers, capacity, seatsLeft, waiting, statusReason } = session
  const seats = capacity >= UNLIMITED ? '不限名额' : `${capacity} 个名额`
  return (
    <View className="section">
      <View className="strong">
        第 {session.ordinal} 场 · {spanText(session, now)}
      </View>
      <View className="soft staff-session__line">{session.place.name}</View>
      <View className="soft staff-session__line">
        {seats}，已报 {capacity - seatsLeft} 人{waiting > 0 && `，候补 ${waiting} 组`}
        {counted && '，已有签到或计数'}
      </View>
      {status === 'scheduled' && changes > 0 && (
        <View className="soft staff-session__line">
          变动后回复：能来 {answers.coming}，不能来 {answers.notComing}
        </View>
      )}
      {status !== 'scheduled' && (
        <View className="bad">
          {status === 'cancelled' ? '已取消' : '已中止'}：{statusReason}
        </View>
      )}
      {onDesk && (
        <ActionButton kind="secondary" onPress={onDesk}>
          管理报名
        </ActionButton>
      )}
      {(counted || session.endsAt <= now) && status !== 'cancelled' && (
        <ActionButton
          kind="plain"
          onPress={() => open('staff/tally/archive/index', { session: session._id })}
        >
          活动台账
        </ActionButton>
      )}
      {status === 'scheduled' &&
        (counted ? (
          <ReasonForm
            name="中止这一场"
            label="为什么中止"
            why="办过的部分照样统计。"
            busy={busy}
            onDo={(reason) => onEnd('events.stopSession', reason)}
          />
        ) : (
          <ReasonForm
            name="取消这一场"
            label="为什么取消"
            why="会通知每一位已报名的人。"
            busy={busy}
            onDo={(reason) => onEnd('events.cancelSession', reason)}
          />
        ))}
    </View>
  )
}
