import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './tap-row.scss'

/**
 * Something to tap that holds more than a button's words: a card, a line of a list. Read as one button: in WeChat as its
 * label says; in a browser as it is shown, for that is what is said to a browser that listens.
 */
export function TapRow(
  props: PropsWithChildren<{ onPress: () => void; className?: string; label?: string }>,
) {
  return (
    <View
      className={`tap-row ${props.className ?? ''}`}
      hoverClass="tap-row--pressed"
      aria-role="button"
      {...(props.label && process.env.TARO_ENV === 'weapp' && { 'aria-label': props.label })}
      onClick={props.onPress}
    >
      {props.children}
    </View>
  )
}
