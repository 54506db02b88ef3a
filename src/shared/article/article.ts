import type { Category } from '../event/category'
import type { Block } from '../event/description'
import { fieldsOf } from '../fields-of'
import type { UnitPath } from '../unit/unit'
import type { FileId } from '../upload'

/** What an article is read as: a text with pictures, a handbook (PDF) with a text about it, a video likewise. */
export const ARTICLE_KINDS = { text: '图文', handbook: '手册', video: '视频' } as const

export type ArticleKind = keyof typeof ARTICLE_KINDS

/** What is published to be read at any time (宣传内容). No confidential category has one (`articleProblems`). */
export interface Article {
  _id: string
  kind: ArticleKind
  title: string
  category: Category
  /** As an event's: with the category they say on which lines its reads are counted. */
  tags: string[]
  unitId: string
  unitPath: UnitPath
  /** One or two sentences; what lists and shared links show. */
  summary: string
  cover: FileId | null
  body: Block[]
  /** Of a video; null while there is none, and of what is none. */
  video: Video | null
  /** Of a handbook, the oldest first; the last is the one that is offered. Only ever appended. */
  versions: HandbookVersion[]
  /** `draft` also what was returned or withdrawn. */
  status: 'draft' | 'in-review' | 'published'
  /** Why it was returned or withdrawn, in the words of who did it. */
  statusReason: string
  /** Raised by every change; each change is conditional on it. */
  version: number
  /** When it was first published; 0 before. */
  publishedAt: number
  /** OPENID of the member who drafted it. */
  createdBy: string
  createdAt: number
}

/** Where a video is: in a 视频号, by its finder user name and feed id as WeChat opens it, or a file of ours. */
export type Video = { in: 'channels'; finder: string; feed: string } | { in: 'file'; file: FileId }

/** One printing of a handbook. */
export interface HandbookVersion {
  /** Made once by the phone that uploaded it: a repeated upload adds nothing. */
  id: string
  /** What it is called beside the others: 2026 年版. */
  name: string
  /** Kept by the server under a path of its own, which no phone may write to; a video's file likewise. */
  file: FileId
  /** Size in bytes. */
  bytes: number
  at: number
}

/** The parts of an article that staff write; a handbook's files are added beside them. */
export const ARTICLE_FIELDS = [
  'kind',
  'title',
  'category',
  'tags',
  'summary',
  'cover',
  'body',
  'video',
] as const satisfies (keyof Article)[]

export type ArticleContent = Pick<Article, (typeof ARTICLE_FIELDS)[number]>

/** The content of an article by itself. */
export const articleContentOf = (article: ArticleContent): ArticleContent => fieldsOf(article, ARTICLE_FIELDS)

/** The longest that each text of an article may be, in characters. */
export const ARTICLE_LIMITS = {
  title: 40,
  summary: 200,
  tag: 20,
  finder: 64,
  feed: 128,
  version: 20,
} as const

/** What ids of a 视频号 and of its videos are made of, as 视频号助手 shows them; a link is neither. */
export const CHANNELS_IDS = { finder: /^[A-Za-z0-9_-]+$/, feed: /^[A-Za-z0-9_/+=.-]+$/ } as const

/** What of a video in a 视频号 can be no id; nothing of what is still empty. */
export const wrongIds = (video: Video | null): (keyof typeof CHANNELS_IDS)[] =>
  video?.in === 'channels'
    ? (['finder', 'feed'] as const).filter(
        (each) => video[each] !== '' && !CHANNELS_IDS[each].test(video[each]),
      )
    : []

export const MOST_TAGS = 10
export const MOST_VERSIONS = 50
/** The largest file of each kind, in bytes: what a phone fetches on a usual network within some minutes. */
export const MOST_BYTES = { pdf: 20_000_000, mp4: 50_000_000 } as const

/** The version of a handbook that is offered; undefined while there is none. */
export const newestVersion = ({ versions }: Pick<Article, 'versions'>): HandbookVersion | undefined =>
  versions[versions.length - 1]
