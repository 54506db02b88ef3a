import { beginUpload } from './begin-upload'

/** Uploads what an address of this page leads to (a picked file, a drawn picture) to this place; returns the file's id. Rejects if it does not arrive. */
export async function uploadFile(source: string, cloudPath: string): Promise<string> {
  await beginUpload(cloudPath)
  const offered = await fetch('wx/uploadFile', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ cloudPath }),
  })
  const { result, errMsg } = (await offered.json()) as {
    result?: { to: string; authorization: string; fileID: string }
    errMsg?: string
  }
  if (!result) throw new Error(errMsg)
  const body = await (await fetch(source)).blob()
  const put = await fetch(result.to, {
    method: 'PUT',
    headers: { authorization: result.authorization },
    body,
  })
  if (!put.ok) throw new Error(`${put.status}`)
  return result.fileID
}
