import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { PickerField } from '@/components/picker-field'
import { Segments } from '@/components/segments'
import { TextField } from '@/components/text-field'
import { entryRefusalText } from '@/features/figures/entry-texts'
import { TargetList } from '@/features/figures/target-list'
import { problemText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import type { Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { newNonce } from '@/services/nonce'
import { useRead } from '@/services/query'
import { beijingDay } from '@/shared/calendar/calendar'
import type { TargetMeasure } from '@/shared/figure/target'
import { sameValue } from '@/shared/same-value'
import { amountTyped, isDivisible } from '@/shared/tally/measure'

type Target = Value<'statistics.listTargets'>[number]
type Catalogue = Value<'statistics.getCatalogue'>

/** The year's targets, and where the admin sets, changes and removes them. */
export default function TargetsPage() {
  return (
    <WorkPage>
      <OfUnit withYear>{(of) => <TargetsOf key={`${of.unitId} ${of.year}`} {...of} />}</OfUnit>
    </WorkPage>
  )
}

/** From this day of the year under way on the next one is planned. */
const PLANNED_FROM = '09-01'

function TargetsOf({ unitId, year: given }: OfUnit) {
  const [year, setYear] = useState(given)
  const of = { unitId, year }
  const today = beijingDay(currentTime())
  const isPlanned = today.startsWith(`${given}-`) && today >= `${given}-${PLANNED_FROM}`
  const targets = useRead('statistics.listTargets', of)
  const catalogue = useRead('statistics.getCatalogue', { unitId })
  const me = useRead('members.getMe', {})
  return (
    <Loaded query={targets} explain={problemText}>
      {(list) => (
        <>
          {isPlanned && (
            <Segments
              options={[
                [String(given), `${given} 年`],
                [String(given + 1), `${given + 1} 年计划`],
              ]}
              chosen={String(year)}
              onChoose={(chosen) => setYear(Number(chosen))}
            />
          )}
          {list.length === 0 && <View className="section soft">{year} 年还没有目标。</View>}
          <TargetList targets={list} />
          {me.data?.adminOf === null && (
            <Notice tone="warn">目标由区级管理员设定。需要改动，请联系区妇联。</Notice>
          )}
          {me.data && me.data.adminOf !== null && (
            <Loaded query={catalogue} explain={problemText}>
              {(words) => (
                <Editor
                  key={year}
                  of={of}
                  targets={list}
                  catalogue={words}
                  onDone={() => targets.refetch()}
                />
              )}
            </Loaded>
          )}
        </>
      )}
    </Loaded>
  )
}

interface Choice {
  name: string
  measure: TargetMeasure
  /** The measure of an indicator; all else is counted whole. */
  countedIn: string
}

const PLAIN: readonly Choice[] = [
  { name: '场次', measure: { of: 'sessionsHeld' }, countedIn: '' },
  { name: '人次', measure: { of: 'attendances' }, countedIn: '' },
  { name: '人数', measure: { of: 'people' }, countedIn: '' },
  { name: '覆盖每个街道（%）', measure: { of: 'units', level: 'street' }, countedIn: '' },
  { name: '覆盖每个社区（%）', measure: { of: 'units', level: 'community' }, countedIn: '' },
  { name: '覆盖全部学校（%）', measure: { of: 'schools' }, countedIn: '' },
]

const choicesOf = ({ indicators, periodic }: Catalogue): Choice[] => [
  ...PLAIN,
  ...indicators.map(({ code, name, measure }) => ({
    name: `指标：${name}（${measure}）`,
    measure: { of: 'indicator' as const, indicator: code },
    countedIn: measure,
  })),
  ...periodic.map(({ code, name, measure }) => ({
    name: `定期填报：${name}（${measure}）`,
    measure: { of: 'periodic' as const, indicator: code },
    countedIn: measure,
  })),
]

function Editor(props: {
  of: { unitId: string; year: number }
  targets: readonly Target[]
  catalogue: Catalogue
  onDone: () => unknown
}) {
  const { of, targets, catalogue, onDone } = props
  const choices = choicesOf(catalogue)
  const [editing, setEditing] = useState(0)
  const [name, setName] = useState('')
  const [lines, setLines] = useState<string[]>([])
  const [choice, setChoice] = useState(0)
  const [amount, setAmount] = useState('')
  const [newId, setNewId] = useState(newNonce)
  const { send, busy, problem, setProblem } = useCommand('statistics.saveTarget', entryRefusalText)
  const target = targets[editing - 1]
  const lineName = (id: string) => catalogue.lines.find((line) => line.id === id)?.name ?? id

  const edit = (index: number) => {
    const chosen = targets[index - 1]
    setEditing(index)
    setName(chosen?.name ?? '')
    setLines([...(chosen?.lines ?? [])])
    setAmount(chosen ? String(chosen.amount) : '')
    const at = choices.findIndex(({ measure }) => sameValue(measure, chosen?.measure))
    setChoice(Math.max(0, at))
  }
  const save = async (removed: boolean) => {
    if (name.trim() === '') return setProblem('请填写目标的名称。')
    const { measure, countedIn } = choices[choice] as Choice
    const value = amountTyped(amount, countedIn)
    if (!value)
      return setProblem(`请填写目标数，一个大于零的${isDivisible(countedIn) ? '数，最多两位小数' : '整数'}。`)
    const about = { ...of, name, lines, measure, amount: value, removed }
    const which = { targetId: target?.targetId ?? newId, version: target?.version ?? 0 }
    if (!(await send({ ...which, ...about }))) return
    setNewId(newNonce())
    edit(0)
    await onDone()
  }

  return (
    <View className="section stack">
      <PickerField
        label="要做什么"
        choices={['设定一个新目标', ...targets.map((each) => `修改：${each.name}`)]}
        chosen={editing}
        onChoose={edit}
      />
      <TextField
        label="目标的名称"
        value={name}
        onChange={setName}
        maxLength={40}
        placeholder="例如：禁毒宣传 40 场"
      />
      <PickerField
        label="按什么计"
        choices={choices.map((each) => each.name)}
        chosen={choice}
        onChoose={setChoice}
      />
      <TextField label="目标数" value={amount} onChange={setAmount} type="digit" />
      <PickerField
        label={`统计哪些项目：${lines.map(lineName).join('、') || '还没有选'}`}
        choices={catalogue.lines.map((line) => `${lines.includes(line.id) ? '✓ ' : ''}${line.name}`)}
        chosen={-1}
        onChoose={(index) => {
          const id = catalogue.lines[index]?.id ?? ''
          setLines(lines.includes(id) ? lines.filter((each) => each !== id) : [...lines, id])
        }}
      />
      {problem && <Notice tone="bad">{problem}</Notice>}
      <ActionButton busy={busy} onPress={() => save(false)}>
        保存
      </ActionButton>
      {target && (
        <ActionButton kind="danger" busy={busy} onPress={() => save(true)}>
          删去这个目标
        </ActionButton>
      )}
    </View>
  )
}
