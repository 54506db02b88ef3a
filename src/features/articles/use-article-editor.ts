import { useRef, useState } from 'react'
import { call, type Value } from '../../services/api'
import { forget, keep, readKept } from '../../services/device-storage'
import { newNonce } from '../../services/nonce'
import type { ArticleContent } from '../../shared/article/article'
import { tooLong } from '../../shared/call-size'
import { blocksToSend } from '../events/edit-to-send'
import { useAttempt } from '../problems/use-attempt'
import { articleRefusalText } from './article-texts'

/** An article as it stands in the editor. */
export interface EditedArticle {
  unitId: string
  content: ArticleContent
}

/** What this phone keeps of an edit, so that a call or a closed app loses nothing. */
interface Kept extends EditedArticle {
  /** Of the article that the edit began with; 0 for a new one. */
  version: number
  nonce: string
}

type Own = Value<'outreach.getOwnArticle'>

const keyOf = (articleId: string) => `article-editor:${articleId}`

/** A new article, of which nothing is written yet. */
export const FRESH_ARTICLE: ArticleContent = {
  kind: 'text',
  title: '',
  category: 'law-publicity',
  tags: [],
  summary: '',
  cover: null,
  body: [],
  video: null,
}

/** An article as the server is to get it: what was left empty is left out, and what its kind does not have. */
export const articleToSend = ({ unitId, content }: EditedArticle): EditedArticle => ({
  unitId,
  content: {
    ...content,
    tags: content.tags.map((tag) => tag.trim()).filter((tag) => tag !== ''),
    body: blocksToSend(content.body),
    video: content.kind === 'video' && isSaid(content.video) ? content.video : null,
  },
})

const isSaid = (video: ArticleContent['video']): boolean =>
  video?.in === 'channels' ? video.finder !== '' && video.feed !== '' : Boolean(video?.file)

/**
 * The editor of an article: what was typed is kept on the phone at every stroke. `article` is what the server has,
 * undefined for a new one. What was typed on an older version than the server has is left aside, and `isStale` says so.
 */
export function useArticleEditor(article: Own | undefined) {
  const articleId = article?.articleId ?? 'new'
  const [kept] = useState(() => readKept<Kept>(keyOf(articleId)))
  const isStale = kept !== undefined && article !== undefined && kept.version !== article.version
  const [nonce] = useState(() => kept?.nonce ?? newNonce())
  const [edited, setEdited] = useState<EditedArticle>(() => {
    if (kept && !isStale) return { unitId: kept.unitId, content: kept.content }
    return article
      ? { unitId: article.unitId, content: article.content }
      : { unitId: '', content: FRESH_ARTICLE }
  })
  const { busy, problem, setProblem, attempt } = useAttempt(articleRefusalText)

  // Of two strokes in one frame the second still sees the state of before.
  const latest = useRef(edited)
  function change(part: (before: EditedArticle) => EditedArticle) {
    const next = part(latest.current)
    latest.current = next
    setEdited(next)
    keep(keyOf(articleId), { ...next, version: article?.version ?? 0, nonce } satisfies Kept)
  }

  return {
    edited,
    busy,
    problem,
    isStale,
    isRestored: kept !== undefined && !isStale,
    /** What makes it too long to be saved at once. */
    tooLong: tooLong(articleToSend(edited).content),
    complain: setProblem,
    changeContent: (part: Partial<ArticleContent>) =>
      change((before) => ({ ...before, content: { ...before.content, ...part } })),
    changeUnit: (unitId: string) => change((before) => ({ ...before, unitId })),
    /** Saves it; its id, or undefined when it was not saved. */
    async save(unitId: string): Promise<string | undefined> {
      const said = articleToSend({ ...edited, unitId })
      const answer = await attempt(async () =>
        article
          ? call('outreach.saveArticle', { articleId, version: article.version, ...said })
          : call('outreach.createArticle', { nonce, ...said }),
      )
      if (!answer?.ok) return undefined
      forget(keyOf(articleId))
      return answer.value.articleId
    },
  }
}

export type ArticleEditing = ReturnType<typeof useArticleEditor>
