import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { SwitchRow } from '@/components/switch-row'
import { ExportButton } from '@/features/exports/export-button'
import { chartsOf, type ReportChart, ReportCharts, uploadCharts } from '@/features/exports/report-charts'
import { Definitions } from '@/features/figures/definitions'
import { PeriodFields } from '@/features/figures/period-fields'
import { problemText } from '@/features/problems/problem-text'
import { type ListedUnit, UnitWheel } from '@/features/units/unit-choice'
import { WorkPage } from '@/features/workbench/work-page'
import { call, Unreachable } from '@/services/api'
import { copyText } from '@/services/clipboard'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'
import { beijingYear } from '@/shared/calendar/calendar'
import { type Period, yearOf } from '@/shared/calendar/period'
import './index.scss'

/** Writes the report of a unit and a period: as a document with charts, as a workbook, or its paragraphs to copy. */
export default function ReportPage() {
  const params = useRouter().params
  const units = useRead('statistics.listUnits', { known: params.unitId ? [params.unitId] : [] })
  const [chosen, setChosen] = useState<ListedUnit<'statistics.listUnits'>>()
  const thisYear = beijingYear(currentTime())
  const [period, setPeriod] = useState<Period>({ kind: 'year', year: thisYear })

  return (
    <WorkPage>
      <Loaded query={units} explain={problemText}>
        {(list) => {
          const asked = params.unitId
            ? list.units.find(({ unitId }) => unitId === params.unitId)
            : list.units[0]
          const unit = chosen ?? asked
          const ofYear = ({ unitId }: { unitId: string }) => ({ unitId, year: String(yearOf(period)) })
          return (
            <>
              <View className="section">
                <View className="field__label">单位</View>
                <UnitWheel
                  label="单位"
                  from="statistics.listUnits"
                  listed={list}
                  unitId={unit?.unitId}
                  onChoose={setChosen}
                >
                  <View className="choice gap-below">{unit ? `${unit.name}（含下级）` : '请选择单位'} ▾</View>
                </UnitWheel>
                {!unit && (
                  <View className="gap-below">
                    <Notice tone="warn">没有找到这个单位，或者它不在您负责的范围内。请重新选择单位。</Notice>
                  </View>
                )}
                <PeriodFields period={period} thisYear={thisYear} onChange={setPeriod} />
              </View>
              {unit && (
                <Report
                  key={`${unit.unitId} ${JSON.stringify(period)}`}
                  unitId={unit.unitId}
                  period={period}
                />
              )}
              {unit && (
                <View className="gap-below">
                  <ActionButton kind="plain" onPress={() => open('report/chapters/index', ofYear(unit))}>
                    分章写报告
                  </ActionButton>
                  <ActionButton kind="plain" onPress={() => open('report/text/index', ofYear(unit))}>
                    看正文，每个数从哪里来
                  </ActionButton>
                  <ActionButton kind="plain" onPress={() => open('report/leader/index', ofYear(unit))}>
                    给领导的一页图
                  </ActionButton>
                  <ActionButton
                    kind="plain"
                    onPress={() => open('report/templates/index', { unitId: unit.unitId })}
                  >
                    修改报告里的话
                  </ActionButton>
                  <ActionButton
                    kind="plain"
                    onPress={() => open('staff/report/forms/index', { unitId: unit.unitId })}
                  >
                    填市里、省里的报表
                  </ActionButton>
                </View>
              )}
              <Definitions />
            </>
          )
        }}
      </Loaded>
    </WorkPage>
  )
}

/** The report of one unit and period. */
function Report({ unitId, period }: { unitId: string; period: Period }) {
  const dashboard = useRead('statistics.getDashboard', { unitId, year: yearOf(period) })
  const charts = useRef(new Map<string, ReportChart>())
  const [lacking, setLacking] = useState(0)
  const [text, setText] = useState('')
  const [copied, setCopied] = useState('')
  const [appendices, setAppendices] = useState<('sessions' | 'sources')[]>([])
  const ask = (format: 'xlsx' | 'txt') => (nonce: string) =>
    call('exports.exportReport', { nonce, unitId, period, format })
  const askShort = (nonce: string) =>
    call('exports.exportReport', { nonce, unitId, period, format: 'docx', form: 'short' })
  const appended = (which: 'sessions' | 'sources') => ({
    on: appendices.includes(which),
    onChange: (on: boolean) =>
      setAppendices(on ? [...appendices, which] : appendices.filter((each) => each !== which)),
  })

  async function askDocument(nonce: string) {
    const wanted = dashboard.data ? chartsOf(dashboard.data, period).length : 0
    setLacking(wanted - charts.current.size)
    const drawn = await uploadCharts([...charts.current.values()], nonce).catch((error) => {
      throw new Unreachable(error)
    })
    return call('exports.exportReport', { nonce, unitId, period, format: 'docx', charts: drawn, appendices })
  }

  async function copy() {
    setCopied((await copyText(text)) ? '已复制，可以粘贴到文稿里。' : '没有复制成功，请长按文字复制。')
  }

  return (
    <>
      <View className="section">
        <View className="heading">生成文件</View>
        <View className="remark">
          正文按章节写，各项工作、各月、各单位、目标、与上年同期比较、定期填报、待补录和口径的表附在后面。不含个人姓名。导出会记入操作记录。
        </View>
        <SwitchRow label="附场次一览" why="每一场一行，可能有很多页。" {...appended('sessions')} />
        <SwitchRow label="附数据来源" why="正文每个数的项目、筛选和期间。" {...appended('sources')} />
        <ExportButton disabled={dashboard.isPending} ask={askDocument} own={{}}>
          生成 Word 文档
        </ExportButton>
        {lacking > 0 && (
          <Notice tone="warn">有图没有画出来，文档里没有这 {lacking} 张图；数字都在表里。</Notice>
        )}
        {dashboard.isError && (
          <Notice tone="warn">画图要用的数字没有读到，文档里没有图。要图请返回后重新打开这一页。</Notice>
        )}
        <ExportButton ask={askShort} own={{}}>
          生成两页的简版
        </ExportButton>
        <ExportButton ask={ask('xlsx')} own={{}}>
          生成 Excel 表格
        </ExportButton>
      </View>
      <View className="section">
        <View className="heading">文字</View>
        {text === '' ? (
          <>
            <View className="remark">只要报告里的几段话，复制到自己的文稿里。</View>
            <ExportButton ask={ask('txt')} own={{}} onText={setText}>
              生成文字
            </ExportButton>
          </>
        ) : (
          <>
            <Text className="report__text" userSelect>
              {text}
            </Text>
            <ActionButton kind="secondary" onPress={() => void copy()}>
              复制全部文字
            </ActionButton>
            {copied !== '' && <Notice tone="good">{copied}</Notice>}
          </>
        )}
      </View>
      {dashboard.data && (
        <View className="section">
          <View className="heading">图表（放进 Word 文档）</View>
          <ReportCharts
            dashboard={dashboard.data}
            period={period}
            onDrawn={(chart) => charts.current.set(chart.name, chart)}
          />
        </View>
      )}
    </>
  )
}
