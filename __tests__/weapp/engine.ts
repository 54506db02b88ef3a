import { readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { subpackageRoots } from './built'

/** Names that WeChat hides from every module, whatever its engine has. */
const hidden =
  `window document frames self location navigator localStorage history Caches screen alert confirm
  prompt fetch XMLHttpRequest WebSocket webkit WeixinJSCore Reporter print`.split(/\s+/)

/** Takes away what this Node has and an old engine has not. */
const age = `
  for (const name of ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'toSpliced', 'with', 'group'])
    delete Array.prototype[name]
  for (const name of ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']) delete String.prototype[name]
  for (const name of ['Intl', 'WebAssembly', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'WeakRef'])
    delete globalThis[name]
  delete Object.hasOwn; delete Object.groupBy; delete Array.fromAsync; delete Promise.withResolvers`

/** The clock as scripts read it, put on by what the function given says. */
const aheadBy = `(function (ahead) { const now = Date.now; Date.now = function () { return now() + ahead() } })`

interface Timer {
  callback: () => void
  /** Of one that repeats. */
  every: number | undefined
  dueAt: number
  handle?: NodeJS.Timeout
}

const compiled = new Map<string, vm.Script>()

/** A file of a build as a function of what its module is given, compiled once for all engines. */
function scriptOf(dist: string, file: string): vm.Script {
  const known = compiled.get(path.join(dist, file))
  if (known) return known
  const parameters = ['require', 'module', 'exports', ...hidden]
  const source = readFileSync(path.join(dist, file), 'utf8')
  const script = new vm.Script(`(function (${parameters}) {${source}\n})`, { filename: file })
  compiled.set(path.join(dist, file), script)
  return script
}

/** A JavaScript engine like WeChat's: the language, timers, a console, `require` within one build, nothing else. */
export class Engine {
  /** Everything that was thrown with nobody to catch it, or written to console.error and console.warn. */
  readonly problems: string[] = []
  readonly globals: Record<string, unknown>
  private readonly context: vm.Context
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly timers = new Map<number, Timer>()
  private lastTimer = 0
  /** By how much its clock was put on. */
  private ahead = 0
  private stopped = false

  constructor(private readonly dist: string) {
    const note = (...what: unknown[]) => void this.problems.push(what.map(asText).join(' '))
    const silent = () => {}
    this.globals = {
      console: { log: silent, info: silent, debug: silent, warn: note, error: note },
      ...this.timerFunctions(),
    }
    this.context = vm.createContext(this.globals, { codeGeneration: { strings: false, wasm: false } })
    vm.runInContext(age, this.context)
    vm.runInContext(aheadBy, this.context)(() => this.ahead)
  }

  /** A copy of a value that belongs to the scripts: WeChat too hands over nothing but copies. */
  copyIn<T>(value: T): T {
    return value === undefined ? value : vm.runInContext('JSON.parse', this.context)(JSON.stringify(value))
  }

  /** Bytes as the scripts know them: a buffer of their own. */
  buffer(bytes: Uint8Array): ArrayBuffer {
    return new (vm.runInContext('Uint8Array', this.context))(bytes).buffer
  }

  /** An error as the scripts know errors. */
  error(message: string): Error {
    return new (vm.runInContext('Error', this.context))(message)
  }

  /** Runs a file of the build, once. */
  run(file: string): unknown {
    return this.load(file.endsWith('.js') ? file : `${file}.js`)
  }

  stop() {
    this.stopped = true
    for (const { handle } of this.timers.values()) clearTimeout(handle)
    this.timers.clear()
  }

  /** Puts the clock on: what was to come within that time comes now, in its order. */
  advance(milliseconds: number) {
    const until = this.now() + milliseconds
    for (;;) {
      const [id, next] = [...this.timers].sort(([, a], [, b]) => a.dueAt - b.dueAt)[0] ?? []
      if (id === undefined || !next || next.dueAt > until) break
      this.ahead = Math.max(this.ahead, next.dueAt - Date.now())
      clearTimeout(next.handle)
      this.fire(id)
    }
    this.ahead = until - Date.now()
    for (const [id, { handle }] of this.timers) {
      clearTimeout(handle)
      this.arm(id)
    }
  }

  /** Whether a timer is due within so many milliseconds. */
  isDueWithin(milliseconds: number): boolean {
    return [...this.timers.values()].some(({ dueAt }) => dueAt <= this.now() + milliseconds)
  }

  private now = () => Date.now() + this.ahead

  private fire(id: number) {
    const timer = this.timers.get(id)
    if (!timer) return
    if (timer.every === undefined) this.timers.delete(id)
    else {
      timer.dueAt += Math.max(1, timer.every)
      this.arm(id)
    }
    timer.callback()
  }

  private arm(id: number) {
    const timer = this.timers.get(id)
    if (timer) timer.handle = setTimeout(() => this.fire(id), Math.max(0, timer.dueAt - this.now()))
  }

  private load(file: string): unknown {
    const loaded = this.modules.get(file)
    if (loaded) return loaded.exports
    const module = { exports: {} as unknown }
    this.modules.set(file, module)
    const start = scriptOf(this.dist, file).runInContext(this.context)
    const require = (wanted: string) => {
      const target = path.posix.join(path.posix.dirname(file), wanted.replace(/(\.js)?$/, '.js'))
      this.refuseForeignPackage(target, file)
      return this.load(target)
    }
    start(require, module, module.exports)
    return module.exports
  }

  /** A package may read its own files and the main package's, which alone is sure to be on the phone. */
  private refuseForeignPackage(target: string, from: string) {
    const root = subpackageRoots(this.dist).find((each) => target.startsWith(each))
    if (root && !from.startsWith(root)) throw new Error(`${from} reads ${target}, of another package`)
  }

  private timerFunctions() {
    const guarded =
      (callback: (...args: unknown[]) => void) =>
      (...args: unknown[]) => {
        try {
          callback(...args)
        } catch (error) {
          this.problems.push(asText(error))
        }
      }
    const keep = (callback: () => void, delay = 0, every?: number) => {
      const id = ++this.lastTimer
      // An answer that comes late finds scripts that go on; nothing of theirs may.
      if (this.stopped) return id
      this.timers.set(id, { callback, every, dueAt: this.now() + Number(delay || 0) })
      this.arm(id)
      return id
    }
    const forget = (id: unknown) => {
      clearTimeout(this.timers.get(id as number)?.handle)
      this.timers.delete(id as number)
    }
    return {
      setTimeout: (callback: () => void, delay?: number, ...args: unknown[]) =>
        keep(() => guarded(callback)(...args), delay),
      setInterval: (callback: () => void, delay?: number, ...args: unknown[]) =>
        keep(() => guarded(callback)(...args), delay, Number(delay || 0)),
      clearTimeout: forget,
      clearInterval: forget,
    }
  }
}

/** An error or a value in words. */
export function asText(what: unknown): string {
  if (typeof what === 'string') return what
  const { stack, message } = (what ?? {}) as { stack?: unknown; message?: unknown }
  return String(stack ?? message ?? JSON.stringify(what))
}
