import { call } from './api'

/** Notes on the server that a file is about to be uploaded; rejects when that could not be done: then it is not. */
export async function beginUpload(path: string): Promise<void> {
  const answer = await call('exports.beginUpload', { path })
  if (!answer.ok) throw new Error(answer.reason)
}
