import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import type { EventContent } from '../../shared/event/event-content'
import { agesUnheld } from '../../shared/registration/age-limits'
import { agesText } from '../registrations/registration-texts'

/** That an event names ages in its words to which registering holds nobody; undefined where it does not. */
export function ageGapText(content: EventContent): string | undefined {
  const ages = agesUnheld(content)
  if (!ages) return undefined
  if (ages === 'several')
    return '文字里写了不止一种年龄，但报名时还没有限制年龄，什么年龄都能报上。要限制，请在“其他设置”的报名要求里填写。'
  const held = agesText(content.rules)
  return `文字里写的是${agesText(ages)}，${
    held ? `报名要求里是${held}，两处不一样。` : '但报名时还没有限制年龄，别的年龄也能报上。'
  }`
}

/** Offers to hold people to the ages that an event names only in its words: until then anybody may register. */
export function AgeOffer(props: {
  content: EventContent
  onChange: (part: Pick<EventContent, 'rules'>) => void
}) {
  const { content, onChange } = props
  const ages = agesUnheld(content)
  if (!ages) return null
  const { rules } = content
  const gap = ageGapText(content)
  return (
    <View className="gap">
      <Notice tone="warn">{gap}</Notice>
      {ages !== 'several' && (
        <ActionButton kind="secondary" onPress={() => onChange({ rules: { ...rules, ...ages } })}>
          {`报名只限${agesText(ages)}`}
        </ActionButton>
      )}
    </View>
  )
}
