import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Notice } from '@/components/notice'
import { TextArea } from '@/components/text-area'
import { TextField } from '@/components/text-field'
import { entryRefusalText } from '@/features/figures/entry-texts'
import { FigureTable } from '@/features/figures/figure-table'
import { useMayEnter } from '@/features/figures/use-may-enter'
import { TableFile } from '@/features/lists/table-file'
import { problemText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import { useRead } from '@/services/query'
import { type CellProblem, type HeadingProblem, type PastRow, readPasted } from '@/shared/figure/past-figures'
import { countText } from '@/shared/text/number-text'

const PROBLEMS: Record<CellProblem, string> = {
  'unknown-line': '不是目录里的项目，没有读入',
  'not-a-number':
    '看不准是多少（场次、人次、人数和按个数计的指标没有小数，逗号每三位一个），这一行都没有读入',
  'nothing-in-it': '这一行没有读到一个数，没有读入',
  twice: '出现了两次，只读第一次',
  'no-heading': '这一列没有表头，没有读入',
}

const HEADINGS: Record<HeadingProblem, string> = {
  unknown: '不认识这个表头',
  'unknown-measure': '看不准单位。可以写成“（元）”“（万元）”这样，与指标的计量单位一致',
  'other-year': '不是这一年的',
  'same-twice': '有两列是同一个数，看不出用哪一列。请只留一列，或在表头写明年份',
}

/** Takes the figures of last year from a pasted table, shows what was understood, and keeps them for comparison. */
export default function PastPage() {
  return (
    <WorkPage>
      <OfUnit withYear>{(of) => <PastOf key={`${of.unitId} ${of.year}`} {...of} />}</OfUnit>
    </WorkPage>
  )
}

function PastOf({ unitId, year }: OfUnit) {
  const of = year - 1
  const past = useRead('statistics.getPastFigures', { unitId, year: of })
  const catalogue = useRead('statistics.getCatalogue', { unitId })
  const [text, setText] = useState('')
  const [source, setSource] = useState(`${of} 年工作总结`)
  const [saved, setSaved] = useState(false)
  const { send, busy, problem } = useCommand('statistics.importPastFigures', entryRefusalText)

  const mayEnter = useMayEnter(unitId)

  const words = catalogue.data
  const names = new Map(words?.lines.map(({ id, name }) => [name, id]))
  const indicators = new Map(
    [...(words?.indicators ?? []), ...(words?.periodic ?? [])].map(({ code, name, measure }) => [
      name,
      { code, measure },
    ]),
  )
  const read = readPasted(text, { year: of, lines: names, indicators })
  const nameOf = (line: string) =>
    line === 'total' ? '合计' : (words?.lines.find(({ id }) => id === line)?.name ?? line)
  const indicatorText = (code: string, amount: number) => {
    const [name, measure] = [...indicators].flatMap(([each, of]) =>
      of.code === code ? [each, of.measure] : [],
    )
    return `${name ?? code} ${countText(amount)} ${measure ?? ''}`
  }
  const save = async () => {
    const version = past.data?.version ?? 0
    if (!(await send({ unitId, year: of, version, source, rows: read.rows }))) return
    setSaved(true)
    setText('')
    await past.refetch()
  }

  return (
    <Loaded query={catalogue} explain={problemText}>
      {() => (
        <>
          {mayEnter === false && <Notice tone="warn">只有这个单位或上级单位的工作人员可以导入。</Notice>}
          <View className="section">
            <View className="gap-below">
              把 {of}{' '}
              年的表从表格软件里复制，粘贴在下面。第一行是表头：项目、场次、人次、人数，后面可以跟指标的名称。表头括号里的“万元”“万人次”会换算。
            </View>
            <TextArea
              label="粘贴的表"
              value={text}
              maxLength={20000}
              placeholder={'项目\t场次\t人次\n禁毒宣传\t9\t4100'}
              onChange={setText}
            />
            <TableFile onText={setText} />
            <TextField label="数字的来源" value={source} onChange={setSource} maxLength={40} />
          </View>
          {text.trim() !== '' && (
            <>
              <Rows
                title={`读到 ${read.rows.length} 行，请核对`}
                rows={read.rows}
                nameOf={nameOf}
                indicatorText={indicatorText}
              />
              {read.columns.map(({ heading, problem: why }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may be headed the same
                <Notice key={at} tone="warn">
                  “{heading}”这一列没有读入：{HEADINGS[why]}。
                </Notice>
              ))}
              <LongList rows={read.problems}>
                {({ row, text: what, problem: why }) => (
                  <Notice key={`${row}-${what}`} tone="warn">
                    第 {row} 行“{what}”：{PROBLEMS[why]}
                  </Notice>
                )}
              </LongList>
              {problem && <Notice tone="bad">{problem}</Notice>}
              <ActionButton busy={busy} disabled={read.rows.length === 0 || !mayEnter} onPress={save}>
                导入这 {read.rows.length} 行
              </ActionButton>
            </>
          )}
          {saved && <Notice tone="good">已经导入，可以在“与去年”里对照。</Notice>}
          {past.data && (
            <Rows
              title={`已导入的 ${of} 年数据（${past.data.source}）`}
              rows={past.data.rows}
              nameOf={nameOf}
              indicatorText={indicatorText}
            />
          )}
        </>
      )}
    </Loaded>
  )
}

function Rows({
  title,
  rows,
  nameOf,
  indicatorText,
}: {
  title: string
  rows: readonly PastRow[]
  nameOf: (line: string) => string
  indicatorText: (code: string, amount: number) => string
}) {
  const shown = (amount: number | null) => (amount === null ? '—' : countText(amount))
  return (
    <FigureTable
      title={title}
      name="项目"
      heads={['场次', '人次', '人数']}
      rows={rows.map(({ line, sessionsHeld, attendances, people, indicators }) => ({
        key: line,
        name: nameOf(line),
        remark: Object.entries(indicators)
          .map(([code, amount]) => indicatorText(code, amount))
          .join('，'),
        cells: [shown(sessionsHeld), shown(attendances), shown(people)],
      }))}
    />
  )
}
