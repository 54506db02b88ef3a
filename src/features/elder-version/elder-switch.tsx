import { Text } from '@tarojs/components'
import { switchElderVersion, useElderVersion } from '../../services/text-size'
import './elder-switch.scss'
import { TapRow } from '../../components/tap-row'

/** The way to 长辈版 and back, seen before anything else. */
export function ElderSwitch() {
  const isElder = useElderVersion()
  return (
    <TapRow className="elder-switch" onPress={() => switchElderVersion(!isElder)}>
      <Text>{isElder ? '正在用长辈版' : '长辈版：字大、按钮大'}</Text>
      <Text className="strong">{isElder ? '返回普通版' : '点这里换'}</Text>
    </TapRow>
  )
}
