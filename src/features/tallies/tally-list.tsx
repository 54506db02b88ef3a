import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { LongList } from '../../components/long-list'
import type { Value } from '../../services/api'
import { isWaiting, type QueuedEntry } from '../../services/upload-queue'
import { clockText } from '../../shared/calendar/calendar'
import { CorrectionForm } from './correction-form'
import type { QueuedTally } from './tally-queue'
import { countedByText, countedText } from './tally-texts'
import './tally-list.scss'

type Listed = Value<'checkins.listTallies'>

/** What was counted, the latest in front: what waits on this phone, then what all phones have uploaded. Each can be put right. */
export function TallyList(props: {
  listed: Listed | undefined
  entries: readonly QueuedEntry<QueuedTally>[]
}) {
  const { listed, entries } = props
  const [correcting, setCorrecting] = useState('')
  const tallies = listed?.tallies ?? []
  const arrived = new Set(tallies.map(({ nonce }) => nonce))
  const waiting = entries.filter((entry) => isWaiting(entry) && !arrived.has(entry.nonce)).reverse()
  return (
    <View className="section tally-list">
      {waiting.length === 0 && tallies.length === 0 && <View className="soft gap">还没有人工计数</View>}
      {waiting.map(({ nonce, queuedAt, input: { request } }) => (
        <View key={nonce} className="lined tally-list__row">
          <View className="row__words strong">{countedText(request.counted, request.school)}</View>
          <View className="soft small">{clockText(queuedAt)} · 本机，还没有上传</View>
        </View>
      ))}
      <LongList rows={tallies}>
        {(tally) => (
          <View key={tally.id} className="lined tally-list__row">
            <View className="row">
              <View className="row__words strong">{countedText(tally.counted, tally.school)}</View>
              {correcting !== tally.id && (
                <View
                  className="tally-list__correct"
                  aria-role="button"
                  aria-label={`更正 ${countedText(tally.counted, tally.school)}`}
                  onClick={() => setCorrecting(tally.id)}
                >
                  更正
                </View>
              )}
            </View>
            <View className="soft small">{countedByText(tally)}</View>
            {tally.note && <View className="soft small">{tally.note}</View>}
            {tally.revision > 0 && <View className="soft small">已更正：{tally.reason}</View>}
            {correcting === tally.id && (
              <>
                <CorrectionForm tally={tally} onDone={() => setCorrecting('')} />
                <ActionButton kind="plain" onPress={() => setCorrecting('')}>
                  不更正了
                </ActionButton>
              </>
            )}
          </View>
        )}
      </LongList>
      {listed && listed.count > tallies.length && (
        <View className="soft gap">
          只列出最近 {tallies.length} 条，合计包括全部 {listed.count} 条
        </View>
      )}
    </View>
  )
}
