import * as z from 'zod'
import {
  ARTICLE_KINDS,
  ARTICLE_LIMITS,
  type ArticleContent,
  type ArticleKind,
  CHANNELS_IDS,
  MOST_TAGS,
} from '../../../src/shared/article/article'
import { CATEGORY_CODES } from '../../../src/shared/event/category'
import { TEXT_LIMITS } from '../../../src/shared/event/event-content'
import type { FileId } from '../../../src/shared/upload'
import { blocks, fileId } from '../../_events/description-input'
import { textOfBlock } from '../../_events/publishing'
import { line, lines, optionalLine } from '../../_server/fields'

/** The id of a file of this type that was uploaded for an article, or is kept of one. */
const articleFile = (type: 'pdf' | 'mp4') =>
  z
    .string()
    .regex(new RegExp(`^cloud://[A-Za-z0-9._-]{1,100}/(?:articles|kept)/[A-Za-z0-9_-]{1,128}\\.${type}$`))

export const pdfFile = articleFile('pdf')

/** As 视频号助手 shows them: `sph…` of the account, and the id of one video. */
const video = z.discriminatedUnion('in', [
  z.object({
    in: z.literal('channels'),
    finder: z.string().max(ARTICLE_LIMITS.finder).regex(CHANNELS_IDS.finder),
    feed: z.string().max(ARTICLE_LIMITS.feed).regex(CHANNELS_IDS.feed),
  }),
  z.object({ in: z.literal('file'), file: articleFile('mp4') }),
])

/** What staff write of an article. Texts may still be empty: a draft is kept as far as it has come. */
export const articleContent = z.object({
  kind: z.enum(Object.keys(ARTICLE_KINDS) as [ArticleKind, ...ArticleKind[]]),
  title: optionalLine(ARTICLE_LIMITS.title),
  category: z.enum(CATEGORY_CODES),
  tags: z.array(line(ARTICLE_LIMITS.tag)).max(MOST_TAGS),
  summary: lines(ARTICLE_LIMITS.summary),
  cover: fileId.nullable(),
  body: blocks,
  video: video.nullable(),
})

/** What a printing of a handbook is called. */
export const versionName = line(ARTICLE_LIMITS.version)

/** Why an article was returned or withdrawn, in words that its staff read. */
export const articleReason = line(TEXT_LIMITS.reason)

/** The uploads that an article speaks of: its pictures. Handbooks and videos are kept by `keepUpload`, and not spoken of as they were uploaded. */
export const filesOf = ({ cover, body }: ArticleContent): (FileId | null)[] => [
  cover,
  ...body.flatMap((block) => (block.kind === 'picture' ? [block.file] : [])),
]

/** Every text that people may read, by the field that the editor shows it in. */
export const textsOf = ({ title, summary, tags, body }: ArticleContent): Record<string, string> => ({
  title,
  summary,
  tags: tags.join('\n'),
  ...Object.fromEntries(body.map((block, index) => [`body ${index}`, textOfBlock(block)])),
})
