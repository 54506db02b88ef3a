import { View } from '@tarojs/components'
import type { ComponentProps } from 'react'
import { ActionButton } from '../../components/action-button'
import { callPhone } from '../../services/phone-call'
import { ShareButton } from '../sharing/share-button'
import './event-bar.scss'

/** What can be done about an event, always in reach at the bottom; takes its own room, so that it covers nothing. */
export function EventBar(props: {
  /** What the moment has for the reader; without `onPress` it only says so. Undefined where there is nothing to say. */
  main: { text: string; onPress?: (() => void) | undefined } | undefined
  /** The card that it is shared by; undefined for what is shared with nobody. */
  share: ComponentProps<typeof ShareButton>['card'] | undefined
  phone: string | undefined
}) {
  const { main, share, phone } = props
  return (
    <View className="event-bar">
      {share && (
        <ShareButton kind="plain" card={share}>
          分享
        </ShareButton>
      )}
      {phone && (
        <ActionButton kind="plain" onPress={() => callPhone(phone)}>
          咨询
        </ActionButton>
      )}
      {main && (
        <View className="event-bar__main">
          <ActionButton disabled={!main.onPress} onPress={() => main.onPress?.()}>
            {main.text}
          </ActionButton>
        </View>
      )}
    </View>
  )
}
