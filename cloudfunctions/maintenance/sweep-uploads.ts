import { UPLOADS_WAIT } from '../../src/shared/upload'
import { command } from '../_server/collection'
import { removeFiles, storeFile } from '../_server/file-storage'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'

const FILES_A_RUN = 20

/** Every field in which a record speaks of a file that a phone uploaded; of charts a job does, for a day. */
const SPOKEN_OF = {
  tallies: ['photos'],
  leftScans: ['input.photos'],
  consents: ['photo'],
  periodicFigures: ['entries.attachment'],
  forms: ['fileId'],
  events: ['cover', 'pictures', 'description.file'],
} as const satisfies Partial<Record<keyof Store, readonly string[]>>

/** Removes files that were uploaded long ago and of which no record speaks. Returns how many it looked at. */
export async function sweepUploads(store: Store, now: number): Promise<number> {
  const old = await store.uploads.list(
    { at: command.lte(now - UPLOADS_WAIT) },
    { order: [['at', 'asc']], limit: FILES_A_RUN },
  )
  if (old.length === 0) return 0
  const bucket = await bucketId()
  const files = old.map(({ _id }) => `${bucket}${_id}`)
  const records = await Promise.all(
    Object.entries(SPOKEN_OF).flatMap(([collection, fields]) =>
      fields.map((field) =>
        store[collection as keyof typeof SPOKEN_OF].listAll(
          { [field]: command.in(files) },
          { upTo: UP_TO.entered },
        ),
      ),
    ),
  )
  const said = JSON.stringify(records)
  await removeFiles(files.filter((file) => !said.includes(JSON.stringify(file))))
  return store.uploads.remove({ _id: command.in(old.map(({ _id }) => _id)) })
}

const MARK = 'exports/bucket.txt'

/** What the ids of this bucket's files begin with: a function learns it from a file of its own. */
async function bucketId(): Promise<string> {
  const fileId = await storeFile(MARK, Buffer.from(''))
  return fileId.slice(0, -MARK.length)
}
