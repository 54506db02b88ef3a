import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Segments } from '@/components/segments'
import { BindingFields } from '@/features/exports/binding-fields'
import { ExportButton } from '@/features/exports/export-button'
import { type CellMark, FormGrid } from '@/features/exports/form-grid'
import {
  FILE_PROBLEMS,
  formRefusalText,
  type OpenedForm,
  PART_NAMES,
  partText,
} from '@/features/exports/form-texts'
import { PeriodFields } from '@/features/figures/period-fields'
import { useMayEnter } from '@/features/figures/use-may-enter'
import { problemText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { WorkPage } from '@/features/workbench/work-page'
import { call } from '@/services/api'
import { currentTime } from '@/services/clock'
import { confirm } from '@/services/dialog'
import { back } from '@/services/navigation'
import { refresh, useRead } from '@/services/query'
import { beijingDay, beijingYear } from '@/shared/calendar/calendar'
import { type Period, periodText, sameDaysBefore } from '@/shared/calendar/period'
import {
  boundCells,
  type FormQuery,
  type PartialQuery,
  type ReportForm,
  WHOLE,
} from '@/shared/report/form-binding'
import { proposedBindings } from '@/shared/report/proposed-bindings'

type Bound = Pick<ReportForm, 'usual' | 'bindings'>

/** What a form asks for as it is set now, with what its sheets merge. */
const withMerged = ({ sheets }: OpenedForm, bound: Bound) => ({
  ...bound,
  merged: sheets.map(({ name, merged }) => ({ sheet: name, ranges: merged })),
})

/** One form of a superior's: what goes into which cell, kept for next time, and the way to have it filled. */
export default function FormPage() {
  const { id = '' } = useRouter().params
  const form = useRead('exports.getReportForm', { formId: id })
  const [draft, setDraft] = useState<Bound>()
  const [found, setFound] = useState<OpenedForm['units']>([])
  const [sheetAt, setSheetAt] = useState(0)
  const [chosen, setChosen] = useState('')
  const thisYear = beijingYear(currentTime())
  const [period, setPeriod] = useState<Period>({ kind: 'year', year: thisYear })
  const saving = useCommand('exports.saveReportForm', formRefusalText)
  const removing = useCommand('exports.removeReportForm', formRefusalText)
  const busy = saving.busy || removing.busy
  const problem = saving.problem || removing.problem
  const mayChange = useMayEnter(form.data?.unitId ?? '')
  usePullDownRefresh(() => form.refetch().finally(() => Taro.stopPullDownRefresh()))

  async function save({ formId, version, name }: OpenedForm, bound: Bound) {
    if (!(await saving.send({ formId, version, name, ...bound }))) return
    await form.refetch()
    setDraft(undefined)
    await refresh('exports.listReportForms')
  }

  async function remove({ formId, version, name }: OpenedForm) {
    const sure = { title: `删除“${name}”？`, content: '表格和填写设置一起删除，不能恢复。', yes: '删除' }
    if (!(await confirm(sure)) || !(await removing.send({ formId, version }))) return
    await refresh('exports.listReportForms')
    back()
  }

  return (
    <WorkPage>
      <Loaded query={form} explain={problemText}>
        {(read) => {
          const others = found.filter(({ unitId }) => !read.units.some((unit) => unit.unitId === unitId))
          const opened = { ...read, units: [...read.units, ...others] }
          const onFound = (unit: OpenedForm['units'][number]) => setFound([...found, unit])
          const proposed =
            mayChange && opened.bindings.length === 0
              ? proposedBindings(opened.sheets, opened, opened.usual)
              : undefined
          const isProposed = draft === undefined && proposed !== undefined && proposed.bindings.length > 0
          const changed = draft ?? (isProposed ? proposed : undefined)
          const bound: Bound = changed ?? { usual: opened.usual, bindings: opened.bindings }
          const removal = mayChange && (
            <ActionButton kind="danger" busy={busy} onPress={() => void remove(opened)}>
              删除这张报表
            </ActionButton>
          )
          const sheet = opened.sheets[sheetAt] ?? opened.sheets[0]
          if (!sheet)
            return (
              <>
                <View className="title--large">{opened.name}</View>
                {problem !== '' && <Notice tone="bad">{problem}</Notice>}
                <Notice tone="bad">{FILE_PROBLEMS[opened.unreadable ?? 'not-a-workbook']}</Notice>
                {removal}
              </>
            )
          const query = bound.bindings.find(
            ({ sheet: of, at }) => of === sheet.name && at === chosen,
          )?.partialQuery
          const say = (next: PartialQuery) => {
            const others = bound.bindings.filter(({ sheet: of, at }) => of !== sheet.name || at !== chosen)
            const own =
              Object.keys(next).length > 0 ? [{ sheet: sheet.name, at: chosen, partialQuery: next }] : []
            setDraft({ ...bound, bindings: [...others, ...own] })
          }
          const empty = opened.unanswerable.length + boundCells(withMerged(opened, bound)).incomplete.length
          return (
            <>
              <View className="title--large">{opened.name}</View>
              {mayChange && (
                <View className="remark">
                  点列头指定“指标”，点行号指定“项目”，交叉的格子就会填上；也可以单独点一格。公式格不动。
                </View>
              )}
              {isProposed && (
                <Notice tone="good">
                  已按行名、列名自动对上 {boundCells(withMerged(opened, bound)).cells.length}{' '}
                  格，请核对后保存。 下载时，填报单位、期间、日期和填报人也会填好。
                </Notice>
              )}
              {opened.sheets.length > 1 && (
                <Segments
                  options={opened.sheets.map(({ name }, index) => [String(index), name] as const)}
                  chosen={String(sheetAt)}
                  onChoose={(index) => {
                    setSheetAt(Number(index))
                    setChosen('')
                  }}
                />
              )}
              <FormGrid
                key={sheet.name}
                sheet={sheet}
                marks={marksOf(opened, bound, sheet.name)}
                chosen={chosen}
                onChoose={(at) => setChosen(at === chosen ? '' : at)}
              />
              {mayChange && (
                <View className="section">
                  <View className="heading">{chosen ? placeName(chosen) : '整张表'}</View>
                  {chosen ? (
                    <BindingFields form={opened} query={query ?? {}} onChange={say} onFound={onFound} />
                  ) : (
                    <BindingFields
                      form={opened}
                      query={bound.usual}
                      onChange={(usual) => setDraft({ ...bound, usual })}
                      onFound={onFound}
                    />
                  )}
                  {!chosen && <View className="remark">没有另外指定的格子、行、列，都按这里的填。</View>}
                  {problem !== '' && <Notice tone="bad">{problem}</Notice>}
                  {changed && (
                    <View className="stack">
                      <ActionButton busy={busy} onPress={() => void save(opened, changed)}>
                        保存填写设置
                      </ActionButton>
                      <ActionButton
                        kind="plain"
                        onPress={() =>
                          setDraft(
                            isProposed ? { usual: opened.usual, bindings: opened.bindings } : undefined,
                          )
                        }
                      >
                        {isProposed ? '不要自动对应' : '放弃改动'}
                      </ActionButton>
                    </View>
                  )}
                </View>
              )}
              <View className="section">
                <View className="heading">填好下载</View>
                <PeriodFields period={period} thisYear={thisYear} onChange={setPeriod} />
                {asksForYearBefore(bound) && (
                  <View className="remark">
                    上年同期是 {periodText(sameDaysBefore(period, beijingDay(currentTime())))}
                    ：填报期间还没有结束时，比到去年的同一天；结束以后是整个期间。要去年全年的数，请选“上年全年”。
                  </View>
                )}
                {empty > 0 && (
                  <Notice tone="warn">有 {empty} 格指定得不完整，或者项目、单位已经不在，会留空。</Notice>
                )}
                {opened.uncalculated.length > 0 && (
                  <Notice tone="warn">{uncalculatedText(opened, opened.uncalculated)}</Notice>
                )}
                {changed && <Notice tone="warn">先保存填写设置，再填好下载。</Notice>}
                <ExportButton
                  key={JSON.stringify(period)}
                  disabled={changed !== undefined}
                  ask={(nonce) => call('exports.exportReportForm', { nonce, formId: opened.formId, period })}
                  own={{}}
                >
                  填好并打开
                </ExportButton>
              </View>
              {removal}
            </>
          )
        }}
      </Loaded>
    </WorkPage>
  )
}

/** Of many cells the first are named: who fills the form knows them by their kind. */
const MOST_NAMED = 8

function uncalculatedText({ sheets }: OpenedForm, cells: OpenedForm['uncalculated']): string {
  const named = cells
    .slice(0, MOST_NAMED)
    .map(({ sheet, ref }) => (sheets.length > 1 ? `${sheet} ${ref}` : ref))
    .join('、')
  const more = cells.length > MOST_NAMED ? ' 等' : ''
  return `${named}${more} ${cells.length} 格的公式要由表格软件计算：在微信里看是空的，用 WPS 或 Excel 打开会自动算出，别的格子不受影响。`
}

const asksForYearBefore = ({ usual, bindings }: Bound): boolean =>
  [usual, ...bindings.map(({ partialQuery }) => partialQuery)].some(
    ({ span }) => span === 'year-before' || span === 'year-so-far-before',
  )

const placeName = (at: string): string => {
  if (/^\d+$/.test(at)) return `第 ${at} 行`
  return /^[A-Z]+$/.test(at) ? `${at} 列` : `${at} 格`
}

/** What stands in the places of a sheet: the question of every cell that is asked, or what it lacks. */
function marksOf(form: OpenedForm, bound: Bound, sheetName: string): Map<string, CellMark> {
  const { cells, incomplete } = boundCells(withMerged(form, bound))
  const marks = new Map<string, CellMark>()
  for (const { sheet, at } of bound.bindings)
    if (sheet === sheetName) marks.set(at, { text: '', tone: 'bound' })
  for (const { sheet, ref, query } of cells) {
    if (sheet === sheetName) marks.set(ref, { text: questionText(form, query, bound.usual), tone: 'bound' })
  }
  for (const { sheet, ref, missing } of incomplete) {
    const text = `缺${missing.map((part) => PART_NAMES[part]).join('、')}`
    if (sheet === sheetName) marks.set(ref, { text, tone: 'bad' })
  }
  for (const { sheet, ref } of form.unanswerable) {
    if (sheet === sheetName && marks.has(ref)) marks.set(ref, { text: '项目或单位已不在', tone: 'bad' })
  }
  return marks
}

/** A question in few words: what the whole form says is not repeated in every cell. */
function questionText(form: OpenedForm, query: FormQuery, usual: PartialQuery): string {
  const line = query.line === WHOLE ? '' : partText(form, 'line', query.line)
  const figure = partText(form, 'figure', query.figure)
  const others = (['unitId', 'span'] as const)
    .filter((part) => query[part] !== usual[part])
    .map((part) => partText(form, part, query[part]))
  return [line, figure, ...others].filter(Boolean).join('·')
}
