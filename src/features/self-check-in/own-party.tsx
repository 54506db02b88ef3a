import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TapRow } from '../../components/tap-row'
import { clockText } from '../../shared/calendar/calendar'
import type { Came, Opened } from './use-self-check-in'
import './own-party.scss'

/** One's own registration: who of it is there, and one button. */
export function OwnParty(props: {
  mine: NonNullable<Opened['mine']>
  busy: boolean
  onCheckIn: (who: Came) => void
}) {
  const { mine, busy, onCheckIn } = props
  const { people, counted, presentCount, firstAt } = mine
  const [came, setCame] = useState(() => people.map(({ id }) => id))
  const all = people.length + counted.of
  const isIn = presentCount >= all && firstAt !== null
  const several = people.length > 1
  const total = came.length + counted.of
  const toggle = (id: string) =>
    setCame(came.includes(id) ? came.filter((each) => each !== id) : [...came, id])

  return (
    <View className="section own-party">
      <View className="remark">{several ? '您的报名，没来的人请点掉' : '您的报名'}</View>
      {people.map(({ id, name }) =>
        several ? (
          <TapRow
            key={id}
            className="row own-party__row"
            label={`${name}，${came.includes(id) ? '到场' : '没来'}`}
            onPress={() => toggle(id)}
          >
            <View className={`tick ${came.includes(id) ? 'tick--on' : ''}`}>
              {came.includes(id) ? '✓' : ''}
            </View>
            <View className="row__words strong own-party__name">{name}</View>
            <View className="soft">{came.includes(id) ? '到场' : '没来'}</View>
          </TapRow>
        ) : (
          <View key={id} className="row__words strong own-party__name">
            {name}
          </View>
        ),
      )}
      {counted.of > 0 && <View className="soft">另有 {counted.of} 人（不记名）</View>}
      {firstAt !== null && (
        <View className="gap-above">
          <Notice tone="good">
            {clockText(firstAt)} 已签到 {presentCount} 人。
          </Notice>
        </View>
      )}
      {!isIn && (
        <ActionButton
          busy={busy}
          disabled={total === 0}
          onPress={() => onCheckIn(several ? { people: came, counted: counted.of } : null)}
        >
          {total === 0 ? '请选择到场的人' : `签到（${total} 人）`}
        </ActionButton>
      )}
    </View>
  )
}
