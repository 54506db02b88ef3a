import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import path from 'node:path'
import { contentType } from '../content-type'
import { HttpError } from './http'

/** A content hash in the name, as bundlers write them: such a file never changes. */
const hashedName = /[.-][0-9a-zA-Z_-]{8,}\.\w+$/
const forever = 'public, max-age=31536000, immutable'

/**
 * Sends the file `relative` of `folder`, with `change` applied if it is text to be changed. 404 if it is not there,
 * is a folder, or lies outside.
 */
export async function sendFile(
  res: ServerResponse,
  { folder, relative, lasting }: { folder: string; relative: string; lasting?: true },
  change?: (text: string) => string,
): Promise<void> {
  const file = path.resolve(folder, relative)
  if (!file.startsWith(path.resolve(folder) + path.sep)) throw new HttpError(404, 'not found')
  const bytes = await readFile(file).catch(() => {
    throw new HttpError(404, `not found: ${relative}`)
  })
  const body = change ? Buffer.from(change(bytes.toString())) : bytes
  const keep = lasting || (hashedName.test(path.basename(file)) && !file.endsWith('.html'))
  res.writeHead(200, {
    'content-type': contentType(file),
    'content-length': body.length,
    'cache-control': keep ? forever : 'no-cache',
  })
  res.end(body)
}

const fontFolder = path.dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json'))

/** Noto Sans SC for machines without a Chinese font: /fonts/index.css and the files it names. */
export async function sendFont(res: ServerResponse, relative: string): Promise<void> {
  const allowed = relative === 'index.css' || /^files\/[\w.-]+\.woff2$/.test(relative)
  if (!allowed) throw new HttpError(404, 'not found')
  await sendFile(res, { folder: fontFolder, relative, lasting: true })
}
