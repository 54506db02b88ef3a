import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TapRow } from '../../components/tap-row'
import { TextField } from '../../components/text-field'
import type { Value } from '../../services/api'
import { CHANNEL_KINDS, CHANNEL_NAME_MAX_LENGTH } from '../../shared/channel/channel'
import { useCommand } from '../problems/use-command'
import { nameProblem } from './add-channel'
import { channelRefusalText } from './channel-texts'

type Channel = Value<'outreach.listChannels'>[number]

/** A channel of one's own unit, which a tap opens to be renamed, closed, or opened again. */
export function ChannelRow({ channel, onDone }: { channel: Channel; onDone: () => unknown }) {
  const { channelId, version, kind, status } = channel
  const [isOpen, setIsOpen] = useState(false)
  const [name, setName] = useState(channel.name)
  const { busy, problem, send } = useCommand('outreach.changeChannel', channelRefusalText)
  const isClosed = status === 'closed'

  async function change(to: { name: string; status: Channel['status'] }) {
    if (!(await send({ channelId, version, ...to }))) return
    setIsOpen(false)
    await onDone()
  }

  return (
    <View className="lined">
      <TapRow className="row" onPress={() => setIsOpen(!isOpen)}>
        <View className="row__words">
          <View className={isClosed ? 'soft' : 'strong'}>{channel.name}</View>
          <View className="soft small">
            {CHANNEL_KINDS[kind]}
            {isClosed && ' · 已停用'}
          </View>
        </View>
        <View aria-hidden>{isOpen ? '▴' : '▾'}</View>
      </TapRow>
      {isOpen && (
        <View className="stack gap-below">
          <TextField
            label="名称"
            value={name}
            onChange={setName}
            maxLength={CHANNEL_NAME_MAX_LENGTH}
            problem={nameProblem(name)}
          />
          {problem && <Notice tone="bad">{problem}</Notice>}
          <ActionButton
            kind="secondary"
            busy={busy}
            disabled={name.trim() === channel.name || nameProblem(name) !== undefined}
            onPress={() => change({ name, status })}
          >
            改名
          </ActionButton>
          <ActionButton
            kind="plain"
            busy={busy}
            onPress={() => change({ name: channel.name, status: isClosed ? 'open' : 'closed' })}
          >
            {isClosed ? '重新启用' : '停用（已发出的链接照样能打开，照样统计）'}
          </ActionButton>
        </View>
      )}
    </View>
  )
}
