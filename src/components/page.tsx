import { View } from '@tarojs/components'
import type { ComponentType, CSSProperties, PropsWithChildren } from 'react'
import { useElderVersion, useTextScale } from '../services/text-size'
import { useWideScreen } from '../services/wide-screen'
import { CallButton } from './call-button'

/** From which scale of text on a page has one column alone. */
const LARGE = 1.25

/**
 * The root of every page: as large as its reader needs text and targets, in 长辈版 with the way to somebody who helps.
 * `flush` reaches from side to side. `phone`: whom to call about what is on it. As wide as a desk, it has `side` beside it, and shows in columns what has them.
 */
export function Page(
  props: PropsWithChildren<{
    flush?: boolean
    className?: string
    side?: ComponentType
    phone?: string | undefined
  }>,
) {
  const { flush = false, className, side: Side, phone, children } = props
  const scale = useTextScale()
  const isElder = useElderVersion()
  const isWide = useWideScreen()
  const isLarge = scale >= LARGE && 'shell--large'
  const shell = ['shell', isLarge, isElder && 'shell--elder', isWide && 'shell--desk']
  const main = [isWide && 'shell__main', isWide && !Side && 'shell__main--alone', !flush && 'page', className]
  const words = (names: (string | false | undefined)[]) => names.filter(Boolean).join(' ')
  // The same parts at every width: what was typed stays where a tablet is turned.
  return (
    <View className={words(shell)} style={{ '--scale': scale } as CSSProperties}>
      <View className={words(main)}>
        {isElder && <CallButton phone={phone} />}
        {children}
      </View>
      {/* Behind it for the keyboard, which would go through all its pages first. */}
      {isWide && Side && (
        <View className="shell__side">
          <Side />
        </View>
      )}
    </View>
  )
}
