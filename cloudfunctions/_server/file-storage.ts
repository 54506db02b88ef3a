import cloud from 'wx-server-sdk'

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

/** Removes files; those that are gone already are no mistake. */
export async function removeFiles(fileIds: string[]): Promise<void> {
  for (let from = 0; from < fileIds.length; from += MOST_REMOVED)
    await cloud.deleteFile({ fileList: fileIds.slice(from, from + MOST_REMOVED) })
}
