import { View } from '@tarojs/components'
import { Notice } from '../../components/notice'
import type { Value } from '../../services/api'
import { useRead } from '../../services/query'
import { clockText, dayText } from '../../shared/calendar/calendar'
import { linesOfEvent } from '../../shared/event/event-lines'
import { UNLIMITED } from '../../shared/event/session'
import { LINES } from '../../shared/figure/line'
import { countText } from '../../shared/text/number-text'

type Draft = Pick<Value<'events.getDraft'>, 'unitId' | 'content' | 'plan'>

/** What is to be looked at before an event is published: where it will count, how many may come, until when, and who. */
export function BeforePublishing({ draft, now }: { draft: Draft; now: number }) {
  const { unitId, content, plan } = draft
  const catalogue = useRead('statistics.getCatalogue', { unitId })
  const { on, missed } = linesOfEvent(catalogue.data?.lines ?? LINES, content)
  return (
    <View className="section stack">
      <View className="strong">发布前核对</View>
      <View>{on.length > 0 ? `将计入：${on.join('、')}` : '不计入报告里的任何项目，只计入合计。'}</View>
      {missed.map(({ name, tags }) => (
        <Notice key={name} tone="warn">
          没有标签，不会计入“{name}”。要计入，请点“编辑”加上标签“{tags.join('”或“')}”。
        </Notice>
      ))}
      {content.admission !== 'open' && (
        <>
          <View>{seatsText(plan)}</View>
          <View>{deadlineText(plan, now)}</View>
          <View>{limitsText(content.rules)}</View>
        </>
      )}
    </View>
  )
}

/** `名额：3 场，每场 30 个`, `名额：不限`. */
function seatsText(plan: Draft['plan']): string {
  const seats = [...new Set(plan.map(({ capacity }) => capacity))]
  const of = (capacity: number) => (capacity >= UNLIMITED ? '不限' : `${countText(capacity)} 个`)
  const [only, ...others] = seats
  if (only === undefined) return '名额：还没有场次'
  const each = others.length === 0 ? of(only) : `${of(Math.min(...seats))}到${of(Math.max(...seats))}`
  return plan.length > 1 ? `名额：${plan.length} 场，每场${each}` : `名额：${each}`
}

function deadlineText(plan: Draft['plan'], now: number): string {
  const closing = plan.map(({ registrationClosesAt }) => registrationClosesAt)
  if (closing.length === 0) return '报名截止：还没有场次'
  const first = Math.min(...closing)
  const text = `${dayText(first, now)} ${clockText(first)}`
  return plan.length > 1 ? `报名截止：第一场 ${text}` : `报名截止：${text}`
}

/** Who may come and how many together, as far as anything is limited. */
function limitsText({ minAge, maxAge, ageOf, gender, most, approval }: Draft['content']['rules']): string {
  const whom = ageOf === 'children' ? '孩子 ' : ''
  const ages =
    minAge !== null && maxAge !== null
      ? `${whom}${minAge} 到 ${maxAge} 岁`
      : minAge !== null
        ? `${whom}${minAge} 岁以上`
        : maxAge !== null
          ? `${whom}${maxAge} 岁以下`
          : '年龄不限'
  const parts = [
    ages,
    gender === 'female' ? '只限女性' : gender === 'male' ? '只限男性' : '',
    most > 1 ? `每份报名最多 ${most} 人` : '每份报名 1 人',
    approval ? '报名要审核' : '',
  ]
  return `限制：${parts.filter(Boolean).join('，')}`
}
