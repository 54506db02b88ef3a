import { MINUTE } from '../../src/shared/calendar/calendar'
import { type FileId, UPLOADS_WAIT, type Upload } from '../../src/shared/upload'
import { together } from '../_server/all-of'
import { type Collection, command } from '../_server/collection'
import { storeFile } from '../_server/file-storage'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import { removeFiles } from '../_server/uploaded-files'
import type { Work } from './job'

/** More than one phone may begin (`beginUpload`), so that none is faster than this. */
const FILES_A_RUN = 100

/** No function runs longer than a minute: after twice that, whoever did not see that a file is going has written. */
const UNDER_WAY = 2 * MINUTE

/** Every field in which a record speaks of a file that a phone uploaded: one that is not here does not compile. */
const SPOKEN_OF: SpokenOf<Store> & Partial<Record<keyof Store, object>> = {
  tallies: { photos: true },
  // As a phone left it: a hand count that is not one yet.
  leftScans: { 'input.photos': true },
  consents: { photo: true },
  periodicFigures: { 'entries.attachment': true },
  workRecords: { attachments: true },
  serviceDays: { 'records.pictures': true },
  complaints: { pictures: true },
  forms: { fileId: true },
  articles: { cover: true, 'body.file': true, 'video.file': true, 'versions.file': true },
  events: { cover: true, pictures: true, 'description.file': true },
  exportJobs: { 'request.charts.fileId': true },
}

/** The fields of every collection that hold the ids of uploaded files (`FileId`), by their paths. */
export type SpokenOf<Collections> = {
  [Name in keyof Collections as FilePath<Kept<Collections[Name]>> extends never ? never : Name]: Record<
    FilePath<Kept<Collections[Name]>>,
    true
  >
}

type Kept<Of> = Of extends Collection<infer Document> ? Document : never

/** So deep are records looked through: deeper none says anything of a file, and some hold themselves. */
type Deepest = [1, 1, 1, 1, 1]

type FilePath<Value, Depth extends 1[] = []> = Depth['length'] extends Deepest['length']
  ? never
  : Value extends string
    ? never
    : Value extends readonly (infer Each)[]
      ? FilePath<Each, Depth>
      : Value extends object
        ? {
            [Field in keyof Value & string]-?: HoldsFile<Value[Field]> extends true
              ? Field
              : `${Field}.${FilePath<Value[Field], [...Depth, 1]>}`
          }[keyof Value & string]
        : never

type HoldsFile<Value> = true extends (
  Value extends string
    ? 'uploaded' extends keyof Value
      ? true
      : never
    : Value extends readonly FileId[]
      ? 'uploaded' extends keyof Value[number]
        ? true
        : never
      : never
)
  ? true
  : false

/**
 * Removes files of which no record has spoken for `UPLOADS_WAIT`, in two steps, so that none is removed of which a record
 * speaks at that moment: first it is said of them that they are going, and whoever did not see it yet may still save; the
 * next time, more than two minutes later, whatever names one has been written, and the others are removed. One of which a record speaks is looked at
 * again as much later, since the record may go first. What is owed is removed without asking. Returns how many it looked at.
 */
export async function sweepUploads(store: Store, now: number): Promise<Work> {
  const going = await due(['going', 'owed'], now - UNDER_WAY, store)
  const silent = await due(['there'], now - UPLOADS_WAIT, store)
  if (going.length + silent.length === 0) return { done: 0, goesOn: false }
  const bucket = await bucketId()
  const spoken = await spokenOf(
    [...going, ...silent].map(({ _id }) => bucket + _id),
    store,
  )
  const isKept = ({ _id, state }: Upload) => state !== 'owed' && spoken.has(bucket + _id)

  const unsaid = going.filter((each) => !isKept(each)).map(({ _id }) => _id)
  await removeFiles(
    unsaid.map((path) => bucket + path),
    { store, now },
  )
  // Not those that it still owes, which are due later.
  await change(unsaid, { state: command.in(['going', 'owed']), at: command.lte(now) }, 'gone')
  // Not those that a phone began anew since they were read.
  const silentSince = { state: 'there', at: command.lte(now - UPLOADS_WAIT) }
  await change(
    silent.filter((each) => !isKept(each)).map(({ _id }) => _id),
    silentSince,
    'going',
  )
  const kept = [...going, ...silent].filter(isKept).map(({ _id }) => _id)
  await change(kept, { state: command.neq('owed') }, 'there')
  return {
    done: going.length + silent.length,
    goesOn: [going, silent].some((some) => some.length === FILES_A_RUN),
  }

  async function change(paths: string[], standing: object, state: Upload['state']): Promise<void> {
    if (paths.length > 0)
      await store.uploads.updateAll({ _id: command.in(paths), ...standing }, { state, at: now })
  }
}

const due = (states: Upload['state'][], until: number, store: Store): Promise<Upload[]> =>
  store.uploads.list(
    { state: command.in(states), at: command.lte(until) },
    { order: [['at', 'asc']], limit: FILES_A_RUN },
  )

/** Those of these files of which some record speaks. */
async function spokenOf(files: readonly string[], store: Store): Promise<Set<string>> {
  const records = await together(
    Object.entries(SPOKEN_OF).flatMap(([collection, fields]) =>
      Object.keys(fields).map((field) =>
        store[collection as keyof Store].listAll(
          { [field]: command.in([...files]) },
          { upTo: UP_TO.entered },
        ),
      ),
    ),
  )
  const said = JSON.stringify(records)
  return new Set(files.filter((file) => said.includes(JSON.stringify(file))))
}

const MARK = 'exports/bucket.txt'

/** What the ids of this bucket's files begin with: a function learns it from a file of its own. */
async function bucketId(): Promise<string> {
  const fileId = await storeFile(MARK, Buffer.from(''))
  return fileId.slice(0, -MARK.length)
}
