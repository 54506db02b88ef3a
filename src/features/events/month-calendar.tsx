import { View } from '@tarojs/components'
import type { Input } from '../../services/api'
import { useRead } from '../../services/query'
import { afterMonths, beijingDay, beijingTime, monthDays } from '../../shared/calendar/calendar'
import './month-calendar.scss'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']

/** A month with a mark on each day on which something begins; a day to choose. */
export function MonthCalendar(props: {
  month: string
  filter: Omit<Input<'events.listDays'>, 'month'>
  today: string
  chosen: string | undefined
  onMonth: (month: string) => void
  onChoose: (day: string | undefined) => void
}) {
  const { month, filter, today, chosen, onMonth, onChoose } = props
  const days = useRead('events.listDays', { month, ...filter })
  const count = (day: string) => days.data?.find((each) => each.day === day)?.sessions ?? 0
  const turn = (by: number) => onMonth(beijingDay(afterMonths(beijingTime(`${month}-01`), by)).slice(0, 7))
  const { before, list } = monthDays(month)
  return (
    <View className="section month-calendar">
      <View className="row">
        <View
          className="month-calendar__turn"
          aria-role="button"
          aria-label="上个月"
          onClick={() => turn(-1)}
        >
          ‹
        </View>
        <View className="strong">
          {month.slice(0, 4)}年{Number(month.slice(5))}月
        </View>
        <View className="month-calendar__turn" aria-role="button" aria-label="下个月" onClick={() => turn(1)}>
          ›
        </View>
      </View>
      <View className="month-calendar__days">
        {WEEKDAYS.map((name) => (
          <View key={name} className="month-calendar__weekday">
            {name}
          </View>
        ))}
        {Array.from({ length: before }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: empty squares
          <View key={`before-${index}`} className="month-calendar__day" />
        ))}
        {list.map((day) => {
          const sessions = count(day)
          const names = ['month-calendar__day']
          if (sessions > 0) names.push('month-calendar__day--some')
          if (day === today) names.push('month-calendar__day--today')
          if (day === chosen) names.push('month-calendar__day--chosen')
          return (
            <View
              key={day}
              className={names.join(' ')}
              aria-role="button"
              aria-label={[
                `${Number(day.slice(8))}日`,
                ...(day === today ? ['今天'] : []),
                sessions > 0 ? `${sessions} 场` : '没有活动',
              ].join('，')}
              onClick={() => onChoose(day === chosen ? undefined : day)}
            >
              {day === today ? '今' : Number(day.slice(8))}
              <View className="month-calendar__count">{sessions > 0 ? `${sessions}场` : ''}</View>
            </View>
          )
        })}
      </View>
    </View>
  )
}
