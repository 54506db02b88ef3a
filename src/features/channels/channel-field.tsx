import { ChoiceField } from '../../components/choice-field'
import { useRead } from '../../services/query'
import { CHANNEL_KINDS } from '../../shared/channel/channel'

const NONE = ''

/** By which channel of a unit, or of those above, something is to reach people; null while none is chosen. */
export function ChannelField(props: {
  unitId: string
  channel: string | null
  onChange: (channel: string | null) => void
}) {
  const { unitId, channel, onChange } = props
  const channels = useRead('outreach.listChannels', { unitId })
  const open = (channels.data ?? []).filter(({ status }) => status === 'open')
  const choices = open.map(
    ({ channelId, kind, name }) => [channelId, `${name}（${CHANNEL_KINDS[kind]}）`] as const,
  )
  return (
    <ChoiceField
      label="发到哪个渠道"
      choices={[[NONE, '不分渠道'], ...choices]}
      value={channel ?? NONE}
      onChange={(chosen) => onChange(chosen === NONE ? null : chosen)}
      why={
        channels.data && open.length === 0
          ? '还没有渠道。先在“渠道”里添加社区群、公众号等，就能看到每个渠道带来多少人。'
          : '选了渠道，就能看到它带来多少人浏览、报名和到场。'
      }
    />
  )
}
