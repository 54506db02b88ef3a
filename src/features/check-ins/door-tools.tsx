import { View } from '@tarojs/components'
import { useState } from 'react'
import { TapRow } from '../../components/tap-row'
import { TextField } from '../../components/text-field'
import { open } from '../../services/navigation'
import type { Door } from './use-door'
import './door-tools.scss'

/** As long as a gate's name may be. */
const LONGEST = 20

const TOOLS = [
  ['organizer/self-code/index', '自助签到码', '投影或打印出来，参加的人自己扫'],
  ['organizer/sheet/index', '打印签到表、签领表', '不用手机的场合，当场签字'],
  ['organizer/late/index', '补签、补录', '漏扫的人、纸质签到表，写明原因'],
] as const

/** What a door needs beside scanning, and the name of this phone's gate. */
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
      {TOOLS.map(([page, name, words]) => (
        <TapRow key={page} className="door-tools__row" onPress={() => open(page, { session: sessionId })}>
          <View className="door-tools__name">{name}</View>
          <View className="door-tools__words">{words}</View>
        </TapRow>
      ))}
    </View>
  )
}
