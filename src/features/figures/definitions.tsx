import { View } from '@tarojs/components'
import { useState } from 'react'
import { TapRow } from '../../components/tap-row'
import { DEFINITIONS } from './figures-texts'
import './definitions.scss'

/** What the figures mean, one tap away from the figures. */
export function Definitions() {
  const [open, setOpen] = useState(false)
  return (
    <View className="section definitions">
      <TapRow className="definitions__heading" onPress={() => setOpen(!open)}>
        口径说明 {open ? '▴' : '▾'}
      </TapRow>
      {open &&
        DEFINITIONS.map(([figure, meaning]) => (
          <View key={figure} className="lined">
            <View className="definitions__figure">{figure}</View>
            <View>{meaning}</View>
          </View>
        ))}
    </View>
  )
}
