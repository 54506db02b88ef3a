import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { TapRow } from '@/components/tap-row'
import { Definitions } from '@/features/figures/definitions'
import { type FiguresQuestion, questionFrom, questionText } from '@/features/figures/figures-question'
import { knownText, peopleText, stateText } from '@/features/figures/figures-texts'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import type { Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { usePages, useRead } from '@/services/query'
import { beijingYear, dayText } from '@/shared/calendar/calendar'
import { knownFigure } from '@/shared/figure/counted-figures'
import {
  COUNTED_INDICATORS,
  type CountedIndicatorCode,
  INDICATORS,
  type IndicatorCode,
  isOfArticles,
} from '@/shared/figure/indicator'
import {
  amountIn,
  indicatorCodeOf,
  isSessionFigure,
  type SessionFigure,
} from '@/shared/figure/session-figure'
import { countText } from '@/shared/text/number-text'

type Listed = Value<'statistics.listSessionsBehind'>

/** What a figure is made of: sessions, or articles that were read; together they add up to it. */
export default function BehindPage() {
  const word = decodeURIComponent(useRouter().params.figure ?? '')
  const code = isSessionFigure(word) ? indicatorCodeOf(word) : undefined
  return code !== undefined && isOfArticles(code) ? <ArticlesBehind code={code} /> : <SessionsBehind />
}

/** The articles behind 阅读量 or 下载量. */
function ArticlesBehind({ code }: { code: CountedIndicatorCode }) {
  const { params } = useRouter()
  const asked = questionFrom(params, { kind: 'year', year: beijingYear(currentTime()) })
  const title = decodeURIComponent(params.title ?? '')
  const read = useRead('statistics.listArticlesBehind', asked)
  usePullDownRefresh(() => read.refetch().finally(() => Taro.stopPullDownRefresh()))
  const { name, measure } = COUNTED_INDICATORS[code]
  const amountOf = (counts: { reads: number; downloads: number }) =>
    code === 'article-reads' ? counts.reads : counts.downloads
  return (
    <WorkPage>
      <Loaded query={read} explain={problemText}>
        {({ articles, rest }) => (
          <>
            <View className="section">
              <View className="strong">{[title, name].filter(Boolean).join('：')}</View>
              <View className="soft small">{questionText(asked)}</View>
              <View>
                {name} {countText([...articles, rest].reduce((sum, each) => sum + amountOf(each), 0))}{' '}
                {measure}
              </View>
              <View className="soft small">
                以下各篇相加即为上面的数。同一个人对同一篇一天只算一次，不计入人次。
              </View>
            </View>
            <LongList rows={articles.filter((each) => amountOf(each) > 0)}>
              {(each) => (
                <View key={each.articleId} className="section">
                  <View className="strong">{each.title || '（已删除）'}</View>
                  <View className="soft small">{each.unitName}</View>
                  <View>
                    {name} {countText(amountOf(each))} {measure}
                  </View>
                </View>
              )}
            </LongList>
            {amountOf(rest) > 0 && (
              <View className="remark">
                另有 {rest.articles} 篇，{name}共 {countText(amountOf(rest))} {measure}。
              </View>
            )}
            <Definitions />
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}

/** The sessions that a figure is made of. */
function SessionsBehind() {
  const { params } = useRouter()
  const asked = questionFrom(params, { kind: 'year', year: beijingYear(currentTime()) })
  const title = decodeURIComponent(params.title ?? '')
  const word = decodeURIComponent(params.figure ?? '')
  const figure = isSessionFigure(word) ? word : null
  const name = decodeURIComponent(params.name ?? '')
  const figures = useRead('statistics.getFigures', asked)
  const sessions = usePages('statistics.listSessionsBehind', { ...asked, figure })
  usePullDownRefresh(() =>
    Promise.all([figures.refetch(), sessions.refetch()]).finally(() => Taro.stopPullDownRefresh()),
  )

  return (
    <WorkPage>
      <Loaded query={figures} explain={problemText}>
        {(whole) => (
          <View className="section">
            <View className="strong">{[title, figure && name].filter(Boolean).join('：')}</View>
            <View className="soft small">{questionText(asked)}</View>
            <View>
              {figure
                ? `${name} ${knownText(knownFigure(figure, amountIn(figure, whole), asked.of))}`
                : `场次 ${countText(whole.figures.sessionsHeld)}，人次 ${countText(whole.figures.attendances)}，人数 ${peopleText(whole.people, whole.figures)}（在此范围内去重）`}
            </View>
            <View className="soft small">{SUM_TEXT[summing(figure)]}</View>
          </View>
        )}
      </Loaded>
      <Loaded
        query={sessions}
        explain={problemText}
        isEmpty={({ pages }) => pages.every((page) => page.sessions.length === 0)}
        empty="没有哪一场有这个数。"
      >
        {({ pages }) => (
          <>
            <LongList rows={pages.flatMap((page) => page.sessions)} pages={sessions}>
              {(each) => (
                <SessionRow
                  key={each.sessionId}
                  session={each}
                  of={asked.of}
                  figure={figure && { name, amount: amountIn(figure, each) }}
                />
              )}
            </LongList>
            <Definitions />
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}

/** How a figure comes of what every session gives to it. */
const SUM_TEXT = {
  plain: '以下各场的场次、人次相加即为上面的数。人数按人去重，不是各场之和。',
  sum: '以下各场的数相加即为上面的数。',
  latest: '存量：每个单位取最近一场的数，再相加。',
  distinct: '按参与单位名录去重，同一所在几场里只算一次。',
} as const

function summing(figure: SessionFigure | null): keyof typeof SUM_TEXT {
  if (!figure) return 'plain'
  const code = indicatorCodeOf(figure) ?? ''
  return code in INDICATORS ? INDICATORS[code as IndicatorCode].aggregation : 'sum'
}

function SessionRow(props: {
  session: Listed['sessions'][number]
  of: FiguresQuestion['of']
  /** One figure of it instead of all. */
  figure: { name: string; amount: number } | null
}) {
  const { session, of, figure } = props
  const { sessionId, title, startsAt, place, unitName, category, figures, countedBy } = session
  const state = [stateText(session), countedBy].filter(Boolean).join('：')
  const counts = figure
    ? `${figure.name} ${countText(figure.amount)}`
    : `${countText(figures.attendances)} 人次（签到 ${countText(figures.present)}，人工计数 ${knownText(knownFigure('byHand', figures.byHand, of))}）`
  if (title === null || startsAt === null)
    return (
      <View className="section">
        <View className="strong">不公开的场次</View>
        <View>{counts}</View>
      </View>
    )
  return (
    <TapRow className="section" onPress={() => open('figure/records/index', { sessionId })}>
      <View className="strong">{title}</View>
      <View className="soft small">
        {dayText(startsAt, startsAt)} · {unitName} · {place} · {category}
      </View>
      <View>{counts}</View>
      {state && <View className="warn">{state}</View>}
    </TapRow>
  )
}
