import { createHash, createHmac, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { access, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { runInNewContext } from 'node:vm'
import type { StorageRule } from '../config/storage'
import { contentType } from './content-type'
import type { WireAnswer, WireRequest } from './database/database'
import { cloudEnvironment } from './environment'

const bucket = `${cloudEnvironment}.6c6f-${cloudEnvironment}-1250000000`
const prefix = `cloud://${bucket}/`
const longestPath = 850
const mostFiles = 50
/** Seconds a link to a private file is valid: the platform's default and its maximum. */
const longestLife = 24 * 60 * 60

/** What a new bucket begins with: whoever uploaded a file may change it, and everybody may read it. */
export const USUAL_RULE: StorageRule = { read: true, write: 'resource.openid == auth.openid' }

/**
 * Cloud storage: files under ids `cloud://<env>.<bucket>/<path>`, uploaded to a one-time address and downloaded by
 * links that expire by the local cloud's clock.
 *
 * On disk a file is named by the hash of its path, so that no path can lead anywhere else, names differing only in
 * case stay apart, and any length fits.
 */
export class Storage {
  private readonly uploads = new Map<string, { cloudPath: string; openid: string }>()
  private readonly secret = randomUUID()
  /** The paths of files that cannot be removed, each with the code that is answered for it. */
  readonly unremovable = new Map<string, string>()

  constructor(
    private readonly options: { folder: string; cloud: string; now: () => number; rule: StorageRule },
  ) {
    mkdirSync(options.folder, { recursive: true })
    mkdirSync(`${options.folder}-owners`, { recursive: true })
  }

  /** Answers the storage actions of the SDK. What is not emulated is refused. */
  async execute(request: WireRequest): Promise<WireAnswer> {
    switch (request.action) {
      case 'storage.getUploadMetadata':
        return this.announceUpload(request.path, '')
      case 'storage.batchGetDownloadUrl':
        return this.list(request.file_list, 'download_list', (file) =>
          typeof file.fileid === 'string' ? this.link(file.fileid, file.max_age) : undefined,
        )
      case 'storage.batchDeleteFile':
        return this.list(request.fileid_list, 'delete_list', (file) =>
          typeof file === 'string' ? this.remove(file) : undefined,
        )
      default:
        return { code: 'INVALID_PARAM', message: `${request.action} is not emulated` }
    }
  }

  /** Handles PUT and GET below /storage/: the bytes themselves. */
  async transfer(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
    const [, , kind, ...rest] = url.pathname.split('/')
    if (req.method === 'PUT' && kind === 'upload') return this.receive(req, res, rest[0] ?? '')
    if (req.method === 'GET' && kind === 'file')
      return this.send(res, decodeURIComponent(rest.join('/')), url)
    refuse(res, 405, 'MethodNotAllowed')
  }

  /** What a phone asks before it uploads: as a function does, but the bucket's rule has to allow it. */
  async offerUpload(cloudPath: unknown, openid: string): Promise<WireAnswer> {
    const wrong = pathRefusal(cloudPath)
    if (wrong) return { code: 'INVALID_PARAM', message: wrong }
    const owner = await readFile(this.ownerOf(String(cloudPath)), 'utf8').catch(() => undefined)
    const resource = { path: cloudPath, openid: owner ?? openid }
    if (!allows(this.options.rule.write, { auth: openid ? { openid } : null, resource }))
      return { code: 'STORAGE_EXCEED_AUTHORITY', message: 'permission denied' }
    return this.announceUpload(cloudPath, openid)
  }

  private announceUpload(cloudPath: unknown, openid: string): WireAnswer {
    const wrong = pathRefusal(cloudPath)
    if (wrong) return { code: 'INVALID_PARAM', message: wrong }
    const token = randomUUID()
    this.uploads.set(token, { cloudPath: String(cloudPath), openid })
    return {
      data: {
        url: `${this.options.cloud}/storage/upload/${token}`,
        token,
        authorization: token,
        fileId: `${prefix}${cloudPath}`,
        cosFileId: token,
      },
      requestId: token,
    }
  }

  private async receive(req: IncomingMessage, res: ServerResponse, token: string): Promise<void> {
    const offered = this.uploads.get(token)
    if (!offered || req.headers.authorization !== token) return refuse(res, 403, 'AccessDenied')
    const { cloudPath, openid } = offered
    this.uploads.delete(token)
    const part = path.join(this.options.folder, `${token}.part`)
    try {
      await pipeline(req, createWriteStream(part))
      await writeFile(this.ownerOf(cloudPath), openid)
      await rename(part, this.place(cloudPath)) // a broken upload leaves no half file behind the id
    } finally {
      await rm(part, { force: true })
    }
    res.writeHead(200).end()
  }

  private async link(fileID: string, maxAge: unknown): Promise<object> {
    const cloudPath = await this.existing(fileID)
    if (cloudPath === undefined) return { fileID, code: 'STORAGE_FILE_NONEXIST', tempFileURL: '', maxAge }
    const seconds = Math.min(typeof maxAge === 'number' && maxAge > 0 ? maxAge : longestLife, longestLife)
    const until = Math.round(this.options.now() + seconds * 1000)
    // Not percent-encoded: the SDK encodes the whole link before it fetches it, and so does a browser.
    const tempFileURL = `${this.options.cloud}/storage/file/${cloudPath}?until=${until}&sign=${this.sign(cloudPath, until)}`
    return { fileID, code: 'SUCCESS', tempFileURL, maxAge: seconds }
  }

  private async send(res: ServerResponse, cloudPath: string, url: URL): Promise<void> {
    const until = Number(url.searchParams.get('until'))
    const signed = url.searchParams.get('sign') === this.sign(cloudPath, until)
    if (!signed || this.options.now() > until) return refuse(res, 403, 'AccessDenied')
    const file = this.place(cloudPath)
    const found = await stat(file).catch(() => undefined)
    if (!found) return refuse(res, 404, 'NoSuchKey')
    res.setHeader('content-type', contentType(cloudPath))
    res.setHeader('content-length', found.size)
    await pipeline(createReadStream(file), res)
  }

  private async remove(fileID: string): Promise<object> {
    const cloudPath = await this.existing(fileID)
    if (cloudPath === undefined) return { fileID, code: 'STORAGE_FILE_NONEXIST' }
    const code = this.unremovable.get(cloudPath)
    if (code) return { fileID, code }
    await rm(this.place(cloudPath), { force: true })
    await rm(this.ownerOf(cloudPath), { force: true })
    return { fileID, code: 'SUCCESS' }
  }

  private async list(
    files: unknown,
    name: string,
    each: (file: Record<string, unknown> & string) => Promise<object> | undefined,
  ): Promise<WireAnswer> {
    if (!Array.isArray(files) || files.length > mostFiles) {
      return { code: 'INVALID_PARAM', message: `a list of at most ${mostFiles} files is needed` }
    }
    const answers = await Promise.all(files.map((file) => each(file)))
    if (answers.includes(undefined)) return { code: 'INVALID_PARAM', message: 'a fileID must be a string' }
    return { data: { [name]: answers }, requestId: randomUUID() }
  }

  /** The path behind an id of this environment whose file is there. */
  private async existing(fileID: string): Promise<string | undefined> {
    if (!fileID.startsWith(prefix)) return undefined
    const cloudPath = fileID.slice(prefix.length)
    return access(this.place(cloudPath)).then(
      () => cloudPath,
      () => undefined,
    )
  }

  /** The bytes of a file, past all rules. */
  async read(cloudPath: string): Promise<Buffer | undefined> {
    const there = await this.existing(`${prefix}${cloudPath}`)
    return there === undefined ? undefined : readFile(this.place(cloudPath))
  }

  private place(cloudPath: string): string {
    return path.join(this.options.folder, createHash('sha256').update(cloudPath).digest('hex'))
  }

  /** Where it is kept who uploaded a file; nobody's are those of functions. */
  private ownerOf(cloudPath: string): string {
    return path.join(`${this.options.folder}-owners`, path.basename(this.place(cloudPath)))
  }

  private sign(cloudPath: string, until: number): string {
    return createHmac('sha256', this.secret).update(`${cloudPath}\n${until}`).digest('hex')
  }
}

/**
 * Whether a security rule allows something: it is true, or an expression that comes to true and nothing like it. One that
 * cannot be worked out, as for somebody not logged in, allows nothing.
 */
function allows(rule: boolean | string, given: { auth: object | null; resource: object }): boolean {
  if (typeof rule === 'boolean') return rule
  try {
    return runInNewContext(rule, given) === true
  } catch {
    return false
  }
}

/**
 * Why a path is not taken: relative, with empty or dotted steps, longer than 850 bytes, or with a character that
 * would not survive the SDK's encodeURI of a link.
 */
function pathRefusal(cloudPath: unknown): string | undefined {
  if (typeof cloudPath !== 'string' || cloudPath === '') return 'cloudPath must be a string and not empty'
  if (Buffer.byteLength(cloudPath) > longestPath) return `cloudPath exceeds ${longestPath} bytes`
  if (/[\\%?#\p{Cc}]/u.test(cloudPath))
    return 'cloudPath holds a character that is not allowed: \\ % ? # or control'
  if (cloudPath.split('/').some((step) => step === '' || step === '.' || step === '..')) {
    return 'cloudPath has an empty or dotted step'
  }
  return undefined
}

/** The object store answers failures in XML, which the SDK reads. */
function refuse(res: ServerResponse, status: number, code: string): void {
  const id = randomUUID()
  res.writeHead(status, { 'content-type': 'application/xml' })
  res.end(
    `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${code}</Code><Message>${code}</Message><RequestId>${id}</RequestId><TraceId>${id}</TraceId></Error>`,
  )
}
