import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { TapRow } from '../../components/tap-row'
import type { DoorParty } from './door-texts'
import './party-adjust.scss'

const STEPS = [-10, -1, 1, 10]

/** Says who of a party came, or how many of those who are only counted. */
export function PartyAdjust(props: {
  party: DoorParty
  onDone: (who: { people: string[]; counted: number }) => void
  onCancel: () => void
}) {
  const { party, onDone, onCancel } = props
  const [people, setPeople] = useState(() => party.people.flatMap(({ id, isIn }) => (isIn ? [id] : [])))
  const [counted, setCounted] = useState(party.counted.in)
  const toggle = (id: string) =>
    setPeople(people.includes(id) ? people.filter((each) => each !== id) : [...people, id])
  const total = people.length + counted

  return (
    <View className="party-adjust">
      <View className="title--large gap-below">实际到场的人</View>
      {party.people.map(({ id, name }) => (
        <TapRow
          key={id}
          className="row party-adjust__row"
          label={`${name}，${people.includes(id) ? '到场' : '没来'}`}
          onPress={() => toggle(id)}
        >
          <View className={`tick ${people.includes(id) ? 'tick--on' : ''}`}>
            {people.includes(id) ? '✓' : ''}
          </View>
          <View className="row__words party-adjust__name">{name || '未登记姓名'}</View>
          <View className="soft">{people.includes(id) ? '到场' : '没来'}</View>
        </TapRow>
      ))}
      {party.counted.of > 0 && (
        <View>
          <View className="soft gap-wide">不记名的人（报了 {party.counted.of} 人）</View>
          <View className="party-adjust__count" aria-role="status">
            {counted}
          </View>
          <View className="beside">
            {STEPS.map((step) => (
              <View
                key={step}
                className="party-adjust__step"
                aria-role="button"
                onClick={() => setCounted(Math.min(999, Math.max(0, counted + step)))}
              >
                {step > 0 ? `+${step}` : `−${-step}`}
              </View>
            ))}
          </View>
        </View>
      )}
      <View className="gap-wide">
        <ActionButton disabled={total === 0} onPress={() => onDone({ people, counted })}>
          {total === 0 ? '一个人都没来？请用“撤销”' : `确定到场 ${total} 人`}
        </ActionButton>
        <ActionButton kind="plain" onPress={onCancel}>
          返回
        </ActionButton>
      </View>
    </View>
  )
}
