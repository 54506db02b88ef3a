import { View } from '@tarojs/components'
import { LOOK_NAMES, LOOKS, type LookName } from '../../shared/poster/look'

/** Chooses how a poster looks. */
export function LookPills({ chosen, onChoose }: { chosen: LookName; onChoose: (look: LookName) => void }) {
  return (
    <>
      <View className="field__label">样式</View>
      <View className="pills">
        {LOOK_NAMES.map((each) => (
          <View
            key={each}
            className={each === chosen ? 'pill pill--on' : 'pill'}
            aria-role="radio"
            aria-checked={each === chosen}
            onClick={() => onChoose(each)}
          >
            {LOOKS[each].name}
          </View>
        ))}
      </View>
      <View className="remark">{LOOKS[chosen].remark}</View>
    </>
  )
}
