import { Image, View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { MoreButton } from '@/components/more-button'
import { Notice } from '@/components/notice'
import { PickerField } from '@/components/picker-field'
import { Segments } from '@/components/segments'
import { TextField } from '@/components/text-field'
import { Wheel } from '@/components/wheel'
import { entryRefusalText } from '@/features/figures/entry-texts'
import { FigureTable } from '@/features/figures/figure-table'
import { MonthSheet } from '@/features/figures/month-sheet'
import { useMayEnter } from '@/features/figures/use-may-enter'
import { problemText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import type { Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { toTop } from '@/services/navigation'
import { newNonce } from '@/services/nonce'
import { forgetPicture, takePictures, uploadPicture } from '@/services/picture'
import { refresh, usePages, useRead } from '@/services/query'
import { beijingDay, clockText, dayText } from '@/shared/calendar/calendar'
import { dateText, type Period, periodText } from '@/shared/calendar/period'
import { type Month, monthsBefore } from '@/shared/figure/periodic-month'
import { amountTyped, isDivisible } from '@/shared/tally/measure'
import { countText } from '@/shared/text/number-text'
import './index.scss'

type Figure = Value<'statistics.listPeriodicFigures'>['figures'][number]

/** Figures without a session: what a unit has of each, what they are made of, and where they are entered and corrected. */
export default function PeriodicPage() {
  return (
    <WorkPage>
      <OfUnit withYear>{(of) => <PeriodicOf key={`${of.unitId} ${of.year}`} {...of} />}</OfUnit>
    </WorkPage>
  )
}

const VIEWS = [
  ['month', '按月填'],
  ['year', '看全年'],
  ['kept', '填报情况'],
] as const

function PeriodicOf({ unitId, year }: OfUnit) {
  const figures = useRead('statistics.listPeriodicFigures', { unitId, period: { kind: 'year', year } })
  const [view, setView] = useState<(typeof VIEWS)[number][0]>('month')
  const [chosen, setChosen] = useState('')
  usePullDownRefresh(() => figures.refetch().finally(() => Taro.stopPullDownRefresh()))

  return (
    <Loaded query={figures} explain={problemText}>
      {({ figures: list }) => {
        const open = list.find(({ code }) => code === chosen)
        if (open)
          return (
            <Entry
              figure={open}
              unitId={unitId}
              year={year}
              onDone={() => figures.refetch()}
              onBack={() => setChosen('')}
            />
          )
        return (
          <>
            <Segments options={VIEWS} chosen={view} onChoose={setView} />
            {view === 'month' && <MonthOf unitId={unitId} year={year} onOpen={setChosen} />}
            {view === 'year' && <YearOf year={year} figures={list} onOpen={setChosen} />}
            {view === 'kept' && <KeptOf unitId={unitId} year={year} />}
          </>
        )
      }}
    </Loaded>
  )
}

/** Until the middle of a month it is the last that is filled in; in January also that of the year before. */
const LATEST_FILLED = 15

function monthsToFill(year: number): { months: Month[]; usual: number } {
  const today = beijingDay(currentTime())
  const [thisYear = 0, thisMonth = 1, day = 1] = today.split('-').map(Number)
  if (year !== thisYear)
    return { months: monthsBefore({ kind: 'month', year: year + 1, month: 1 }, 12), usual: 0 }
  const current: Month = { kind: 'month', year, month: thisMonth }
  return {
    months: [current, ...monthsBefore(current, Math.max(1, thisMonth - 1))],
    usual: day > LATEST_FILLED ? 0 : 1,
  }
}

function MonthOf({ unitId, year, onOpen }: OfUnit & { onOpen: (code: string) => void }) {
  const { months, usual } = monthsToFill(year)
  const [at, setAt] = useState(usual)
  const month = months[at] ?? (months[0] as Month)
  const { kind: _, ...of } = month
  const sheet = useRead('statistics.getPeriodicMonth', { unitId, ...of })
  return (
    <>
      <Wheel label="月份" choices={months.map(periodText)} chosen={at} onChoose={setAt}>
        <View className="choice gap">{periodText(month)} ▾</View>
      </Wheel>
      <Loaded query={sheet} explain={problemText}>
        {(shown) => (
          <MonthSheet
            key={periodText(month)}
            unitId={unitId}
            month={month}
            sheet={shown}
            onOpen={onOpen}
            onSaved={() => Promise.all([sheet.refetch(), refresh('statistics.listPeriodicFigures')])}
          />
        )}
      </Loaded>
    </>
  )
}

function YearOf(props: { year: number; figures: Figure[]; onOpen: (code: string) => void }) {
  const { year, figures, onOpen } = props
  const groups = [...new Set(figures.map(({ group }) => group))]
  return (
    <>
      <View className="remark small">
        {year}{' '}
        年，含下级单位。没有场次的数字在这里按期间填报，不计入场次和人次。点一项可以看历次填报、按季度或全年填报、更正。
      </View>
      <LongList rows={groups} atOnce={3}>
        {(group) => (
          <FigureTable
            key={group}
            title={group}
            name="指标"
            heads={['数量', '单位']}
            rows={figures
              .filter((each) => each.group === group)
              .map(({ code, name, amount, measure, aggregation, counted, behind }) => ({
                key: code,
                name,
                remark: counted ? '自动统计' : aggregation === 'latest' ? '存量，取最近一次' : `${behind} 条`,
                cells: [behind === 0 ? '—' : countText(amount), measure],
                onPress: () => onOpen(code),
              }))}
          />
        )}
      </LongList>
    </>
  )
}

/** How completely and how much in time each unit filled in each month. */
function KeptOf({ unitId, year }: OfUnit) {
  const kept = usePages('statistics.listCompleteness', { unitId, year })
  return (
    <Loaded
      query={kept}
      explain={problemText}
      isEmpty={({ pages }) => pages.every(({ units, next }) => units.length === 0 && next === null)}
      empty="这一年还没有单位按月填报过。"
    >
      {({ pages }) => {
        const months = pages[0]?.months ?? []
        const units = pages.flatMap((page) => page.units)
        const heads = months.map((month) => `${month} 月`)
        const rows = (of: (state: (typeof units)[number]['months'][number]) => number) =>
          units.map(({ unitId: key, name, months: states }) => ({
            key,
            name,
            cells: states.map((state) => (state.expected === 0 ? '—' : `${of(state)}/${state.expected}`)),
          }))
        return (
          <>
            <View className="remark small">
              应填的是这个单位此前十二个月里按月填过的指标。按时看第一次填报，之后更正不算迟。
            </View>
            <FigureTable
              title="填齐（已填 / 应填）"
              name="单位"
              heads={heads}
              rows={rows(({ entered }) => entered)}
            />
            <FigureTable
              title="按时（按时 / 应填）"
              name="单位"
              heads={heads}
              rows={rows(({ inTime }) => inTime)}
            />
            <MoreButton pages={kept}>显示更多单位</MoreButton>
          </>
        )
      }}
    </Loaded>
  )
}

/** The periods of a year that can be chosen, from the latest month to the whole year. */
function periodsOf(year: number): Period[] {
  const today = beijingDay(currentTime())
  const months = today.startsWith(String(year)) ? Number(today.slice(5, 7)) : 12
  return [
    ...Array.from({ length: months }, (_, index): Period => ({ kind: 'month', year, month: months - index })),
    ...[1, 2, 3, 4].map((quarter): Period => ({ kind: 'quarter', year, quarter })),
    ...[1, 2].map((half): Period => ({ kind: 'half', year, half })),
    { kind: 'year', year },
  ]
}

function Entry(props: {
  figure: Figure
  unitId: string
  year: number
  onDone: () => unknown
  onBack: () => void
}) {
  const { figure, unitId, year, onDone, onBack } = props
  const periods = periodsOf(year)
  const mayEnter = useMayEnter(unitId)
  const entries = useRead('statistics.listPeriodicEntries', { unitId, indicator: figure.code, year })
  const [period, setPeriod] = useState(0)
  const [amount, setAmount] = useState('')
  const [source, setSource] = useState('')
  const [note, setNote] = useState('')
  const [replaces, setReplaces] = useState<string | null>(null)
  const [nonce, setNonce] = useState(newNonce)
  const [picture, setPicture] = useState<string>()
  const [uploading, setUploading] = useState(false)
  const { send, busy, problem, setProblem } = useCommand('statistics.enterPeriodicFigure', entryRefusalText)

  /** The id of the uploaded picture, null where there is none; undefined when it could not be uploaded. */
  const upload = async (): Promise<string | null | undefined> => {
    if (picture === undefined) return null
    setUploading(true)
    try {
      return await uploadPicture(picture, { folder: `attachments/${unitId}`, name: nonce })
    } catch {
      return undefined
    } finally {
      setUploading(false)
    }
  }
  const save = async () => {
    const value = amountTyped(amount, figure.measure)
    if (value === undefined)
      return setProblem(
        entryRefusalText({ reason: isDivisible(figure.measure) ? 'not-an-amount' : 'not-whole' }),
      )
    if (source.trim() === '') return setProblem('请填写数字的来源，例如“信访台账”。')
    const attachment = await upload()
    if (attachment === undefined) return setProblem('附件没有传上去，填的内容都在。请检查网络后再试。')
    const of = periods[period] as Period
    const what = { unitId, indicator: figure.code, period: of, amount: value }
    const input = { ...what, source, note, nonce, replaces, attachment }
    if (!(await send(input))) return
    setAmount('')
    setNote('')
    setReplaces(null)
    if (picture !== undefined) forgetPicture(picture)
    setPicture(undefined)
    setNonce(newNonce())
    await Promise.all([entries.refetch(), onDone()])
  }

  return (
    <>
      <View className="section stack">
        <View className="strong">{figure.name}</View>
        <View>
          {year} 年：
          {figure.behind === 0 ? '还没有填报' : `${countText(figure.amount)} ${figure.measure}`}
        </View>
      </View>
      {mayEnter === false && !figure.counted && (
        <Notice tone="warn">只有这个单位或上级单位的工作人员可以填报和更正。</Notice>
      )}
      {figure.counted && <Notice tone="good">由小程序自动统计，不用填报。</Notice>}
      {mayEnter && !figure.counted && (
        <View className="section stack">
          <View className="strong">{replaces === null ? '填报一个数' : '更正这个数'}</View>
          {replaces === null && (
            <PickerField
              label="期间"
              choices={periods.map(periodText)}
              chosen={period}
              onChoose={setPeriod}
            />
          )}
          <TextField label={`数量（${figure.measure}）`} value={amount} onChange={setAmount} type="digit" />
          <TextField
            label="来源"
            value={source}
            onChange={setSource}
            placeholder="例如：信访台账"
            maxLength={60}
          />
          <TextField
            label={replaces === null ? '备注（可不填）' : '更正的原因'}
            value={note}
            onChange={setNote}
            maxLength={200}
          />
          <ActionButton
            kind="secondary"
            onPress={async () => setPicture((await takePictures(1))[0] ?? picture)}
          >
            {picture === undefined ? '附一张图片（可不附）' : '已附一张图片，换一张'}
          </ActionButton>
          {problem && <Notice tone="bad">{problem}</Notice>}
          <ActionButton busy={busy || uploading} onPress={save}>
            {replaces === null ? '填报' : '更正'}
          </ActionButton>
          {replaces !== null && (
            <ActionButton kind="plain" onPress={() => setReplaces(null)}>
              不更正了
            </ActionButton>
          )}
        </View>
      )}
      <ActionButton kind="plain" onPress={onBack}>
        返回全部指标
      </ActionButton>
      <Loaded query={entries} explain={problemText}>
        {(list) => (
          <>
            {list.length > 0 && (
              <FigureTable
                title="本单位填过的"
                name={mayEnter ? '点一条可以更正' : '期间'}
                heads={['数量']}
                rows={list.map((entry) => ({
                  key: entry.id,
                  name: periodText(entry.period),
                  remark: [
                    entry.source,
                    entry.note,
                    `${entry.byName} ${dayText(entry.at, currentTime())} ${clockText(entry.at)}`,
                    entry.hasAttachment ? '有附件' : '',
                    entry.stands ? '' : '已被更正',
                  ]
                    .filter(Boolean)
                    .join('，'),
                  cells: [changeText(entry, list)],
                  ...(entry.stands &&
                    mayEnter && {
                      onPress: () => {
                        toTop()
                        setReplaces(entry.id)
                        setAmount(String(entry.amount))
                        setSource(entry.source)
                      },
                    }),
                }))}
              />
            )}
            <Attachments entries={list} />
          </>
        )}
      </Loaded>
      {figure.behind > 0 && <BehindFigure unitId={unitId} year={year} indicator={figure.code} />}
    </>
  )
}

/** The numbers that a figure is made of, page by page. */
function BehindFigure({ unitId, year, indicator }: OfUnit & { indicator: string }) {
  const period = { kind: 'year' as const, year }
  const behind = usePages('statistics.listPeriodicBehind', { unitId, period, indicator })
  return (
    <Loaded query={behind} explain={problemText}>
      {({ pages }) => (
        <>
          <FigureTable
            title="由这些数组成"
            name="单位与期间"
            heads={['数量']}
            rows={pages
              .flatMap(({ entries }) => entries)
              .map(({ unitId: of, id, from, to, unitName, amount }) => ({
                key: `${of}-${id}`,
                name: unitName,
                remark: `${dateText(from)}至${dateText(to)}`,
                cells: [countText(amount)],
              }))}
          />
          <MoreButton pages={behind} />
        </>
      )}
    </Loaded>
  )
}

/** An entry's amount; of a correction also what it was before: `12 → 14`. */
function changeText(
  { amount, replaces }: Value<'statistics.listPeriodicEntries'>[number],
  entries: Value<'statistics.listPeriodicEntries'>,
): string {
  const before = entries.find(({ id }) => id === replaces)
  return before ? `${countText(before.amount)} → ${countText(amount)}` : countText(amount)
}

/** The pictures of the sources, for those who may see them. */
function Attachments({ entries }: { entries: Value<'statistics.listPeriodicEntries'> }) {
  const linked = entries.flatMap(({ id, link, period }) => (link ? [{ id, link, period }] : []))
  return (
    <LongList rows={linked} atOnce={10}>
      {({ id, link, period }) => (
        <View key={id} className="section stack">
          <View className="remark small">{periodText(period)}的附件</View>
          <Image
            className="periodic__picture"
            src={link}
            mode="widthFix"
            aria-label={`${periodText(period)}的附件`}
          />
        </View>
      )}
    </LongList>
  )
}
