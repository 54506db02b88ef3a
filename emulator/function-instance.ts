import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FunctionConfig } from './function-config'

/** What an instance is asked to run. `environment` is set in its process.env for this call; null removes a variable. */
export interface Invocation {
  id: string
  /** The event as JSON text, as the platform hands it over. */
  event: string
  context: object
  environment: Record<string, string | null>
}

/** How a run ended: with a result (JSON text), or with the kind of failure and the platform's words for it. */
export type RunEnd =
  | { result: string; cpuMs: number }
  | { failure: 'threw' | 'timed-out' | 'died'; message: string; stack?: string }

type FromWorker =
  | { type: 'ready' }
  | { type: 'log'; level: 'info' | 'error'; text: string }
  | { type: 'done'; result: string; cpuMs: number }
  | { type: 'threw'; message: string; stack?: string }

/**
 * One warm instance of a function: a worker thread with its own environment that runs one call at a time.
 *
 * It dies of a time-out, of an exception nobody caught, of running out of memory and of `kill()`; a dead instance
 * never runs again. Loading the bundle is not part of a call's time, as on the platform.
 */
export class FunctionInstance {
  dead = false
  /** Whether it has run no call yet, so that the first one waits for the bundle to load. */
  cold = true
  /** The call that is running, if any. */
  running: string | undefined
  private readonly worker: Worker
  private readonly loaded: Promise<void>
  private finish: ((end: RunEnd) => void) | undefined

  constructor(
    private readonly config: FunctionConfig,
    private readonly options: {
      cloud: string
      clock: SharedArrayBuffer
      slowness: number
      environment: Record<string, string>
      log: (level: 'info' | 'error', text: string, call: string | undefined) => void
    },
  ) {
    this.worker = new Worker(path.join(__dirname, 'function-worker.js'), {
      workerData: { file: config.file, cloud: options.cloud, clock: options.clock },
      env: options.environment,
      execArgv: [], // the compiler that may run this file has no business in the function
      resourceLimits: { maxOldGenerationSizeMb: config.memorySize },
    })
    this.loaded = new Promise((resolve, reject) => {
      this.worker.on('message', (message: FromWorker) => {
        if (message.type === 'ready') resolve()
        else if (message.type === 'log') options.log(message.level, message.text, this.running)
        else if (message.type === 'done') this.finish?.({ result: message.result, cpuMs: message.cpuMs })
        else this.finish?.({ failure: 'threw', message: message.message, stack: message.stack })
      })
      this.worker.on('error', (error: unknown) => {
        const thrown = error instanceof Object && 'message' in error ? (error as Error) : undefined
        this.die(String(thrown?.message ?? error), thrown?.stack)
        reject(error)
      })
      this.worker.on('exit', (code) => {
        this.die(`the instance exited with code ${code}`)
        reject(new Error(`the instance exited with code ${code} while it was loading`))
      })
    })
    this.loaded.catch(() => {}) // told by run(), which every instance is made for
  }

  /** Runs one call to its end. Never rejects. */
  async run(invocation: Invocation): Promise<RunEnd> {
    this.running = invocation.id
    this.cold = false
    let limit: NodeJS.Timeout | undefined
    const end = await new Promise<RunEnd>((resolve) => {
      this.finish = resolve
      this.loaded.then(
        () => {
          if (this.dead) return resolve({ failure: 'died', message: 'the instance was ended' })
          this.worker.postMessage(invocation)
          limit = setTimeout(
            () => {
              resolve({
                failure: 'timed-out',
                message: `Invoking task timed out after ${this.config.timeout} seconds`,
              })
              this.kill()
            },
            this.config.timeout * 1000 * this.options.slowness,
          )
        },
        (error) =>
          resolve({ failure: 'died', message: String(error?.message ?? error), stack: error?.stack }),
      )
    })
    clearTimeout(limit)
    this.finish = undefined
    this.running = undefined
    return end
  }

  /** Ends the instance where it stands; a running call fails. Resolves when the thread is gone. */
  async kill(): Promise<void> {
    this.die('the instance was ended')
    await this.worker.terminate()
  }

  private die(message: string, stack?: string): void {
    this.dead = true
    this.finish?.({ failure: 'died', message, stack })
  }
}
