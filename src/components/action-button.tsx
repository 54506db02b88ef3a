import { Button } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './action-button.scss'

type Kind = 'primary' | 'secondary' | 'danger' | 'plain'

/** A button as every page has it: at least 52 px high, silent to a second tap while it is busy. */
export function ActionButton(
  props: PropsWithChildren<{
    onPress: () => void
    kind?: Kind
    busy?: boolean
    disabled?: boolean
    /** What may be dropped on its page instead of being chosen by it. */
    takes?: 'file'
  }>,
) {
  const { children, onPress, kind = 'primary', busy = false, disabled = false, takes } = props
  const idle = !busy && !disabled
  return (
    <Button
      className={`action-button action-button--${kind}${idle ? '' : ' action-button--off'}`}
      hoverClass={idle ? 'action-button--pressed' : 'none'}
      aria-disabled={!idle}
      {...(takes && { 'data-takes': takes })}
      onClick={() => idle && onPress()}
    >
      {busy ? '请稍候…' : children}
    </Button>
  )
}
