import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { ChoiceField } from '@/components/choice-field'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Notice } from '@/components/notice'
import { PickerField } from '@/components/picker-field'
import { TapRow } from '@/components/tap-row'
import { TextField } from '@/components/text-field'
import { ExportButton } from '@/features/exports/export-button'
import { Definitions } from '@/features/figures/definitions'
import { everythingOf, questionParams } from '@/features/figures/figures-question'
import { knownText } from '@/features/figures/figures-texts'
import { type OwnReason, problemText, refusalText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import { call, type Refusal } from '@/services/api'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'
import type { Period } from '@/shared/calendar/period'
import { FIGURES, figureName } from '@/shared/figure/figure-names'
import {
  axisEntries,
  type CellPlace,
  type PivotAxis,
  type PivotCube,
  type PivotFigure,
  type PivotLayout,
  pivotTable,
  thirdAxis,
} from '@/shared/figure/pivot'
import { isSessionFigure } from '@/shared/figure/session-figure'
import './index.scss'

const AXES: readonly (readonly [PivotAxis, string])[] = [
  ['unit', '单位'],
  ['month', '月份'],
  ['figure', '数据'],
]

const USUAL: PivotLayout = {
  rows: 'unit',
  columns: 'figure',
  shown: '0',
  figures: ['sessionsHeld', 'attendances', 'people'],
}

const REFUSALS: Record<OwnReason<Refusal<'statistics.savePivotFavourite'>>, string> = {
  'too-many': '常用表已经有 20 张了，请先删去不用的。',
  'not-a-member': '还没有登记您的工作人员信息，不能保存常用表。',
  'changed-meanwhile': '刚刚在别处保存过，请再试一次。',
}

/** Figures by unit, month and kind, any two of them as rows and columns; each cell opens to what is behind it. */
export default function PivotPage() {
  return (
    <WorkPage>
      <OfUnit withYear>{(of) => <PivotOf key={`${of.unitId} ${of.year}`} {...of} />}</OfUnit>
    </WorkPage>
  )
}

function PivotOf({ unitId, year }: OfUnit) {
  const [layout, setLayout] = useState(USUAL)
  const [changing, setChanging] = useState(false)
  const catalogue = useRead('statistics.getCatalogue', { unitId })
  const cube = useRead('statistics.getPivot', { unitId, year, figures: layout.figures })
  usePullDownRefresh(() => cube.refetch().finally(() => Taro.stopPullDownRefresh()))
  const choices: (readonly [PivotFigure, string])[] = [
    ...FIGURES.map((figure) => [figure as PivotFigure, figureName(figure, { indicators: {} }).name] as const),
    ...(catalogue.data?.indicators ?? [])
      .filter(({ aggregation, closed }) => aggregation === 'sum' && !closed)
      .map(({ code, name }) => [`indicator:${code}` as const, name] as const),
    ...(catalogue.data?.periodic ?? []).map(
      ({ code, name, group }) => [`periodic:${code}` as const, `${group}：${name}`] as const,
    ),
  ]
  const axisName = (axis: PivotAxis) => AXES.find(([each]) => each === axis)?.[1] ?? ''
  /** Whichever axis was there before takes the place of the one that is chosen now. */
  const turn = (part: 'rows' | 'columns', axis: PivotAxis) => {
    const other = part === 'rows' ? 'columns' : 'rows'
    const swapped = layout[other] === axis ? { [other]: layout[part] } : {}
    setLayout({ ...layout, ...swapped, [part]: axis, shown: '' })
  }
  const third = thirdAxis(layout)

  return (
    <>
      <Favourites layout={layout} onChoose={setLayout} />
      <View className="section">
        <TapRow onPress={() => setChanging(!changing)}>
          <View className="strong">
            行：{axisName(layout.rows)}，列：{axisName(layout.columns)}
          </View>
          <View className="link">{changing ? '收起 ▴' : '换行列和数据 ▾'}</View>
        </TapRow>
        {changing && (
          <>
            <ChoiceField
              label="行"
              choices={AXES}
              value={layout.rows}
              onChange={(axis) => turn('rows', axis)}
            />
            <ChoiceField
              label="列"
              choices={AXES}
              value={layout.columns}
              onChange={(axis) => turn('columns', axis)}
            />
            <PickerField
              label="哪些数据（点一次选上，再点一次去掉，最多 20 项）"
              choices={choices.map(([figure, name]) =>
                layout.figures.includes(figure) ? `✓ ${name}` : name,
              )}
              chosen={-1}
              placeholder={choices
                .filter(([figure]) => layout.figures.includes(figure))
                .map(([, name]) => name)
                .join('、')}
              onChoose={(index) => {
                const figure = choices[index]?.[0]
                if (!figure) return
                const others = layout.figures.filter((each) => each !== figure)
                const figures = layout.figures.includes(figure) ? others : [...layout.figures, figure]
                if (figures.length > 0 && figures.length <= 20) setLayout({ ...layout, figures })
              }}
            />
          </>
        )}
      </View>
      <Loaded query={cube} explain={problemText}>
        {(shown) => (
          <>
            {third && (
              <ChoiceField
                label={axisName(third)}
                choices={axisEntries(shown, third).map(({ key, name }) => [key, name] as const)}
                value={
                  axisEntries(shown, third).some(({ key }) => key === layout.shown)
                    ? layout.shown
                    : (axisEntries(shown, third)[0]?.key ?? '')
                }
                onChange={(key) => setLayout({ ...layout, shown: key })}
              />
            )}
            <Table cube={shown} layout={layout} year={year} />
            <View className="gap">
              <ExportButton
                own={{}}
                ask={(nonce) => call('exports.exportPivot', { nonce, unitId, year, layout })}
              >
                导出 Excel
              </ExportButton>
            </View>
            <Definitions />
          </>
        )}
      </Loaded>
    </>
  )
}

/** So much is on the page at once, with a way to the rest: with more WeChat becomes slow. */
const MOST_COLUMNS = 24
const MOST_CELLS = 240

function Table({ cube, layout, year }: { cube: PivotCube; layout: PivotLayout; year: number }) {
  const table = pivotTable(cube, layout)
  if (!table) return null
  const heads = table.heads.slice(0, MOST_COLUMNS)
  return (
    <View className="section pivot">
      <View className="strong">{table.title}</View>
      {heads.length < table.heads.length && (
        <View className="remark">
          一共 {table.heads.length} 列，这里是前 {MOST_COLUMNS} 列；全部的列在导出的表里，或者换成行来看。
        </View>
      )}
      <LongList
        rows={table.rows}
        atOnce={Math.max(5, Math.floor(MOST_CELLS / heads.length))}
        around={(lines) => (
          <View aria-role="table">
            <View className="pivot__line pivot__line--head" aria-role="row">
              <View className="pivot__name" aria-role="columnheader" />
              {heads.map((head) => (
                <View key={head} className="pivot__cell" aria-role="columnheader">
                  {head}
                </View>
              ))}
            </View>
            {lines}
          </View>
        )}
      >
        {({ name, cells }) => (
          <View key={name} className="pivot__line" aria-role="row">
            <View className="pivot__name" aria-role="rowheader">
              {name}
            </View>
            {cells.slice(0, MOST_COLUMNS).map(({ amount, place }, column) => (
              <View key={heads[column]} className="pivot__cell" aria-role="cell">
                <View
                  className="pivot__tap"
                  aria-role="button"
                  aria-label={`${name}，${heads[column]}，${knownText(amount)}`}
                  onClick={() => openCell(cube, place, year)}
                >
                  {knownText(amount)}
                </View>
              </View>
            ))}
          </View>
        )}
      </LongList>
    </View>
  )
}

/** Opens what a cell's figure is made of, as every figure does: its sessions, or what was entered by period. */
function openCell({ units, months, figures }: PivotCube, place: CellPlace, year: number) {
  const [unit, month, of] = [units[place.unit], months[place.month] ?? 0, figures[place.figure]]
  if (!unit || !of) return
  const { unitId } = unit
  if (of.figure.startsWith('periodic:'))
    return void open('figure/periodic/index', { unitId, year: String(year) })
  const period: Period = month === 0 ? { kind: 'year', year } : { kind: 'month', year, month }
  // 人数 is no sum: behind it are the sessions of the same condition.
  const word = of.figure.replace(/People$/, '')
  void open('figure/behind/index', {
    title: unit.name,
    ...questionParams({ ...everythingOf(unitId, period), of: unit.of }),
    ...(isSessionFigure(word) && {
      figure: word,
      name: word === of.figure ? of.name : of.name.replace('人数', '人次'),
    }),
  })
}

/** The layouts that somebody keeps, and a way to keep this one. */
function Favourites({ layout, onChoose }: { layout: PivotLayout; onChoose: (layout: PivotLayout) => void }) {
  const kept = useRead('statistics.listPivotFavourites', {})
  const saving = useCommand('statistics.savePivotFavourite', (refusal) => refusalText(refusal, REFUSALS))
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState('')
  const [naming, setNaming] = useState(false)
  const save = async (as: string, given: PivotLayout | null) => {
    if (!(await saving.send({ name: as, layout: given }))) return
    setNaming(false)
    setName('')
    setChosen(given ? as : '')
    await kept.refetch()
  }
  return (
    <>
      <View className="pills">
        {kept.data?.favourites.map(({ name: of, ...other }) => (
          <View
            key={of}
            className={of === chosen ? 'pill pill--on' : 'pill'}
            aria-role="button"
            onClick={() => {
              setChosen(of)
              onChoose(other)
            }}
          >
            {of}
          </View>
        ))}
        <View className="pill" aria-role="button" onClick={() => setNaming(!naming)}>
          ＋ 存为常用
        </View>
      </View>
      {saving.problem && <Notice tone="bad">{saving.problem}</Notice>}
      {naming && (
        <View className="section stack">
          <TextField label="常用表的名称" value={name} onChange={setName} maxLength={20} />
          <ActionButton
            busy={saving.busy}
            disabled={name.trim() === ''}
            onPress={() => void save(name.trim(), layout)}
          >
            保存
          </ActionButton>
          {chosen !== '' && (
            <ActionButton kind="secondary" busy={saving.busy} onPress={() => void save(chosen, null)}>
              {`不再保存“${chosen}”`}
            </ActionButton>
          )}
        </View>
      )}
    </>
  )
}
