import { createWriteStream, existsSync, renameSync, statSync, type WriteStream } from 'node:fs'

/** One line of output. `at` is by the local cloud's clock; `source` is a function's name or a part of the cloud. */
export interface LogLine {
  /** Counts all lines since the start. */
  number: number
  at: number
  level: 'info' | 'warning' | 'error'
  source: string
  /** The call during which it was written. */
  call?: string
  text: string
}

const keptLines = 1000
const largestFile = 5_000_000

/** What functions and the cloud itself print: the last thousand lines in memory, all of them in a file if one is given. */
export class Log {
  readonly lines: LogLine[] = []
  private count = 0
  private readonly file: WriteStream | undefined

  constructor(
    private readonly now: () => number,
    file?: string,
  ) {
    if (!file) return
    // One predecessor is kept, so that a long-lived demo does not fill the disk.
    if (existsSync(file) && statSync(file).size > largestFile) renameSync(file, `${file}.old`)
    this.file = createWriteStream(file, { flags: 'a' })
  }

  add(line: Omit<LogLine, 'at' | 'number'>): void {
    this.count += 1
    const dated: LogLine = { number: this.count, at: this.now(), ...line, text: line.text.replace(/\n$/, '') }
    this.lines.push(dated)
    if (this.lines.length > keptLines) this.lines.shift()
    this.file?.write(`${JSON.stringify(dated)}\n`)
  }

  /** Resolves when everything is in the file. */
  async close(): Promise<void> {
    const { file } = this
    if (file) await new Promise<void>((resolve) => file.end(resolve))
  }
}
