import { createHash } from 'node:crypto'
import { ok, refused } from '../../../src/shared/answer'
import { MOST_BYTES, type Video } from '../../../src/shared/article/article'
import type { FileId } from '../../../src/shared/upload'
import { readFile, storeFile } from '../../_server/file-storage'
import type { Store } from '../../_server/store'
import { pathOf } from '../../_server/uploaded-files'

type Kind = keyof typeof MOST_BYTES

/** How each kind of file begins: readers look for a PDF's mark within its first kilobyte (ISO 32000-1, annex H). */
const IS_OF: Record<Kind, (content: Buffer) => boolean> = {
  pdf: (content) => content.subarray(0, 1024).includes('%PDF-'),
  mp4: (content) => content.subarray(4, 8).equals(Buffer.from('ftyp')),
}

const UPLOADED = /^articles\/([\w-]+)\.(?:pdf|mp4)$/

/**
 * Keeps an uploaded file of an article as it is now, where no phone may write: what was reviewed is what is read. Its path
 * says what it holds, so that it never becomes another, and is noted before it is there, so that it is swept where no
 * record comes to speak of it. Refused: `no-such-file`, `too-large`, `not-a-pdf`, `not-a-video`.
 */
export async function keepUpload(
  upload: FileId,
  kind: Kind,
  { store, now }: { store: Store; now: number },
): Promise<Kept> {
  const [, name] = UPLOADED.exec(pathOf(upload)) ?? []
  const content = name && (await readFile(upload).catch(() => undefined))
  if (!content) return refused('no-such-file')
  if (content.length > MOST_BYTES[kind]) return refused('too-large')
  if (!IS_OF[kind](content)) return refused(kind === 'pdf' ? 'not-a-pdf' : 'not-a-video')
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 32)
  const path = `${keptFrom(name)}${digest}.${kind}`
  const noted = { _id: path, state: 'there', at: now } as const
  // One that is being swept was given up; whoever wants it again uploads it again.
  const isNoted =
    (await store.uploads.add(noted)) === 'added' ||
    (await store.uploads.update({ _id: path, state: 'there' }, { at: now }))
  if (!isNoted) return refused('no-such-file')
  return ok({ file: await storeFile(path, content), bytes: content.length })
}

type Kept =
  | { ok: true; value: { file: FileId; bytes: number } }
  | { ok: false; reason: 'no-such-file' | 'too-large' | 'not-a-pdf' | 'not-a-video' }

/** What the paths begin with under which an upload of this name is kept. */
const keptFrom = (name: string): string => `kept/${name}-`

/** A video as it is to be stored: what is stored already, where it is that, or was kept of the same upload. */
export function videoToKeep(said: Video | null, stored: Video | null | undefined): Video | null {
  if (said?.in !== 'file' || stored?.in !== 'file') return said
  const [, name] = UPLOADED.exec(pathOf(said.file)) ?? []
  const isIt = said.file === stored.file || (name && pathOf(stored.file).startsWith(keptFrom(name)))
  return isIt ? stored : said
}

/** Gives files up that no record is to speak of any more: maintenance removes them, once it has seen that none does. */
export async function giveUp(
  files: readonly FileId[],
  { store, now }: { store: Store; now: number },
): Promise<void> {
  for (const file of files)
    await store.uploads.update({ _id: pathOf(file), state: 'there' }, { state: 'going', at: now })
}
