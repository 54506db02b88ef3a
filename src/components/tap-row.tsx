import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './tap-row.scss'

/** Something to tap that holds more than a button's words: a card, a line of a list. Read as one button. */
export function TapRow(
  props: PropsWithChildren<{ onPress: () => void; className?: string; label?: string }>,
) {
  return (
    <View
      className={`tap-row ${props.className ?? ''}`}
      hoverClass="tap-row--pressed"
      aria-role="button"
      {...(props.label && { 'aria-label': props.label })}
      onClick={props.onPress}
    >
      {props.children}
    </View>
  )
}
