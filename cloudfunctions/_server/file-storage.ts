import cloud from 'wx-server-sdk'
import { batches } from './batches'

/** A link handed out lives for ten minutes: long enough to fetch a file on a bad network. */
const LINK_SECONDS = 600

/** CloudBase answers for no more files with one request. */
const MOST_LINKED = 50

/** CloudBase removes no more files with one request. */
const MOST_REMOVED = 50

/** Puts a file into private storage under this path; returns its id. */
export async function storeFile(path: string, content: Buffer): Promise<string> {
  const { fileID } = await cloud.uploadFile({ cloudPath: path, fileContent: content })
  return fileID
}

/** A link to a stored file that expires in ten minutes. Throws if there is no such file. */
export async function fileLink(fileId: string): Promise<string> {
  const { fileList } = (await cloud.getTempFileURL({
    fileList: [{ fileID: fileId, maxAge: LINK_SECONDS }],
  })) as unknown as { fileList: { tempFileURL?: string; errMsg?: string }[] }
  const [found] = fileList
  if (!found?.tempFileURL) throw new Error(`No link to the file: ${found?.errMsg ?? 'not found'}`)
  return found.tempFileURL
}

/** Links to stored files, fifty in a request; those that are gone are left out. */
export async function fileLinks(fileIds: readonly string[]): Promise<Record<string, string>> {
  if (fileIds.length === 0) return {}
  if (fileIds.length > MOST_LINKED)
    return {
      ...(await fileLinks(fileIds.slice(0, MOST_LINKED))),
      ...(await fileLinks(fileIds.slice(MOST_LINKED))),
    }
  const { fileList } = (await cloud.getTempFileURL({
    fileList: fileIds.map((fileID) => ({ fileID, maxAge: LINK_SECONDS })),
  })) as unknown as { fileList: { fileID: string; tempFileURL?: string }[] }
  return Object.fromEntries(
    fileList.flatMap(({ fileID, tempFileURL }) => (tempFileURL ? [[fileID, tempFileURL]] : [])),
  )
}

/** The bytes of a stored file. */
export async function readFile(fileId: string): Promise<Buffer> {
  const { fileContent } = await cloud.downloadFile({ fileID: fileId })
  return fileContent as unknown as Buffer
}

/** What CloudBase says of a file of which nothing is left: that it was removed, or was not there (`STORAGE_FILE_NONEXIST`). */
const GONE = new Set([0, -503003])

/** Removes files, each by itself; returns those of which CloudBase did not say that they are gone. */
export async function deleteFiles(fileIds: readonly string[]): Promise<string[]> {
  const left = new Set(fileIds)
  for (const some of batches(fileIds, MOST_REMOVED)) {
    const { fileList } = (await cloud.deleteFile({ fileList: some })) as {
      fileList: { fileID: string; status: number }[]
    }
    for (const { fileID, status } of fileList) if (GONE.has(status)) left.delete(fileID)
  }
  return [...left]
}
