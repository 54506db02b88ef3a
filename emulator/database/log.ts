import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import type { Id } from './collection'
import { encode, revive } from './ejson'
import type { Document, Value } from './value'

/** One write request: the documents that it left behind and the ids that it removed. */
export interface LogRecord {
  collection: string
  put: readonly Document[]
  removed: readonly Id[]
}

const NEWLINE = 0x0a

/**
 * An append-only file with one line for every write request. A line is in the file before the request is answered, so
 * that a killed process loses nothing acknowledged; the disk is not waited for, so a power failure may.
 */
export class Log {
  #size: number
  #broken: Error | undefined

  private constructor(
    private readonly fd: number,
    size: number,
  ) {
    this.#size = size
  }

  /** Opens a log and replays it. A torn last line, which no request was answered for, is cut off; any other refuses. */
  static open(file: string, replay: (record: LogRecord) => void): Log {
    const content = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
    let at = 0
    for (let end = content.indexOf(NEWLINE); end >= 0; end = content.indexOf(NEWLINE, at)) {
      replay(readLine(content.toString('utf8', at, end), file, at))
      at = end + 1
    }
    const fd = openSync(file, 'a')
    if (at < content.length) ftruncateSync(fd, at)
    return new Log(fd, at)
  }

  /** Writes a new log in the place of the old. Killed midway, it leaves the old one. */
  static rewrite(file: string, records: Iterable<LogRecord>): Log {
    const draft = `${file}.new`
    rmSync(draft, { force: true })
    const log = new Log(openSync(draft, 'a'), 0)
    for (const record of records) log.append(record)
    renameSync(draft, file)
    return log
  }

  append(record: LogRecord): void {
    if (this.#broken) throw this.#broken
    const put = record.put.map(encode).join(',')
    const line = Buffer.from(
      `{"collection":${JSON.stringify(record.collection)},"put":[${put}],"removed":${encode([...record.removed])}}\n`,
    )
    try {
      for (let written = 0; written < line.length; ) written += writeSync(this.fd, line, written)
      this.#size += line.length
    } catch (failure) {
      // Memory is now ahead of the file: nothing more may be answered from it.
      this.#broken = new Error('the database log cannot be written; start again', { cause: failure })
      ftruncateSync(this.fd, this.#size)
      throw this.#broken
    }
  }

  get broken() {
    return this.#broken
  }

  close(): void {
    closeSync(this.fd)
  }
}

function readLine(line: string, file: string, at: number): LogRecord {
  try {
    const { collection, put, removed } = JSON.parse(line)
    return {
      collection,
      put: put.map((document: Value) => revive(document)),
      removed: revive(removed) as Id[],
    }
  } catch (cause) {
    throw new Error(`${file} is corrupt at byte ${at}: not a line of the log`, { cause })
  }
}
