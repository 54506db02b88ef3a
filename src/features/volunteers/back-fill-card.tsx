import { Image, View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import type { Value } from '../../services/api'
import { ReasonForm } from '../events/reason-form'
import { useCommand } from '../problems/use-command'
import { BACK_FILL_STATUS } from './back-fill-status'
import { backFillRefusalText, hoursText } from './back-fill-texts'
import './evidence.scss'

type Record = Value<'members.listBackFills'>['records'][number]

/** Service that was written down, with its evidence, and where it waits what decides on it. */
export function BackFillCard({ record, onDone }: { record: Record; onDone: () => unknown }) {
  const { serviceDayId, recordId, status } = record
  const { busy, problem, send } = useCommand('members.decideBackFill', backFillRefusalText)

  async function decide(decision: { approved: boolean; why?: string }) {
    if (await send({ serviceDayId, recordId, ...decision })) await onDone()
  }

  return (
    <View className="section">
      <View className="title">
        {record.name || '信息已删除'} · {hoursText(record.hours)}
      </View>
      <View className="soft small">
        {record.day} · {record.teamName} · {BACK_FILL_STATUS[status]}
      </View>
      <View className="gap-above">
        {record.what}
        {record.task && `（${record.task}）`}
      </View>
      <View className="soft">补录原因：{record.reason}</View>
      <View className="soft small">
        {record.byName}补录
        {record.decidedByName && `，${record.decidedByName}审核`}
      </View>
      {record.refusal && <View className="warn">没有通过：{record.refusal}</View>}
      {record.pictures.map((link, index) => (
        <Image
          key={link}
          className="evidence"
          src={link}
          mode="widthFix"
          aria-role="img"
          aria-label={`依据 ${index + 1}`}
        />
      ))}
      {problem && <Notice tone="bad">{problem}</Notice>}
      {status === 'reported' &&
        (record.isOwn ? (
          <View className="soft gap-above">您补录的，或者是您自己的服务时长，要由别人审核。</View>
        ) : (
          <View className="stack gap-above">
            <ActionButton busy={busy} onPress={() => decide({ approved: true })}>
              通过
            </ActionButton>
            <ReasonForm
              name="不通过"
              label="为什么不通过"
              why="补录的同事看了好改。"
              busy={busy}
              onDo={(why) => decide({ approved: false, why })}
            />
          </View>
        ))}
    </View>
  )
}
