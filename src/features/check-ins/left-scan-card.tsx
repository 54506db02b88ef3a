import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TextField } from '../../components/text-field'
import type { Refusal, Value } from '../../services/api'
import { refresh } from '../../services/query'
import { clockText, dayText } from '../../shared/calendar/calendar'
import type { OwnReason } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'
import { countedText, tallyRefusalText } from '../tallies/tally-texts'
import { nameOfField } from '../uploads/field-names'
import { unsentRefusalText } from './door-texts'

type LeftScan = Value<'checkins.listLeftScans'>['left'][number]

/** What was left, in a line. */
function leftText({ operation, names, count, tally }: LeftScan): string {
  const who = names.filter(Boolean).join('、')
  switch (operation) {
    case 'checkInRegistration':
      return `签到：${who || '名单上没有的入场码'}`
    case 'checkOut':
      return `签退：${who || '名单上没有的志愿者'}`
    case 'undoCheckIn':
      return `撤销签到：${who || '未登记姓名的人'}`
    case 'countWalkIns':
      return `现场登记：${count ?? 0} 人，不记名`
    case 'undoWalkIns':
      return `撤销现场登记：${count ?? 0} 人，不记名`
    case 'addTally': {
      const photos = tally && tally.photos > 0 ? `，照片 ${tally.photos} 张` : ''
      const tallyText = tally ? `${countedText(tally.counted, tally.school)}${photos}` : ''
      return `人工计数：${[tallyText, tally?.place, tally?.note].filter(Boolean).join(' · ')}`
    }
  }
}

/** Something that a phone had kept and its owner may not do any more: accepted it counts as if it had been uploaded then, declined it never counts. */
export function LeftScanCard({ left, now }: { left: LeftScan; now: number }) {
  const [reason, setReason] = useState('')
  const deciding = useCommand('checkins.decideLeftScan', decisionText)

  async function decide(accept: boolean) {
    const { id, sessionId } = left
    const value = await deciding.send({ id, sessionId, accept, reason: reason.trim() })
    if (value) await refresh('checkins.listLeftScans')
  }

  return (
    <View className="section">
      <View className="title">{leftText(left)}</View>
      <View className="remark">
        {dayText(left.doorAt, now)} {clockText(left.doorAt)} 由 {left.by || '未具名人员'} 记下，
        {dayText(left.leftAt, now)} {clockText(left.leftAt)} 补传
      </View>
      {left.why !== '' && <View className="remark">当时写的原因：{left.why}</View>}
      {left.unread.map(({ field, text }) => (
        <View key={field} className="remark">
          没有读懂的{nameOfField(field)}：{text || '空白'}
        </View>
      ))}
      <TextField label="说明（可不填）" value={reason} onChange={setReason} maxLength={100} />
      {deciding.problem && <Notice tone="bad">{deciding.problem}</Notice>}
      <View className="beside">
        <ActionButton busy={deciding.busy} onPress={() => decide(true)}>
          计入
        </ActionButton>
        <ActionButton kind="secondary" disabled={deciding.busy} onPress={() => decide(false)}>
          不计入
        </ActionButton>
      </View>
    </View>
  )
}

type Deciding = Refusal<'checkins.decideLeftScan'>
type DoorRefusal = Refusal<
  | 'checkins.checkInRegistration'
  | 'checkins.checkOut'
  | 'checkins.undoCheckIn'
  | 'checkins.countWalkIns'
  | 'checkins.undoWalkIns'
>

/** What was left may itself be refused: for what the door says no to, it has words. */
const OWN: Record<Exclude<OwnReason<Deciding>, OwnReason<DoorRefusal>>, string> = {
  'no-such-scan': '没有找到这条记录，请下拉刷新。',
  unreadable: '这条记录缺了关键的内容，不能直接计入。请按上面写的补签或补录，再选“不计入”。',
  decided: '别的同事已经作了相反的决定，请下拉刷新。',
  'reason-needed': '数据已经确认之后的计数，计入时需要写明说明。',
  'nothing-counted': tallyRefusalText({ reason: 'nothing-counted' }),
  'parts-exceed-amount': tallyRefusalText({ reason: 'parts-exceed-amount' }),
  'foreign-photo': tallyRefusalText({ reason: 'foreign-photo' }),
}

/** Why a decision was not taken. */
const decisionText = (refusal: Deciding): string =>
  (OWN as Record<string, string | undefined>)[refusal.reason] ?? unsentRefusalText(refusal)
