import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { HELPLINE } from '../../services/helpline'
import { callPhone } from '../../services/phone-call'

const HOTLINE = '12338'

/** Who helps at once, for somebody who may be in danger. That it was shown is neither sent nor kept. */
export function DangerHelp() {
  return (
    <View className="field" aria-role="alert">
      <View className="bad strong">如果您或孩子现在有危险，请先打电话，不用等答复。</View>
      <View className="stack gap">
        <ActionButton kind="danger" onPress={() => callPhone('110')}>
          110 报警
        </ActionButton>
        <ActionButton kind="secondary" onPress={() => callPhone(HOTLINE)}>
          12338 妇女维权热线
        </ActionButton>
        {HELPLINE !== HOTLINE && HELPLINE !== '' && (
          <ActionButton kind="secondary" onPress={() => callPhone(HELPLINE)}>
            {`${HELPLINE} 区妇联维权服务`}
          </ActionButton>
        )}
      </View>
      <View className="soft small">不方便打电话时，可以发短信到 12110。您写的内容还在，也可以接着提交。</View>
    </View>
  )
}
