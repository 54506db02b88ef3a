import type { Collection } from '../../cloudfunctions/_server/collection'
import type { SpokenOf } from '../../cloudfunctions/maintenance/sweep-uploads'
import type { FileId } from '../../src/shared/upload'

// Nothing here runs. `tsc` is the test: each line marked must not compile, and the mark itself is an error if it does.

interface Article {
  _id: string
  title: string
  cover: FileId | null
  parts: ({ kind: 'text'; text: string } | { kind: 'pictures'; files: FileId[] })[]
}
type Collections = { articles: Collection<Article>; units: Collection<{ _id: string; name: string }> }

export const complete: SpokenOf<Collections> = { articles: { cover: true, 'parts.files': true } }

/** Every field that holds an uploaded file is named, however deep. */
// @ts-expect-error: not that of a part
export const withoutAField: SpokenOf<Collections> = { articles: { cover: true } }

/** So is every collection with one. */
// @ts-expect-error: no articles
export const withoutACollection: SpokenOf<Collections> = {}
