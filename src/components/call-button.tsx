import { Text } from '@tarojs/components'
import { callHelpline, HELPLINE } from '../services/helpline'
import { TapRow } from './tap-row'
import './call-button.scss'

/** The way to somebody who helps, at the head of every page of 长辈版: it stands still and covers nothing. */
export function CallButton() {
  return (
    <TapRow className="call-button" label={`打电话问，${HELPLINE}`} onPress={callHelpline}>
      <Text>打电话问</Text>
      <Text className="strong">{HELPLINE}</Text>
    </TapRow>
  )
}
