import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { DateField } from '../../components/date-field'
import { Notice } from '../../components/notice'
import { TextArea } from '../../components/text-area'
import { TextField } from '../../components/text-field'
import type { Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { confirm } from '../../services/dialog'
import { afterMonths, beijingDay } from '../../shared/calendar/calendar'
import {
  RULES_MAX_LENGTH,
  SCHEME_NAME_MAX_LENGTH,
  type SchemeContent,
  schemeProblems,
} from '../../shared/points/scheme'
import { useCommand } from '../problems/use-command'
import { EarnFields } from './earn-fields'
import { schemeProblemText, schemeRefusalText } from './point-texts'
import { PointsField } from './points-field'

type Scheme = NonNullable<Value<'points.getScheme'>['scheme']>

/** Writes the rules of a unit's scheme, opens and closes it. */
export function SchemeForm(props: {
  unitId: string
  unitName: string
  scheme: Scheme | null
  onDone: () => unknown
}) {
  const { unitId, unitName, scheme, onDone } = props
  const today = beijingDay(currentTime())
  const [content, setContent] = useState<SchemeContent>(() => contentOf(scheme))
  const [tried, setTried] = useState(false)
  const [wrong, setWrong] = useState(false)
  const save = useCommand('points.saveScheme', schemeRefusalText)
  const turn = useCommand('points.setSchemeStatus', schemeRefusalText)
  const change = (changed: Partial<SchemeContent>) => setContent((before) => ({ ...before, ...changed }))
  const found = schemeProblems(content, today, scheme ?? undefined)
  const problems = tried ? found : []
  const status = scheme?.status ?? 'draft'
  const said = (field: Parameters<typeof schemeProblemText>[1]) => schemeProblemText(problems, field)

  /** The version that is saved now; undefined where it was not. */
  async function saved(): Promise<number | undefined> {
    const isWrong = !isEachPoint(content)
    setWrong(isWrong)
    setTried(status !== 'draft')
    if (isWrong || (status === 'open' && found.length > 0)) return undefined
    return (await save.send({ unitId, version: scheme?.version ?? 0, content }))?.version
  }

  async function submit() {
    if (status === 'open' && !(await confirm(AGAIN))) return
    if ((await saved()) !== undefined) await onDone()
  }

  async function openIt() {
    setTried(true)
    if (found.length > 0 || !(await confirm(status === 'closed' ? REOPENING : OPENING))) return
    const version = await saved()
    if (version === undefined) return
    await turn.send({ unitId, version, status: 'open' })
    await onDone()
  }

  async function closeIt() {
    if (!scheme || !(await confirm(CLOSING))) return
    if (await turn.send({ unitId, version: scheme.version, status: 'closed' })) await onDone()
  }

  return (
    <>
      <View className="remark">
        自愿参加：居民自己开户，参加活动、做志愿服务得积分，用积分换奖励。没有启用时，居民什么也看不到。不排名，不比多少，分享不得积分，积分少也没有任何影响。
      </View>
      <Notice tone={status === 'open' ? 'good' : 'warn'}>
        {unitName}：{STATUS_TEXTS[status]}
      </Notice>
      <View className="columns">
        <View className="section">
          <TextField
            label="积分项目的名称"
            value={content.name}
            onChange={(name) => change({ name })}
            maxLength={SCHEME_NAME_MAX_LENGTH}
            placeholder="例如：能量家园"
            problem={said('name')}
          />
          <TextArea
            label="规则，用大白话写"
            value={content.rules}
            onChange={(rules) => change({ rules })}
            maxLength={RULES_MAX_LENGTH}
            why="居民同意的就是这段话：怎样得积分，能换什么，到什么时候。"
            problem={said('rules')}
          />
          <DateField
            label="从哪天开始"
            fields="day"
            value={content.from}
            latest={LATEST}
            onChange={(from) => change({ from })}
          />
          <DateField
            label="到哪天结束"
            fields="day"
            value={content.to}
            latest={LATEST}
            onChange={(to) => change({ to })}
            problem={said('to')}
          />
          <PointsField
            label="一个家庭每天最多得多少分"
            points={content.mostPerDay}
            onChange={(mostPerDay) => change({ mostPerDay })}
            tried={wrong}
            problem={said('mostPerDay')}
          />
          <PointsField
            label="一个家庭每月最多得多少分"
            points={content.mostPerMonth}
            onChange={(mostPerMonth) => change({ mostPerMonth })}
            tried={wrong}
            problem={said('mostPerMonth')}
          />
        </View>
        <EarnFields
          earn={content.earn}
          onChange={(earn) => change({ earn })}
          tried={wrong}
          problem={said('earn')}
        />
      </View>
      {(save.problem || turn.problem) && <Notice tone="bad">{save.problem || turn.problem}</Notice>}
      {wrong && <Notice tone="bad">有的积分没有填对，没有保存，写的都在。请看标红的地方。</Notice>}
      {status !== 'closed' && (
        <ActionButton kind={status === 'open' ? 'primary' : 'secondary'} busy={save.busy} onPress={submit}>
          {status === 'open' ? '保存新规则' : '保存草稿'}
        </ActionButton>
      )}
      {status !== 'open' && (
        <ActionButton busy={save.busy || turn.busy} onPress={openIt}>
          {status === 'closed' ? '重新启用' : '启用'}
        </ActionButton>
      )}
      {status === 'open' && (
        <ActionButton kind="plain" busy={turn.busy} onPress={closeIt}>
          停用
        </ActionButton>
      )}
    </>
  )
}

const LATEST = '2099-12-31'

const STATUS_TEXTS = {
  draft: '还没有启用，居民看不到。',
  open: '已经启用，居民可以参加。',
  closed: '已经停用，不再得积分；各家已有的积分，停用后 30 天内还能兑换。',
} as const

const OPENING = {
  title: '启用积分项目？',
  content: '本单位和下级单位的居民会看到它，可以自愿参加。',
  yes: '启用',
}
const REOPENING = {
  title: '重新启用积分项目？',
  content: '停用期间参加的不得积分。各家已有的积分不变。',
  yes: '重新启用',
}
const AGAIN = { title: '保存新规则？', content: '已经参加的家庭会请他们重新同意。', yes: '保存' }
const CLOSING = {
  title: '停用积分项目？',
  content: '从明天起不再得积分，也不能再开户。各家已有的积分保留，30 天内还能兑换。',
  yes: '停用',
}

function contentOf(scheme: Scheme | null): SchemeContent {
  const now = currentTime()
  if (!scheme)
    return {
      name: '',
      rules: '',
      from: beijingDay(now),
      to: beijingDay(afterMonths(now, 12)),
      earn: { attending: [], volunteering: null },
      mostPerDay: 20,
      mostPerMonth: 200,
    }
  const { name, rules, from, to, earn, mostPerDay, mostPerMonth } = scheme
  return { name, rules, from, to, earn, mostPerDay, mostPerMonth }
}

/** Whether whatever earns points says how many: 0 stands for a field that says nothing of use. */
function isEachPoint({ earn, mostPerDay, mostPerMonth }: SchemeContent): boolean {
  const earned = earn.attending.map(({ points }) => points)
  return [mostPerDay, mostPerMonth, earn.volunteering ?? 1, ...earned].every((points) => points > 0)
}
