import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { ChoiceField } from '../../components/choice-field'
import { MomentField } from '../../components/moment-field'
import { SwitchRow } from '../../components/switch-row'
import { TextField } from '../../components/text-field'
import { choosePlace, HAS_MAP } from '../../services/map'
import { beijingDay, beijingTime, clockText, MINUTE } from '../../shared/calendar/calendar'
import { TEXT_LIMITS } from '../../shared/event/event-content'
import { movedTo } from '../../shared/event/event-plan'
import { halvesOf } from '../../shared/event/event-template'
import { seatsTyped } from '../../shared/event/seats-typed'
import { NO_SHOW_AFTER, type PlannedSession, UNLIMITED } from '../../shared/event/session'
import {
  hasSlots,
  type PlannedSlot,
  plannedSlots,
  seatsOfSlots,
  slotQuotas,
  slotsUntil,
} from '../../shared/event/slots'
import { SlotFields } from './slot-fields'

/** One session to plan: when, where and for how many; how long registration is open, on demand. */
export function SessionEditor(props: {
  session: PlannedSession
  onChange: (session: PlannedSession) => void
  /** Nobody registers: then there is nothing to say of seats and deadlines. */
  isOpen: boolean
  /** People come by appointment, each at a time of their own. */
  isAppointment: boolean
  /** Its places are changed elsewhere once people may hold them. */
  fixedSeats: boolean
}) {
  const { session, onChange, isOpen, isAppointment, fixedSeats } = props
  const [more, setMore] = useState(false)
  const [seatsText, setSeatsText] = useState(session.capacity >= UNLIMITED ? '' : String(session.capacity))
  const set = (part: Partial<PlannedSession>) => onChange({ ...session, ...part })
  const moment = (label: string, at: number, to: (at: number) => void) => (
    <MomentField
      label={label}
      day={beijingDay(at)}
      time={clockText(at)}
      onChange={(day, time) => to(beijingTime(day, time))}
    />
  )

  function setSeats(text: string) {
    setSeatsText(text)
    // None at all is what the server refuses: nothing typed becomes another number silently.
    const capacity = seatsTyped(text) ?? 0
    const halves = 'female' in session.quotas && 'male' in session.quotas
    set({ capacity, quotas: halves ? halvesOf(capacity) : session.quotas })
  }

  /** Another end leaves the slots that fit, and adds as many of their length as there is time for. */
  function setEnd(endsAt: number) {
    const slots = plannedSlots(session)
    if (slots.length === 0 || fixedSeats) return set({ endsAt })
    const minutesTo = (at: number) => (at - session.startsAt) / MINUTE
    setSlots(slotsUntil(slots, { before: minutesTo(session.endsAt), after: minutesTo(endsAt) }), endsAt)
  }

  /** Slots are booked until they begin: registration is open as long as the day lasts. */
  function setSlots(slots: PlannedSlot[], endsAt = session.endsAt) {
    set({
      endsAt,
      registrationClosesAt: endsAt,
      walkInsAfter: null,
      // None at all is what the server refuses: a day without slots is not published silently.
      capacity: seatsOfSlots(slots),
      quotas: slotQuotas(slots),
    })
  }

  /** The map says where; what the place is called there goes before what was typed only where nothing was. */
  async function fromMap() {
    const chosen = await choosePlace()
    if (!chosen) return
    const name = session.place.name || chosen.name.slice(0, TEXT_LIMITS.place)
    set({ place: { name, address: chosen.address.slice(0, TEXT_LIMITS.address), point: chosen.point } })
  }

  return (
    <View>
      {moment('开始时间', session.startsAt, (at) => onChange(movedTo(session, at)))}
      {moment('结束时间', session.endsAt, setEnd)}
      <TextField
        label={session.mode === 'online' ? '线上平台名称' : '地点'}
        value={session.place.name}
        maxLength={40}
        placeholder="如 荷风社区二楼活动室"
        onChange={(name) => set({ place: { ...session.place, name } })}
      />
      {HAS_MAP && session.mode === 'on-site' && (
        <ActionButton kind="plain" onPress={() => void fromMap()}>
          {session.place.point ? '已标在地图上，重新选' : '在地图上选地点'}
        </ActionButton>
      )}
      {!isOpen && !fixedSeats && isAppointment && (
        <SlotFields
          key={session.endsAt - session.startsAt}
          session={session}
          slots={plannedSlots(session)}
          onChange={setSlots}
        />
      )}
      {!isOpen && !fixedSeats && !isAppointment && (
        <TextField
          label="名额"
          type="number"
          maxLength={8}
          value={seatsText}
          problem={seatsTyped(seatsText) === undefined ? '请填写整数，至少 1 个；不填就是不限。' : undefined}
          placeholder="不填就是不限"
          onChange={setSeats}
        />
      )}
      <ActionButton kind="plain" onPress={() => setMore(!more)}>
        {more ? '收起' : '详细地址、线上链接、报名时间…'}
      </ActionButton>
      {more && (
        <>
          <ChoiceField
            label="怎么举办"
            choices={[
              ['on-site', '现场'],
              ['online', '线上'],
            ]}
            value={session.mode}
            onChange={(mode) => set({ mode })}
          />
          {session.mode === 'online' ? (
            <TextField
              label="会议链接或会议号"
              value={session.link ?? ''}
              maxLength={300}
              why="只有报上名的人能看到。"
              onChange={(link) => set({ link: link.trim() === '' ? null : link })}
            />
          ) : (
            <TextField
              label="详细地址"
              value={session.place.address}
              maxLength={80}
              onChange={(address) => set({ place: { ...session.place, address } })}
            />
          )}
          {!isOpen && (
            <>
              {moment('报名开始', session.registrationOpensAt, (registrationOpensAt) =>
                set({ registrationOpensAt }),
              )}
              {moment('报名截止', session.registrationClosesAt, (registrationClosesAt) =>
                set({ registrationClosesAt }),
              )}
              {moment('在此之前可以取消', session.cancellationClosesAt, (cancellationClosesAt) =>
                set({ cancellationClosesAt }),
              )}
            </>
          )}
          {!hasSlots(session) && (
            <SwitchRow
              label="没到的人的名额给现场来的人"
              on={session.walkInsAfter !== null}
              onChange={(on) => set({ walkInsAfter: on ? session.startsAt + NO_SHOW_AFTER : null })}
              why="从开始 15 分钟后起；空着的名额随时可以现场登记。"
            />
          )}
          <SwitchRow
            label="自助签到须扫现场动态码"
            on={session.proof}
            onChange={(proof) => set({ proof })}
            why="用于需要证明本人到场的活动。"
          />
        </>
      )}
    </View>
  )
}
