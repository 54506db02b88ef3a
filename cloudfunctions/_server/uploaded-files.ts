import type { FileId } from '../../src/shared/upload'
import { command } from './collection'
import type { ReadingStore } from './store'

/** Whether a file was uploaded to this folder: nobody gets a link to other files by calling them a photograph. */
export function isUploadedTo(folder: string, fileId: string): boolean {
  const [, uploadedTo, name] = /^cloud:\/\/[\w.-]+\/(.+)\/([\w-]+\.\w{1,5})$/.exec(fileId) ?? []
  return name !== undefined && uploadedTo === folder
}

/** Whether one of these was swept or is about to be, so that no record may begin to speak of it. Of nothing, no. */
export async function isAnyGone(files: readonly (FileId | null)[], store: ReadingStore): Promise<boolean> {
  const paths = files.flatMap((file) => file?.replace(/^cloud:\/\/[^/]+\//, '') ?? [])
  if (paths.length === 0) return false
  const gone = { _id: command.in(paths), state: command.in(['going', 'gone']) }
  return (await store.uploads.list(gone, { limit: 1 })).length > 0
}
