import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { ListDetail } from '@/components/list-detail'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { problemText } from '@/features/problems/problem-text'
import { ChapterEditor } from '@/features/reports/chapter-editor'
import { type Chapter, ChapterList, type Outline } from '@/features/reports/chapter-list'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import { open } from '@/services/navigation'
import { newNonce } from '@/services/nonce'
import { useRead } from '@/services/query'
import { useWideScreen } from '@/services/wide-screen'

/** The outline of a year's report, chapter by chapter: who writes what, and how far it is. */
export default function ReportChaptersPage() {
  return (
    <WorkPage>
      <OfUnit withYear>{(of) => <ChaptersOf key={`${of.unitId} ${of.year}`} {...of} />}</OfUnit>
    </WorkPage>
  )
}

function ChaptersOf({ unitId, year }: OfUnit) {
  const outline = useRead('statistics.listReportChapters', { unitId, year })
  const [chosen, setChosen] = useState('')
  const [added, setAdded] = useState<Chapter>()
  const isWide = useWideScreen()
  usePullDownRefresh(() => outline.refetch().finally(() => Taro.stopPullDownRefresh()))

  return (
    <Loaded query={outline} explain={problemText}>
      {(found) => {
        const chapter =
          found.chapters.find(({ code }) => code === chosen) ?? (added?.code === chosen ? added : undefined)
        const editor = chapter && (
          <ChapterEditor
            key={chapter.code}
            unitId={unitId}
            year={year}
            chapter={chapter}
            outline={found}
            onSaved={() => outline.refetch()}
            onBack={() => setChosen('')}
          />
        )
        const list = (
          <>
            <View className="title--large">{year} 年报告</View>
            <View className="remark">
              各章分开保存，几个人可以同时写。数字跟着数据走，审定时和文字一起固定。章节每年沿用，文字每年新写。
            </View>
            {found.signed && (
              <Notice tone="warn">这一年已经审定。现在改动会列为差异，审定的文字不变。</Notice>
            )}
            <ChapterList chapters={found.chapters} chosen={chosen} onChoose={setChosen} />
            <View className="stack gap-above">
              <ActionButton
                kind="secondary"
                onPress={() => {
                  const next = newChapter(found)
                  setAdded(next)
                  setChosen(next.code)
                }}
              >
                加一章
              </ActionButton>
              <ActionButton
                kind="plain"
                onPress={() => open('report/text/index', { unitId, year: String(year) })}
              >
                看全文和数据来源
              </ActionButton>
              <ActionButton kind="plain" onPress={() => open('report/templates/index', { unitId })}>
                修改报告里的话
              </ActionButton>
            </View>
          </>
        )
        return isWide ? <ListDetail list={list} detail={editor} /> : (editor ?? list)
      }}
    </Loaded>
  )
}

/** A chapter behind all others, with nothing in it. */
const newChapter = ({ chapters }: Outline): Chapter => ({
  code: `c-${newNonce()}`,
  heading: '',
  position: Math.max(0, ...chapters.map(({ position }) => position)) + 1,
  owner: null,
  ownerName: '',
  state: 'empty',
  parts: [],
  leftOut: [],
  version: 0,
})
