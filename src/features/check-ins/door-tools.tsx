import { View } from '@tarojs/components'
import { useState } from 'react'
import { TapRow } from '../../components/tap-row'
import { TextField } from '../../components/text-field'
import { open } from '../../services/navigation'
import { lineProblem } from '../../shared/text/visible'
import { GATE_LENGTH } from './door-texts'
import type { Door } from './use-door'

const TOOLS = [
  ['organizer/self-code/index', '自助签到码', '投影或打印出来，参加的人自己扫'],
  ['organizer/sheet/index', '打印签到表、签领表', '不用手机的场合，当场签字'],
  ['organizer/late/index', '补签、补录', '漏扫的人、纸质签到表，写明原因'],
] as const

const gateProblem = (name: string) => lineProblem(name, { least: 0, most: GATE_LENGTH })

/** What a door needs beside scanning, and the name of this phone's gate. */
export function DoorTools({ sessionId, door }: { sessionId: string; door: Door }) {
  const [gate, setGate] = useState(door.gate)
  return (
    <View className="gap-wide">
      <TextField
        label="本机在哪个入口（可不填）"
        value={gate}
        onChange={(name) => {
          setGate(name)
          if (!gateProblem(name)) door.nameGate(name.trim())
        }}
        problem={gateProblem(gate) ? `入口名称最多 ${GATE_LENGTH} 个字` : undefined}
        placeholder="例如 2号门"
        why="别的入口扫到重复的人时，会显示在哪里签过到。"
        maxLength={GATE_LENGTH}
      />
      {TOOLS.map(([page, name, words]) => (
        <TapRow key={page} className="section" onPress={() => open(page, { session: sessionId })}>
          <View className="title">{name}</View>
          <View className="soft">{words}</View>
        </TapRow>
      ))}
    </View>
  )
}
