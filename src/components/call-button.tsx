import { Text } from '@tarojs/components'
import { callForHelp, HELPLINE } from '../services/helpline'
import { TapRow } from './tap-row'
import './call-button.scss'

/**
 * The way to somebody who helps, at the head of every page of 长辈版: it stands still and covers nothing. `phone` is of
 * those who know what the page is about; without one it is the helpline.
 */
export function CallButton({ phone }: { phone?: string | undefined }) {
  const number = phone ?? HELPLINE
  return (
    <TapRow className="call-button" label={`打电话问，${number}`} onPress={() => callForHelp(phone)}>
      <Text>打电话问</Text>
      <Text className="strong">{number}</Text>
    </TapRow>
  )
}
