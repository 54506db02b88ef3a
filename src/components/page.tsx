import { View } from '@tarojs/components'
import type { CSSProperties, PropsWithChildren } from 'react'
import { useElderVersion, useTextScale } from '../services/text-size'

/** The root of every page: as large as its reader needs text and targets. `flush` reaches from side to side. */
export function Page(props: PropsWithChildren<{ flush?: boolean; className?: string }>) {
  const { flush = false, className, children } = props
  const classes = ['shell', useElderVersion() && 'shell--elder', !flush && 'page', className]
  const style = { '--scale': useTextScale() } as CSSProperties
  return (
    <View className={classes.filter(Boolean).join(' ')} style={style}>
      {children}
    </View>
  )
}
