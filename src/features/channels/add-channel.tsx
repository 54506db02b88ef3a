import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { ChoiceField } from '../../components/choice-field'
import { Notice } from '../../components/notice'
import { TextField } from '../../components/text-field'
import { CHANNEL_KINDS, CHANNEL_NAME_MAX_LENGTH, type ChannelKind } from '../../shared/channel/channel'
import { lineProblem } from '../../shared/text/visible'
import { useCommand } from '../problems/use-command'
import { channelRefusalText } from './channel-texts'

const KINDS = Object.entries(CHANNEL_KINDS) as [ChannelKind, string][]

/** What is wrong with a channel's name as typed; undefined if it is fine. */
export const nameProblem = (name: string): string | undefined =>
  lineProblem(name, { least: 2, most: CHANNEL_NAME_MAX_LENGTH }) &&
  '请填写名称，两个字以上，让同事一看就知道。'

/** Adds a channel to a unit. */
export function AddChannel({ unitId, onDone }: { unitId: string; onDone: () => unknown }) {
  const [kind, setKind] = useState<ChannelKind>('group')
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const [added, setAdded] = useState('')
  const add = useCommand('outreach.addChannel', channelRefusalText)
  const problem = nameProblem(name)

  async function send() {
    setTried(true)
    setAdded('')
    if (problem || !(await add.send({ unitId, kind, name }))) return
    setAdded(name.trim())
    setName('')
    setTried(false)
    await onDone()
  }

  return (
    <View className="section">
      <View className="heading">添加渠道</View>
      <ChoiceField label="哪一种" choices={KINDS} value={kind} onChange={setKind} />
      <TextField
        label="名称"
        value={name}
        onChange={setName}
        maxLength={CHANNEL_NAME_MAX_LENGTH}
        placeholder="例如：北街社区家长群"
        problem={tried ? problem : undefined}
      />
      {add.problem && <Notice tone="bad">{add.problem}</Notice>}
      {added && <Notice tone="good">已添加“{added}”。做链接、海报时可以选它。</Notice>}
      <ActionButton kind="secondary" busy={add.busy} onPress={send}>
        添加
      </ActionButton>
    </View>
  )
}
