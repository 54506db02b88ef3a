import type { Refusal } from '../../services/api'
import { ARTICLE_KINDS, type ArticleKind } from '../../shared/article/article'
import type { ArticleFlaw } from '../../shared/article/article-life'
import type { TooLong } from '../../shared/call-size'
import { type OwnReason, refusalText } from '../problems/problem-text'
import { tooLongText } from '../problems/too-long-text'

export const GET_ARTICLE_REFUSALS = {
  'no-such-article': '没有找到这篇内容，可能已经撤回。看看别的吧。',
}

export const ARTICLE_SHELVES = [
  ['published', '已发布'],
  ['draft', '草稿'],
  ['in-review', '待审核'],
] as const
export type ArticleShelf = (typeof ARTICLE_SHELVES)[number][0]

export const articleStatusText = (status: ArticleShelf): string =>
  ARTICLE_SHELVES.find(([shelf]) => shelf === status)?.[1] ?? ''

export const KIND_CHOICES = Object.entries(ARTICLE_KINDS) as [ArticleKind, string][]

/** `1.2 MB`, `340 KB`: as much as tells whether to wait for a better network. */
export const sizeText = (bytes: number): string =>
  bytes >= 1_000_000
    ? `${Math.round(bytes / 100_000) / 10} MB`
    : `${Math.max(1, Math.round(bytes / 1000))} KB`

/** Why something cannot be an id of a 视频号, or of its video. */
export const WRONG_IDS = {
  finder: '请粘贴视频号账号 ID（sph 开头），不是名称或链接。',
  feed: '请粘贴视频 ID，不是链接。',
}

const FIELDS: Record<string, string> = {
  title: '标题',
  category: '类别',
  summary: '简介',
  body: '正文',
  video: '视频',
  versions: '手册文件',
  tags: '项目标签',
  name: '版次',
  reason: '原因',
}

/** A field by its name on screen: `body 0` is the first piece of the text. */
export function articleFieldName(field: string): string {
  const [what = '', number] = field.split(' ')
  return what === 'body' && number !== undefined ? `正文第 ${Number(number) + 1} 段` : (FIELDS[what] ?? field)
}

const FLAWS: Record<ArticleFlaw['field'], string> = {
  title: '还没有写标题。',
  category: '这一类不公开，不能发布宣传内容。请换一个类别。',
  body: '还没有写内容：写一段正文，或者写简介。',
  video: '还没有选视频。',
  versions: '还没有上传手册文件。先存为草稿，再上传。',
}

export const articleFlawText = ({ field }: ArticleFlaw): string => FLAWS[field]

export type ArticleOperation =
  | 'outreach.createArticle'
  | 'outreach.saveArticle'
  | 'outreach.discardArticle'
  | 'outreach.addHandbookVersion'
  | 'outreach.submitArticle'
  | 'outreach.returnArticle'
  | 'outreach.publishArticle'
  | 'outreach.withdrawArticle'
  | 'outreach.getHandbookVersion'

const REFUSALS: Record<OwnReason<Refusal<ArticleOperation>>, string> = {
  'no-such-article': '没有找到这篇内容，可能已经被删除。',
  'no-such-version': '没有找到这一版。请返回后重新打开。',
  'confidential-category': FLAWS.category,
  'unit-closed': '这个单位已经停用，不能再发布内容。',
  'unit-not-yours': '您不能把内容放到这个单位。',
  'too-long': '内容太长，一次存不下。请精简，或者分成几篇。写的都在。',
  'unacceptable-text': '没有通过微信的内容检查，请改一改。写的都在。',
  'not-ready': '还有内容需要补充。',
  'changed-meanwhile': '刚刚被别人改过，这次没有保存。请返回后重新打开，再改一次。',
  'in-review': '它正在审核中，现在不能改。可以先收回。',
  'not-a-draft': '它已经发布了，不能删除。可以撤回。',
  'not-in-review': '它不在审核中。请返回后重新打开。',
  'not-published': '它还没有发布，或者已经撤回。',
  'already-published': '它已经发布了。',
  'review-needed': '要由上级单位发布。请先撤回或收回，改好以后送审。',
  'no-review-needed': '不需要审核，可以直接发布。',
  'was-published': '发布过的内容不能删除，它的阅读量还要统计。不发布就可以了。',
  'not-a-handbook': '只有手册可以上传文件。',
  'too-many': '版本太多了，不能再加。请新建一本手册。',
  'no-such-file': '文件没有传好，请重新选一次。',
  'not-a-video': '这不是 MP4 视频。请转成 MP4 再传，也可以先发到视频号。',
  'not-a-pdf': '这不是 PDF 文件。请在电脑上另存为 PDF 再传。',
  'too-large': '文件太大：PDF 最大 20 MB，视频最大 50 MB。请压缩后再传，视频也可以先发到视频号。',
}

/** What of an article is too long to be saved at once. */
export const articleTooLongText = (long: TooLong): string => tooLongText(long, articleFieldName(long.part))

/** How an operation says no to staff: some name the field, or all that is wrong. */
export interface StaffArticleRefusal {
  reason: string
  field?: string
  flaws?: ArticleFlaw[]
  tooLong?: TooLong
}

/** Why something that staff wanted of an article was not done. */
export function articleRefusalText(refusal: StaffArticleRefusal): string {
  const { reason, field, flaws, tooLong } = refusal
  if (tooLong) return articleTooLongText(tooLong)
  if (flaws && flaws.length > 0) return flaws.map(articleFlawText).join('')
  const text = refusalText<{ reason: string }>(refusal, REFUSALS)
  return field && reason in REFUSALS ? `${articleFieldName(field)}：${text}` : text
}
