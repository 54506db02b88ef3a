import { View } from '@tarojs/components'
import { useState } from 'react'
import { Loaded } from '../../components/loaded'
import { LongList } from '../../components/long-list'
import { Notice } from '../../components/notice'
import { TapRow } from '../../components/tap-row'
import { TextField } from '../../components/text-field'
import { clockText } from '../../shared/calendar/calendar'
import { maskedName } from '../../shared/person/person'
import { nameText } from '../../shared/text/name'
import { problemText } from '../problems/problem-text'
import { PartyAdjust } from './party-adjust'
import { useLate } from './use-late'
import { type SheetRow, useSheet } from './use-sheet'
import './late-list.scss'

/** Everybody registered, to be entered afterwards one by one, from paper or from memory (补签), with a reason. */
export function LateList({ sessionId, reason }: { sessionId: string; reason: string }) {
  const sheet = useSheet(sessionId, '')
  const late = useLate(sessionId, reason)
  const [text, setText] = useState('')
  const [adjusted, setAdjusted] = useState<SheetRow>()
  const wanted = nameText(text)
  const found = sheet.rows.filter((row) => wanted === '' || isFound(row, wanted))

  if (adjusted) {
    const everybody = adjusted.people.map((person) => ({ ...person, isIn: true }))
    const counted = { ...adjusted.counted, in: adjusted.counted.of }
    return (
      <PartyAdjust
        party={{ ...adjusted, people: everybody, counted }}
        onCancel={() => setAdjusted(undefined)}
        onDone={(who) => {
          setAdjusted(undefined)
          late.enter(adjusted.checkInId, who)
        }}
      />
    )
  }
  return (
    <View className="gap-above">
      <TextField
        label="找人（姓名，或手机号）"
        value={text}
        onChange={setText}
        placeholder="名单上的姓名和手机号都是打码的"
        maxLength={20}
      />
      {late.problem && <Notice tone="bad">{late.problem}</Notice>}
      <Loaded query={sheet.pages} explain={problemText}>
        {() => (
          <>
            <View className="remark">
              {sheet.isWhole ? `共 ${sheet.rows.length} 份报名` : '正在读取名单…'}
            </View>
            <LongList rows={found}>
              {(row) => {
                const presentCount = late.entered.get(row.checkInId) ?? row.presentCount
                const all = row.people.length + row.counted.of
                const names = row.people.map(({ name }) => name).join('、')
                const isOutMissing = presentCount > 0 && row.serves && row.outAt === null
                const isAllIn = presentCount >= all
                const state = isOutMissing
                  ? '补签退'
                  : isAllIn
                    ? row.outAt
                      ? `签退 ${clockText(row.outAt)}`
                      : '已签到'
                    : presentCount > 0
                      ? `已签到 ${presentCount} 人`
                      : '补签'
                return (
                  <TapRow
                    key={row.checkInId}
                    className="section row late-list__row"
                    label={`${names}，${state}`}
                    onPress={() => {
                      if (late.busy) return
                      if (isOutMissing) late.checkOut(row.checkInId)
                      else if (isAllIn) return
                      else if (all > 1) setAdjusted(row)
                      else late.enter(row.checkInId, null)
                    }}
                  >
                    <View className="row__words">
                      <View className="title">
                        {names}
                        {row.counted.of > 0 && ` 另 ${row.counted.of} 人`}
                      </View>
                      <View className="soft">{row.people.flatMap(({ phone }) => phone ?? []).join(' ')}</View>
                    </View>
                    <View
                      className={`strong late-list__state ${presentCount > 0 && !isOutMissing ? 'late-list__state--in' : ''}`}
                    >
                      {state}
                    </View>
                  </TapRow>
                )
              }}
            </LongList>
            {sheet.isWhole && found.length === 0 && (
              <View className="remark">名单上没有找到。没报名的人请用“总人数”补录。</View>
            )}
          </>
        )}
      </Loaded>
    </View>
  )
}

const isFound = ({ people }: SheetRow, wanted: string): boolean =>
  people.some(
    ({ name, phone }) =>
      name.includes(wanted) ||
      name === maskedName(wanted) ||
      (phone ?? '').endsWith(/^\d+$/.test(wanted) ? wanted.slice(-2) : wanted),
  )
