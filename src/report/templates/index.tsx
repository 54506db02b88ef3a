import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Notice } from '@/components/notice'
import { TapRow } from '@/components/tap-row'
import { TextArea } from '@/components/text-area'
import { TextField } from '@/components/text-field'
import { templateInWords, templateOfWords } from '@/features/exports/template-words'
import { problemText, serveRefusalText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import type { Refusal, Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { useRead } from '@/services/query'
import { beijingYear } from '@/shared/calendar/calendar'
import { reportSentence, templateProblems } from '@/shared/report/report-sentence'
import { isOfRecords } from '@/shared/report/usual-sentences'
import { foldedText } from '@/shared/text/folded'
import './index.scss'

type Templates = Value<'statistics.listReportTemplates'>
type Figure = Templates['named'][number]
type Template = Omit<Templates['sentences'][number], 'figures'> & { figures: readonly Figure[] }

/** So many figures are offered at once. */
const SHOWN = 20

/** The sentences of a unit's reports, a line each: the usual ones, and those that somebody wrote. */
export default function TemplatesPage() {
  return (
    <WorkPage>
      <OfUnit>{(of) => <TemplatesOf key={of.unitId} {...of} />}</OfUnit>
    </WorkPage>
  )
}

function TemplatesOf({ unitId }: OfUnit) {
  const templates = useRead('statistics.listReportTemplates', { unitId })
  const [chosen, setChosen] = useState('')
  usePullDownRefresh(() => templates.refetch().finally(() => Taro.stopPullDownRefresh()))

  return (
    <Loaded query={templates} explain={problemText}>
      {({ sentences, named, everywhere }) => {
        const list = sentences.map((each) => ({
          ...each,
          figures: each.figures.flatMap((place) => named[place] ?? []),
        }))
        const open = list.find(({ lineId }) => lineId === chosen)
        if (open)
          return (
            <TemplateEditor
              key={open.lineId}
              unitId={unitId}
              template={open}
              everywhere={everywhere}
              onDone={async () => {
                await templates.refetch()
                setChosen('')
              }}
              onBack={() => setChosen('')}
            />
          )
        return (
          <>
            <View className="remark">
              报告里的话已经写好，数字、单位和主题由系统填。点一句可以改写法，写成“余”的数往下取整。
            </View>
            <LongList rows={list}>
              {({ lineId, name, template, usual, figures }) => (
                <TapRow key={lineId} className="section" onPress={() => setChosen(lineId)}>
                  <View className="strong">
                    {name}
                    {template !== usual && <View className="templates__own">已改写</View>}
                  </View>
                  <View className="soft">{templateInWords(template, [...figures, ...everywhere])}</View>
                </TapRow>
              )}
            </LongList>
          </>
        )
      }}
    </Loaded>
  )
}

function TemplateEditor(props: {
  unitId: string
  template: Template
  everywhere: readonly Figure[]
  onDone: () => Promise<unknown>
  onBack: () => void
}) {
  const { unitId, template, everywhere, onDone, onBack } = props
  const { lineId, name, usual, version } = template
  const figures = [...template.figures, ...everywhere]
  const [sought, setSought] = useState('')
  const found = figures.filter(({ name: called }) => foldedText(called).includes(foldedText(sought)))
  const [words, setWords] = useState(templateInWords(template.template, figures))
  const { send, busy, problem } = useCommand('statistics.saveReportTemplate', refusalText)
  const typedTemplate = templateOfWords(words.trim(), figures)
  const known = new Set(figures.map(({ figure }) => figure))
  const [flaw] = templateProblems(typedTemplate, { has: (each) => known.has(each) || isOfRecords(each) })
  const year = beijingYear(currentTime())
  const counted = useRead('statistics.getSentenceValues', { unitId, year, key: lineId })
  const values = new Map(counted.data?.values)
  // What was not counted for this sentence stands for itself.
  const sentence = reportSentence(
    typedTemplate,
    new Map([...figures.map(({ figure, name: called }) => [figure, `〔${called}〕`] as const), ...values]),
  )

  async function save(text: string) {
    if (await send({ unitId, lineId, template: text, version })) await onDone()
  }

  return (
    <View className="section">
      <TextArea
        label={name}
        value={words}
        maxLength={800}
        why="花括号里由系统填。方括号里的话，里面的数字是 0、文字是空的时候整段不写。两个数的百分比写成 {甲÷乙%}。"
        problem={flaw && flawText(flaw)}
        onChange={setWords}
      />
      <TextField
        label="找一个数"
        value={sought}
        onChange={setSought}
        maxLength={20}
        placeholder="例如：人次、宣传资料、来电来访"
        why="点一下，加在末尾（带“余”的是往下取整）。"
      />
      <View className="pills">
        {found.slice(0, SHOWN).flatMap(({ figure, name: called, measure }) =>
          (measure === '' ? [''] : ['', '~']).map((rounded) => (
            <View
              key={figure + rounded}
              className="pill templates__figure"
              aria-role="button"
              onClick={() => setWords(`${words}{${called}${rounded}}`)}
            >
              {called}
              {rounded && '·余'}
            </View>
          )),
        )}
      </View>
      {found.length > SHOWN && (
        <View className="remark">还有 {found.length - SHOWN} 个，请输入几个字查找。</View>
      )}
      <View className="templates__preview">
        {counted.data ? `${year} 年到现在：` : '正在取今年的数字。写成：'}
        {sentence}
      </View>
      {problem && <Notice tone="bad">{problem}</Notice>}
      <View className="stack">
        <ActionButton
          busy={busy}
          disabled={flaw !== undefined || typedTemplate === '' || typedTemplate === template.template}
          onPress={() => void save(typedTemplate)}
        >
          保存
        </ActionButton>
        {template.template !== usual && (
          <ActionButton kind="secondary" busy={busy} onPress={() => void save(usual)}>
            恢复通常的写法
          </ActionButton>
        )}
        <ActionButton kind="plain" onPress={onBack}>
          返回全部项目
        </ActionButton>
      </View>
    </View>
  )
}

type Flaw = ReturnType<typeof templateProblems>[number]

const flawText = ({ problem, text }: Pick<Flaw, 'problem' | 'text'>): string =>
  problem === 'unknown-figure' ? `没有“${text}”这个数，请从下面选。` : `括号“${text}”没有成对。`

function refusalText(refusal: Refusal<'statistics.saveReportTemplate'>): string {
  switch (refusal.reason) {
    case 'bad-template':
      return flawText(refusal)
    case 'no-such-line':
      return '这个项目已经不在目录里，没有保存。'
    case 'changed-meanwhile':
      return '刚刚有人改过这段话。请返回后下拉刷新再看，您写的还在这里。'
    default:
      return serveRefusalText(refusal)
  }
}
