import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { agesUnheld } from '../../shared/age-band'
import type { EventContent } from '../../shared/event-content'
import { agesText } from '../registrations/registration-texts'

/** Offers to hold people to the ages that an event names only in its words: until then anybody may register. */
export function AgeOffer(props: {
  content: EventContent
  onChange: (part: Pick<EventContent, 'rules'>) => void
}) {
  const { content, onChange } = props
  const ages = agesUnheld(content)
  if (!ages) return null
  const { rules } = content
  const held = agesText(rules)
  return (
    <View className="event-editor__offer">
      <Notice tone="warn">
        {`文字里写的是${agesText(ages)}，${
          held ? `报名要求里是${held}，两处不一样。` : '但报名时还没有限制年龄，别的年龄也能报上。'
        }`}
      </Notice>
      <ActionButton kind="secondary" onPress={() => onChange({ rules: { ...rules, ...ages } })}>
        {`报名只限${agesText(ages)}`}
      </ActionButton>
    </View>
  )
}
