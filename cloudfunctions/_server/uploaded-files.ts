import { HOUR } from '../../src/shared/calendar/calendar'
import type { FileId } from '../../src/shared/upload'
import { command } from './collection'
import { deleteFiles } from './file-storage'
import type { ReadingStore, Store } from './store'

/** Whether a file was uploaded to this folder: nobody gets a link to other files by calling them a photograph. */
export function isUploadedTo(folder: string, fileId: string): boolean {
  const [, uploadedTo, name] = /^cloud:\/\/[\w.-]+\/(.+)\/([\w-]+\.\w{1,5})$/.exec(fileId) ?? []
  return name !== undefined && uploadedTo === folder
}

/** After this a file that could not be removed is tried again. */
const AGAIN = HOUR

/**
 * Removes files whose records give them up. One that storage does not let go keeps none of the others and no record: it is
 * entered, and tried again every hour until it is gone (`sweepUploads`). One that is gone already is fine.
 */
export async function removeFiles(
  fileIds: readonly string[],
  { store, now }: { store: Store; now: number },
): Promise<void> {
  for (const fileId of await deleteFiles(fileIds)) {
    const _id = pathOf(fileId)
    console.error(JSON.stringify({ job: 'removeFiles', path: _id, error: 'storage does not let it go' }))
    await store.uploads.put({ _id, state: 'owed', at: now + AGAIN })
  }
}

/** The path of a file in the bucket. */
export const pathOf = (fileId: string): string => fileId.replace(/^cloud:\/\/[^/]+\//, '')

/** Whether one of these was swept or is about to be, so that no record may begin to speak of it. Of nothing, no. */
export async function isAnyGone(files: readonly (FileId | null)[], store: ReadingStore): Promise<boolean> {
  const paths = files.flatMap((file) => (file ? [pathOf(file)] : []))
  if (paths.length === 0) return false
  const gone = { _id: command.in(paths), state: command.neq('there') }
  return (await store.uploads.list(gone, { limit: 1 })).length > 0
}
