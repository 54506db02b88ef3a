import { View } from '@tarojs/components'
import type { CSSProperties, PropsWithChildren } from 'react'
import { useElderVersion, useTextScale } from '../services/text-size'
import { CallButton } from './call-button'

/** From which scale of text on a page has one column alone. */
const LARGE = 1.25

/**
 * The root of every page: as large as its reader needs text and targets, in 长辈版 with the way to somebody who helps.
 * `flush` reaches from side to side.
 */
export function Page(props: PropsWithChildren<{ flush?: boolean; className?: string }>) {
  const { flush = false, className, children } = props
  const scale = useTextScale()
  const isElder = useElderVersion()
  const isLarge = scale >= LARGE && 'shell--large'
  const classes = ['shell', isLarge, isElder && 'shell--elder', !flush && 'page', className]
  return (
    <View className={classes.filter(Boolean).join(' ')} style={{ '--scale': scale } as CSSProperties}>
      {isElder && <CallButton />}
      {children}
    </View>
  )
}
