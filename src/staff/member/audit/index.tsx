import { Text, View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { PickerField } from '@/components/picker-field'
import { TextField } from '@/components/text-field'
import { detailsText } from '@/features/audit/audit-texts'
import { ReasonedExport } from '@/features/exports/reasoned-export'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import { call } from '@/services/api'
import { currentTime } from '@/services/clock'
import { usePages, useRead } from '@/services/query'
import { beijingDay, beijingTime, beijingYear, clockText, DAY, dayText } from '@/shared/calendar/calendar'
import { AUDIT_ACTION_CODES, AUDIT_ACTIONS, type AuditFilter } from '@/shared/member/audit'
import './index.scss'

/** As long as records of consents are kept, and the year that is not over. */
const YEARS = 4

const PERIODS: [name: string, days: number | null][] = [
  ['全部时间', null],
  ['今天', 1],
  ['最近 7 天', 7],
  ['最近 30 天', 30],
]

/** Finds a colleague by a part of the name, to see what they did. */
function PersonSearch({ onFound }: { onFound: (whom: { by: string; name: string }) => void }) {
  const [name, setName] = useState('')
  const wanted = name.trim()
  const found = useRead('members.findMembers', { name: wanted }, { enabled: wanted !== '' })
  return (
    <View className="gap-below">
      <TextField label="按姓名找做的人" value={name} onChange={setName} maxLength={20} />
      {wanted !== '' && found.data?.members.length === 0 && (
        <View className="soft">没有叫这个名字的工作人员。</View>
      )}
      <View className="pills">
        {wanted !== '' &&
          found.data?.members.map((member) => (
            <View
              key={member.memberId}
              className="pill"
              aria-role="button"
              onClick={() => onFound({ by: member.memberId, name: `只看 ${member.name} 做的` })}
            >
              {member.name}
            </View>
          ))}
      </View>
    </View>
  )
}

/** What the yearly audit needs, of this year or one of those before. */
function YearlyAudit() {
  const thisYear = beijingYear(currentTime())
  const [before, setBefore] = useState(0)
  const year = thisYear - before
  return (
    <View className="section">
      <View className="heading">年度审计材料</View>
      <PickerField
        label="年度"
        choices={Array.from({ length: YEARS }, (_, ago) => `${thisYear - ago} 年`)}
        chosen={before}
        onChoose={setBefore}
      />
      <ReasonedExport
        title={`导出 ${year} 年的审计材料`}
        why="按月列出同意、删除、查看和导出的数量，再逐条列出，不列居民的姓名和电话；事由按填写的原样列出。"
        ask={(nonce, reason) => call('exports.exportYearlyAudit', { nonce, reason, year })}
        own={{}}
      />
    </View>
  )
}

/** Who did what, on whom, when and why; filtered, at first by the member `by` of the address, and as a workbook. */
export default function AuditPage() {
  const { by: asked } = useRouter().params
  const [action, setAction] = useState(0)
  const [period, setPeriod] = useState(0)
  const [whom, setWhom] = useState<{ by?: string; subject?: string; name: string } | undefined>(
    asked ? { by: asked, name: '只看这位做的' } : undefined,
  )
  const days = PERIODS[period]?.[1] ?? null
  const from = days === null ? undefined : beijingTime(beijingDay(currentTime() - (days - 1) * DAY))
  const code = AUDIT_ACTION_CODES[action - 1]
  const filter: AuditFilter = {
    ...(code && { action: code }),
    ...(from !== undefined && { from }),
    ...(whom?.by && { by: whom.by }),
    ...(whom?.subject && { subject: whom.subject }),
  }
  const pages = usePages('members.listAuditEntries', filter)
  usePullDownRefresh(() => pages.refetch().finally(() => Taro.stopPullDownRefresh()))

  return (
    <WorkPage>
      <PickerField
        label="操作"
        choices={['全部', ...AUDIT_ACTION_CODES.map((each) => AUDIT_ACTIONS[each])]}
        chosen={action}
        onChoose={setAction}
      />
      <PickerField
        label="时间"
        choices={PERIODS.map(([name]) => name)}
        chosen={period}
        onChoose={setPeriod}
      />
      {!whom && <PersonSearch onFound={setWhom} />}
      {whom && (
        <View className="row audit__whom">
          <Text>{whom.name}</Text>
          <ActionButton kind="plain" onPress={() => setWhom(undefined)}>
            看全部
          </ActionButton>
        </View>
      )}
      <Loaded
        query={pages}
        explain={problemText}
        isEmpty={({ pages: [first] }) => first?.entries.length === 0}
        empty="没有符合条件的记录。"
      >
        {(loaded) => (
          <View className="columns">
            <LongList rows={loaded.pages.flatMap(({ entries }) => entries)} pages={pages} more="显示更早的">
              {(entry) => (
                <View key={entry.entryId} className="section">
                  <View className="title">{AUDIT_ACTIONS[entry.action]}</View>
                  <View className="soft">
                    {dayText(entry.at, currentTime())} {clockText(entry.at)}
                    {entry.unitName && ` · ${entry.unitName}`}
                  </View>
                  {entry.reason && <View>事由：{entry.reason}</View>}
                  {detailsText(entry.details) && <View className="soft">{detailsText(entry.details)}</View>}
                  <View className="audit__links">
                    {entry.by !== '' && (
                      <View
                        className="link"
                        aria-role="button"
                        onClick={() => setWhom({ by: entry.by, name: `只看 ${entry.byName || '这位'} 做的` })}
                      >
                        {entry.byName || '没有姓名'} 做的
                      </View>
                    )}
                    {entry.subject !== '' && (
                      <View
                        className="link"
                        aria-role="button"
                        onClick={() => setWhom({ subject: entry.subject, name: '只看同一对象的' })}
                      >
                        同一对象的
                      </View>
                    )}
                  </View>
                </View>
              )}
            </LongList>
          </View>
        )}
      </Loaded>
      <ReasonedExport
        title="导出表格"
        why="导出的是上面筛选出的记录。"
        ask={(nonce, reason) => call('exports.exportAudit', { nonce, reason, ...filter })}
        own={{}}
      />
      <YearlyAudit />
    </WorkPage>
  )
}
