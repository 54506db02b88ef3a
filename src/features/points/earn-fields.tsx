import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { ChoiceField } from '../../components/choice-field'
import { SwitchRow } from '../../components/switch-row'
import { CATEGORIES, CATEGORY_CODES, CONFIDENTIAL } from '../../shared/event/category'
import type { Earning } from '../../shared/points/scheme'
import { PointsField } from './points-field'

/** At a session of voluntary service everybody serves, and is given points by the hour. */
const EARNING = CATEGORY_CODES.filter(
  (category) => !CONFIDENTIAL.has(category) && category !== 'volunteering',
)
const CHOICES = EARNING.map((category) => [category, CATEGORIES[category]] as const)

/** What earns how many points in a scheme. */
export function EarnFields(props: {
  earn: Earning
  onChange: (earn: Earning) => void
  tried: boolean
  problem: string | undefined
}) {
  const { earn, onChange, tried, problem } = props
  const { attending, volunteering } = earn
  const rest = EARNING.filter((category) => !attending.some((each) => each.category === category))
  return (
    <View className="section">
      <View className="heading">怎样得积分</View>
      {problem && (
        <View className="field__problem" aria-role="alert">
          {problem}
        </View>
      )}
      <View className="strong">参加活动</View>
      <View className="soft small">签到的家人，每人每场得这么多。</View>
      {attending.map((each, at) => (
        <View key={each.category} className="lined">
          <ChoiceField
            label={`第 ${at + 1} 类活动`}
            choices={CHOICES}
            value={each.category}
            onChange={(category) => onChange({ ...earn, attending: put(attending, at, { category }) })}
          />
          <PointsField
            label="每场得多少分"
            points={each.points}
            onChange={(points) => onChange({ ...earn, attending: put(attending, at, { points }) })}
            tried={tried}
          />
          <ActionButton kind="plain" onPress={() => onChange({ ...earn, attending: without(attending, at) })}>
            去掉{CATEGORIES[each.category]}
          </ActionButton>
        </View>
      ))}
      {rest[0] && (
        <ActionButton
          kind="secondary"
          onPress={() =>
            rest[0] && onChange({ ...earn, attending: [...attending, { category: rest[0], points: 5 }] })
          }
        >
          添加一类活动
        </ActionButton>
      )}
      <SwitchRow
        label="志愿服务得积分"
        why="按签到、签退记录的整小时算。"
        on={volunteering !== null}
        onChange={(on) => onChange({ ...earn, volunteering: on ? 10 : null })}
      />
      {volunteering !== null && (
        <PointsField
          label="每满一小时得多少分"
          points={volunteering}
          onChange={(points) => onChange({ ...earn, volunteering: points })}
          tried={tried}
        />
      )}
    </View>
  )
}

const put = <Each extends object>(list: readonly Each[], at: number, change: Partial<Each>): Each[] =>
  list.map((each, index) => (index === at ? { ...each, ...change } : each))

const without = <Each,>(list: readonly Each[], at: number): Each[] => list.filter((_, index) => index !== at)
