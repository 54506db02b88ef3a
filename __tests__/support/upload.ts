import type { Product } from './product'

/** Puts a file into storage as a phone does; returns its id. */
export async function upload(
  { cloud }: Product,
  cloudPath: string,
  bytes: Uint8Array,
  openid = 'o-staff',
): Promise<string> {
  const offered = await fetch(`${cloud.url}/as/${openid}/wx/uploadFile`, {
    method: 'POST',
    body: JSON.stringify({ cloudPath }),
  })
  const { result } = (await offered.json()) as {
    result: { to: string; authorization: string; fileID: string }
  }
  const { to, authorization, fileID } = result
  const put = await fetch(cloud.url + to, {
    method: 'PUT',
    headers: { authorization },
    body: Buffer.from(bytes),
  })
  if (!put.ok) throw new Error(`${cloudPath}: ${put.status}`)
  return fileID
}
