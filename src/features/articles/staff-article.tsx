import { View } from '@tarojs/components'
import Taro, { useDidHide, usePullDownRefresh } from '@tarojs/taro'
import { ActionButton } from '../../components/action-button'
import { Loaded } from '../../components/loaded'
import { Notice } from '../../components/notice'
import { call, type Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { confirm } from '../../services/dialog'
import { open } from '../../services/navigation'
import { outdate, useRead } from '../../services/query'
import { articleFlaws } from '../../shared/article/article-life'
import { dayText } from '../../shared/calendar/calendar'
import { linesOfEvent } from '../../shared/event/event-lines'
import { LINES } from '../../shared/figure/line'
import { countText } from '../../shared/text/number-text'
import { ReasonForm } from '../events/reason-form'
import { problemText } from '../problems/problem-text'
import { useAttempt } from '../problems/use-attempt'
import { ArticleReading } from './article-reading'
import {
  articleFlawText,
  articleRefusalText,
  articleStatusText,
  GET_ARTICLE_REFUSALS,
  type StaffArticleRefusal,
} from './article-texts'
import { HandbookVersions } from './handbook-versions'

type Own = Value<'outreach.getOwnArticle'>

/** One article as its staff see it: how it reads, how often it was read, how far it has come, and the steps that are open. */
export function StaffArticle(props: { articleId: string; onGone: () => unknown }) {
  const { articleId: id, onGone } = props
  const read = useRead('outreach.getOwnArticle', { articleId: id })
  const { busy, problem, setProblem, attempt } = useAttempt(articleRefusalText)
  usePullDownRefresh(() => read.refetch().finally(() => Taro.stopPullDownRefresh()))
  // Whoever comes back has seen to it.
  useDidHide(() => setProblem(''))
  const now = currentTime()

  /** Takes a step; shows why it was not taken, or the article as it then is. */
  async function step(
    send: () => Promise<{ ok: true } | ({ ok: false } & StaffArticleRefusal)>,
    then: () => unknown = read.refetch,
  ) {
    await attempt(async () => {
      const answer = await send()
      if (answer.ok) {
        outdate('outreach.listOwnArticles', 'outreach.listArticles')
        await then()
      }
      return answer
    })
  }

  async function publish({ articleId, version }: Own) {
    const sure = { title: '发布？', content: '发布以后居民马上能看到，以后还能修改和撤回。', yes: '发布' }
    if (await confirm(sure)) await step(() => call('outreach.publishArticle', { articleId, version }))
  }

  async function discard({ articleId, version }: Own) {
    const sure = { title: '删除草稿？', content: '删除以后不能恢复。', yes: '删除' }
    if (await confirm(sure)) await step(() => call('outreach.discardArticle', { articleId, version }), onGone)
  }

  return (
    <Loaded query={read} explain={(error) => problemText(error, GET_ARTICLE_REFUSALS)}>
      {(article) => {
        const { articleId, version, status, content, counts, publishedAt, mayPublish } = article
        const flaws = articleFlaws({ ...content, versions: article.versions })
        const edit = (
          <ActionButton kind="secondary" onPress={() => open('outreach/write/index', { id: articleId })}>
            编辑
          </ActionButton>
        )
        return (
          <>
            <View className="bar strong">
              {article.unitName} · {articleStatusText(status)}
              {article.statusReason && `：${article.statusReason}`}
            </View>
            <ArticleReading
              article={content}
              source={publishedAt > 0 ? `${dayText(publishedAt, now)}首次发布` : '还没有发布'}
            />
            <View className="page stack">
              {publishedAt > 0 && (
                <View className="section">
                  <View className="strong">
                    阅读量 {countText(counts.reads)} 次
                    {content.kind === 'handbook' && `，下载量 ${countText(counts.downloads)} 次`}
                  </View>
                  <View className="soft small">
                    同一个人一天只算一次，不知道是谁。计入所在项目的指标，不计入人次。
                  </View>
                </View>
              )}
              {content.kind === 'handbook' && (
                <HandbookVersions
                  article={article}
                  mayAdd={status === 'draft' || mayPublish}
                  now={now}
                  onAdded={read.refetch}
                />
              )}
              {status !== 'published' && <CountedOn article={article} />}
              {status !== 'published' && flaws.length > 0 && (
                <Notice tone="warn">发布前还要补充：{flaws.map(articleFlawText).join('')}</Notice>
              )}
              {problem && <Notice tone="bad">{problem}</Notice>}
              {status === 'draft' && (
                <>
                  {mayPublish ? (
                    <ActionButton busy={busy} onPress={() => publish(article)}>
                      发布
                    </ActionButton>
                  ) : (
                    <ActionButton
                      busy={busy}
                      onPress={() => step(() => call('outreach.submitArticle', { articleId, version }))}
                    >
                      送{article.publisherName}审核
                    </ActionButton>
                  )}
                  {edit}
                  {publishedAt === 0 && (
                    <ActionButton kind="danger" busy={busy} onPress={() => discard(article)}>
                      删除草稿
                    </ActionButton>
                  )}
                </>
              )}
              {status === 'in-review' && (
                <>
                  {mayPublish ? (
                    <>
                      <ActionButton busy={busy} onPress={() => publish(article)}>
                        审核通过，发布
                      </ActionButton>
                      {edit}
                    </>
                  ) : (
                    <Notice tone="warn">正在等{article.publisherName}审核，现在不能改。</Notice>
                  )}
                  <ReasonForm
                    name={mayPublish ? '退回' : '收回'}
                    label="原因"
                    why="会显示给编写的人。"
                    busy={busy}
                    onDo={(reason) =>
                      step(() => call('outreach.returnArticle', { articleId, version, reason }))
                    }
                  />
                </>
              )}
              {status === 'published' && (
                <>
                  {mayPublish && edit}
                  <ActionButton
                    kind="secondary"
                    onPress={() => open('learning/article/index', { id: articleId })}
                  >
                    看居民看到的样子，分享
                  </ActionButton>
                  <ReasonForm
                    name="撤回"
                    label="为什么撤回"
                    why="居民不再看得到；内容留在草稿里，阅读量照样统计。"
                    busy={busy}
                    onDo={(reason) =>
                      step(() => call('outreach.withdrawArticle', { articleId, version, reason }))
                    }
                  />
                </>
              )}
            </View>
          </>
        )
      }}
    </Loaded>
  )
}

/** On which lines of the report its reads will be counted. */
function CountedOn({ article: { unitId, content } }: { article: Own }) {
  const catalogue = useRead('statistics.getCatalogue', { unitId })
  const { on } = linesOfEvent(catalogue.data?.lines ?? LINES, content)
  return (
    <View className="section">
      {on.length > 0 ? `阅读量将计入：${on.join('、')}` : '阅读量不计入报告里的任何项目，只计入合计。'}
    </View>
  )
}
