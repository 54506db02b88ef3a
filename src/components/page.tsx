import { View } from '@tarojs/components'
import type { ComponentType, CSSProperties, PropsWithChildren } from 'react'
import { useElderVersion, useTextScale } from '../services/text-size'
import { useWideScreen } from '../services/wide-screen'
import { CallButton } from './call-button'

/** From which scale of text on a page has one column alone. */
const LARGE = 1.25

/**
 * The root of every page: as large as its reader needs text and targets, in 长辈版 with the way to somebody who helps.
 * `flush` reaches from side to side. As wide as a desk, it has `side` beside it, and shows in columns what has them.
 */
export function Page(
  props: PropsWithChildren<{ flush?: boolean; className?: string; side?: ComponentType }>,
) {
  const { flush = false, className, side: Side, children } = props
  const scale = useTextScale()
  const isElder = useElderVersion()
  const isWide = useWideScreen()
  const isLarge = scale >= LARGE && 'shell--large'
  const shell = ['shell', isLarge, isElder && 'shell--elder', isWide && 'shell--desk']
  const content = [!flush && 'page', className]
  const words = (...names: (string | false | undefined)[]) => names.filter(Boolean).join(' ')
  const style = { '--scale': scale } as CSSProperties
  if (!isWide)
    return (
      <View className={words(...shell, ...content)} style={style}>
        {isElder && <CallButton />}
        {children}
      </View>
    )
  return (
    <View className={words(...shell)} style={style}>
      <View className={words('shell__main', !Side && 'shell__main--alone', ...content)}>
        {isElder && <CallButton />}
        {children}
      </View>
      {/* Behind it for the keyboard, which would go through all its pages first. */}
      {Side && (
        <View className="shell__side">
          <Side />
        </View>
      )}
    </View>
  )
}
