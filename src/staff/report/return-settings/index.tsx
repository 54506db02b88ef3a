import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { ChoiceField } from '@/components/choice-field'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { SwitchRow } from '@/components/switch-row'
import { problemText, serveRefusalText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import type { Input, Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { refresh, useRead } from '@/services/query'
import { beijingYear } from '@/shared/calendar/calendar'

type Settings = Omit<Input<'statistics.changeReturnSettings'>, 'version'>
type Stored = Value<'statistics.listReturns'>['settings']

const EVERY = [
  ['month', '每月'],
  ['quarter', '每季度'],
  ['never', '不报送'],
] as const

const LEVELS = [
  ['street', '街道、园区、局'],
  ['community', '社区、村'],
  ['site', '项目点'],
] as const

const DAYS = Array.from({ length: 31 }, (_, index) => [String(index + 1), `${index + 1} 天内`] as const)

/** How returns work in the district: how often, by when, and which levels send any. Admins change it. */
export default function ReturnSettingsPage() {
  return (
    <WorkPage>
      <OfUnit>{(of) => <SettingsOf key={of.unitId} {...of} />}</OfUnit>
    </WorkPage>
  )
}

function SettingsOf({ unitId }: OfUnit) {
  const returns = useRead('statistics.listReturns', { unitId, year: beijingYear(currentTime()) })
  const me = useRead('members.getMe', {}, { keptAs: 'me' })
  const [draft, setDraft] = useState<Settings>()
  const [saved, setSaved] = useState(false)
  const { send, busy, problem } = useCommand('statistics.changeReturnSettings', (refusal) =>
    refusal.reason === 'changed-meanwhile'
      ? '刚刚有人改过报送设置，您的改动还没有保存。请返回后重新打开。'
      : serveRefusalText(refusal),
  )

  return (
    <Loaded query={returns} explain={problemText}>
      {({ settings }) => {
        const may = me.data?.adminOf != null
        const shown = draft ?? settings
        const change = (part: Partial<Settings>) => {
          setSaved(false)
          setDraft({ ...plain(shown), ...part })
        }
        async function save() {
          if (!draft || !(await send({ ...draft, version: settings.version }))) return
          await refresh('statistics.listReturns')
          setDraft(undefined)
          setSaved(true)
        }
        if (!may)
          return (
            <View className="section">
              {settingsText(settings).map((line) => (
                <View key={line} className="gap-below">
                  {line}
                </View>
              ))}
              <View className="remark">由区级管理员设置。</View>
            </View>
          )
        return (
          <View className="section">
            <ChoiceField
              label="多久报送一次"
              choices={EVERY}
              value={shown.every}
              onChange={(every) => change({ every })}
            />
            {shown.every !== 'never' && (
              <>
                <ChoiceField
                  label="到期时间"
                  choices={DAYS}
                  value={String(shown.dueAfterDays)}
                  why="从这一期结束算起。到期还没有上报的，提醒一次填报单位的工作人员。"
                  onChange={(days) => change({ dueAfterDays: Number(days) })}
                />
                <View className="heading">哪些级别要报送</View>
                {LEVELS.map(([level, name]) => (
                  <SwitchRow
                    key={level}
                    label={name}
                    on={!(shown.levelsOff as string[]).includes(level)}
                    onChange={(on) =>
                      change({
                        levelsOff: LEVELS.flatMap(([each]) =>
                          (each === level ? !on : (shown.levelsOff as string[]).includes(each)) ? [each] : [],
                        ),
                      })
                    }
                  />
                ))}
                <View className="remark">
                  关掉的级别不用报送，它们的数已经在上一级的报送里。已经上报的不受影响。
                </View>
              </>
            )}
            {problem && <Notice tone="bad">{problem}</Notice>}
            {saved && <Notice tone="good">已保存。</Notice>}
            <ActionButton busy={busy} disabled={!draft} onPress={() => void save()}>
              保存
            </ActionButton>
          </View>
        )
      }}
    </Loaded>
  )
}

/** The settings in words, for those who cannot change them. */
function settingsText({ every, dueAfterDays, levelsOff }: Stored): string[] {
  const how = EVERY.find(([each]) => each === every)?.[1] ?? ''
  if (every === 'never') return ['区里没有开启报送。']
  const sending = LEVELS.filter(([level]) => !levelsOff.includes(level)).map(([, name]) => name)
  return [
    `${how}报送一次，这一期结束后 ${dueAfterDays} 天内上报。`,
    `要报送的级别：${sending.join('、')}。到期没有上报的，提醒一次。`,
  ]
}

const plain = ({ every, dueAfterDays, levelsOff }: Stored | Settings): Settings => ({
  every,
  dueAfterDays,
  levelsOff: LEVELS.flatMap(([level]) => ((levelsOff as string[]).includes(level) ? [level] : [])),
})
