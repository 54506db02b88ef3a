import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useCallback, useMemo, useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Painting } from '@/features/pictures/painting'
import { problemText } from '@/features/problems/problem-text'
import { leaderPicture, leaderSentences } from '@/features/reports/leader-picture'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import type { Value } from '@/services/api'
import { sendPicture } from '@/services/file'
import { useRead } from '@/services/query'

/** So many sentences are read at a glance. */
const MOST = 4

/** The year on one picture for whoever leads: key figures with their growth and a few sentences, drawn on this phone. */
export default function LeaderPage() {
  return (
    <WorkPage>
      <OfUnit withYear>{(of) => <LeaderOf key={`${of.unitId} ${of.year}`} {...of} />}</OfUnit>
    </WorkPage>
  )
}

function LeaderOf({ unitId, year }: OfUnit) {
  const text = useRead('statistics.getReportText', { unitId, period: { kind: 'year', year } })
  usePullDownRefresh(() => text.refetch().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Loaded query={text} explain={problemText}>
      {(told) => <Picture told={told} />}
    </Loaded>
  )
}

function Picture({ told }: { told: Value<'statistics.getReportText'> }) {
  const sentences = useMemo(() => leaderSentences(told), [told])
  const [codes, setCodes] = useState(() => sentences.slice(0, MOST).map(({ code }) => code))
  const [take, setTake] = useState<() => Promise<string>>()
  const [problem, setProblem] = useState('')
  const picture = useMemo(
    () =>
      leaderPicture(
        told,
        sentences.filter(({ code }) => codes.includes(code)),
      ),
    [told, sentences, codes],
  )
  const onPainted = useCallback((taken: () => Promise<string>) => setTake(() => taken), [])

  async function send() {
    setProblem('')
    try {
      if (take) await sendPicture(await take(), `${told.unitName}妇联${told.period}工作一页.png`)
    } catch {
      setProblem('图片没有发出去。请再试一次，或者截屏发送。')
    }
  }

  const toggle = (code: string) => {
    if (codes.includes(code)) setCodes(codes.filter((each) => each !== code))
    else if (codes.length < MOST) setCodes([...codes, code])
  }

  return (
    <>
      <View className="remark">数字和年度数据一致，文字取自各章（“简版也用”的一段，没有就取第一句）。</View>
      <View className="field__label">写哪几章（最多 {MOST} 章）</View>
      <View className="pills">
        {sentences.map(({ code, heading }) => (
          <View
            key={code}
            className={codes.includes(code) ? 'pill pill--on' : 'pill'}
            aria-role="checkbox"
            aria-checked={codes.includes(code)}
            onClick={() => toggle(code)}
          >
            {heading}
          </View>
        ))}
      </View>
      <View className="section gap-above">
        <Painting
          picture={picture}
          label={`一页图：${told.figures.map(({ name, amount, measure }) => `${name} ${amount} ${measure}`).join('，')}`}
          onPainted={onPainted}
        />
      </View>
      {problem !== '' && <Notice tone="bad">{problem}</Notice>}
      <ActionButton disabled={!take} onPress={() => void send()}>
        {process.env.TARO_ENV === 'weapp' ? '发给同事或保存' : '下载图片'}
      </ActionButton>
    </>
  )
}
