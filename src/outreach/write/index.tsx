import { useQueryClient } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { ArticleEditor } from '@/features/articles/article-editor'
import { articleFlawText, WRONG_IDS } from '@/features/articles/article-texts'
import { articleToSend, useArticleEditor } from '@/features/articles/use-article-editor'
import { problemText } from '@/features/problems/problem-text'
import { mayHold } from '@/features/units/unit-choice'
import { WorkPage } from '@/features/workbench/work-page'
import type { Value } from '@/services/api'
import { returnTo } from '@/services/navigation'
import { outdate, useRead } from '@/services/query'
import { wrongIds } from '@/shared/article/article'
import { articleFlaws } from '@/shared/article/article-life'
import { unitsFor } from '@/shared/member/member'

/** Writes an article, a new one or one that is there. */
export default function WriteArticlePage() {
  const { id } = useRouter().params
  const own = useRead('outreach.getOwnArticle', { articleId: id ?? '' }, { enabled: id !== undefined })
  const me = useRead('members.getMe', {})
  const known = [...(me.data ? unitsFor(me.data, 'staff') : []), ...(own.data ? [own.data.unitId] : [])]
  const isReady = me.data !== undefined && (id === undefined || own.data !== undefined)
  const listed = useRead('statistics.listUnits', { known: known.slice(0, 20) }, { enabled: isReady })
  return (
    <WorkPage>
      <Loaded query={me} explain={problemText}>
        {() => {
          if (id === undefined)
            return (
              <Loaded query={listed} explain={problemText}>
                {(units) => <Writing article={undefined} units={units} />}
              </Loaded>
            )
          return (
            <Loaded query={own} explain={problemText}>
              {(article) => (
                <Loaded query={listed} explain={problemText}>
                  {(units) => <Writing key={article.articleId} article={article} units={units} />}
                </Loaded>
              )}
            </Loaded>
          )
        }}
      </Loaded>
    </WorkPage>
  )
}

function Writing(props: {
  article: Value<'outreach.getOwnArticle'> | undefined
  units: Value<'statistics.listUnits'>
}) {
  const { article, units } = props
  const queries = useQueryClient()
  const editor = useArticleEditor(article)
  const unitId = editor.edited.unitId || (units.units.find(mayHold)?.unitId ?? '')
  const shown = { ...editor, edited: { ...editor.edited, unitId } }
  const { content } = articleToSend(shown.edited)
  const versions = article?.versions ?? []
  const flaws = articleFlaws({ ...content, versions: versions })

  async function save() {
    const [wrong] = wrongIds(content.video)
    if (wrong) return editor.complain(WRONG_IDS[wrong])
    const articleId = await editor.save(unitId)
    if (articleId === undefined) return
    outdate('outreach.listOwnArticles', 'outreach.listArticles', 'outreach.getArticle')
    await queries.invalidateQueries({ queryKey: ['outreach.getOwnArticle'] })
    returnTo('outreach/article/index', { id: articleId })
  }

  return (
    <>
      {editor.isRestored && <Notice tone="good">已恢复您上次没保存的内容。</Notice>}
      {editor.isStale && (
        <Notice tone="warn">这篇内容在别处改过，显示的是最新的；您在本机没保存的改动没有用上。</Notice>
      )}
      <ArticleEditor editor={shown} units={units} hasVersions={versions.length > 0} />
      <View className="gap-wide">
        {flaws.length > 0 && (
          <View className="warn gap-below">
            <View>发布前还要补充（草稿可以先存）：</View>
            {flaws.map((flaw) => (
              <View key={flaw.field}>· {articleFlawText(flaw)}</View>
            ))}
          </View>
        )}
        {editor.problem && (
          <View className="gap-below">
            <Notice tone="bad">{editor.problem}</Notice>
          </View>
        )}
        <ActionButton busy={editor.busy} disabled={editor.tooLong !== undefined} onPress={save}>
          {article?.status === 'published' ? '保存，居民马上看到' : '保存，下一步预览'}
        </ActionButton>
        <View className="soft small middle gap-above">您写的内容随时存在这部手机上，关掉也不会丢。</View>
      </View>
    </>
  )
}
