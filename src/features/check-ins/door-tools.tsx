import { View } from '@tarojs/components'
import { useState } from 'react'
import { TapRow } from '../../components/tap-row'
import { TextField } from '../../components/text-field'
import { open } from '../../services/navigation'
import type { Door } from './use-door'
import './door-tools.scss'

/** As long as a gate's name may be. */
const LONGEST = 20

/** What a door needs beside scanning: the code for checking oneself in, and the name of this phone's gate. */
export function DoorTools({ sessionId, door }: { sessionId: string; door: Door }) {
  const [gate, setGate] = useState(door.gate)
  return (
    <View className="door-tools">
      <TextField
        label="本机在哪个入口（可不填）"
        value={gate}
        onChange={(name) => {
          setGate(name)
          door.nameGate(name.trim())
        }}
        placeholder="例如 2号门"
        why="别的入口扫到重复的人时，会显示在哪里签过到。"
        maxLength={LONGEST}
      />
      <TapRow
        className="door-tools__row"
        onPress={() => open('organizer/self-code/index', { session: sessionId })}
      >
        自助签到码：投影或打印，参加的人自己扫
      </TapRow>
    </View>
  )
}
