// @ts-check
/**
 * Runs in the worker thread of one function instance: loads the bundle once, then runs one call after another, as
 * the platform's runtime does. Plain JavaScript, so that the thread starts without a compiler.
 *
 * @typedef {{ file: string, cloud: string, clock: SharedArrayBuffer }} Boot
 * @typedef {{ id: string, event: string, context: object, environment: Record<string, string | null> }} Invocation
 */
const { AsyncLocalStorage } = require('node:async_hooks')
const { Console } = require('node:console')
const { errorMonitor } = require('node:events')
const { readFileSync } = require('node:fs')
const http = require('node:http')
const { performance } = require('node:perf_hooks')
const { Writable } = require('node:stream')
const { parentPort, workerData } = require('node:worker_threads')
const { replaceDate } = require('./function-date.js')

const boot = /** @type {Boot} */ (workerData)
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort)
/** @type {AsyncLocalStorage<{ id: string, depth: number }>} the call in which code runs, to attribute its requests */
const calls = new AsyncLocalStorage()

replaceDate(boot.clock)
sendConsoleHome()
markRequests()

/** @type {(event: unknown, context: object) => unknown} */
const main = require(boot.file).main
if (typeof main !== 'function') throw new TypeError(`${boot.file} exports no function "main"`)
port.on('message', run)
port.postMessage({ type: 'ready' })

/** @param {Invocation} invocation */
async function run({ id, event, context, environment }) {
  for (const [name, value] of Object.entries(environment)) {
    if (value === null) delete process.env[name]
    else process.env[name] = value
  }
  const call = { id, depth: 0 }
  const before = busyMs()
  try {
    const answered = JSON.stringify(await calls.run(call, () => main(JSON.parse(event), context))) ?? 'null'
    port.postMessage({ type: 'done', result: answered, cpuMs: busyMs() - before })
  } catch (error) {
    const known = error instanceof Error
    port.postMessage({
      type: 'threw',
      message: known ? `${error.name}: ${error.message}` : String(error),
      stack: known ? error.stack : undefined,
    })
  }
}

/**
 * For how long this thread has been on a processor, in milliseconds. Linux says it of every thread; elsewhere it is how
 * long the thread was not idle, which is more on a machine that others use too.
 */
function busyMs() {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    return performance.eventLoopUtilization().active
  }
}

/** One ordered channel for output and results, so that a call's lines never arrive after its end. */
function sendConsoleHome() {
  /** @param {'info' | 'error'} level */
  const lines = (level) =>
    new Writable({
      decodeStrings: false,
      write(chunk, _encoding, done) {
        port.postMessage({ type: 'log', level, text: String(chunk) })
        done()
      },
    })
  globalThis.console = new Console({ stdout: lines('info'), stderr: lines('error') })
}

/**
 * Marks each request to the local cloud with its call and its depth: one more than the deepest request of the call
 * that had been answered when this one was sent. Only the sender knows this exactly; by the times of arrival, two
 * requests sent side by side can look like one after the other.
 */
function markRequests() {
  const { request } = http
  /** @type {(...args: any[]) => http.ClientRequest} */
  const marked = (...args) => {
    const sent = request.apply(http, /** @type {any} */ (args))
    const call = calls.getStore()
    if (!call || `http://${sent.getHeader('host')}` !== boot.cloud) return sent
    const depth = call.depth + 1
    const ended = () => {
      call.depth = Math.max(call.depth, depth)
    }
    sent.setHeader('x-call', call.id)
    sent.setHeader('x-call-depth', depth)
    sent.prependOnceListener('response', (answer) => answer.prependOnceListener('end', ended))
    sent.once(errorMonitor, ended)
    return sent
  }
  http.request = /** @type {typeof http.request} */ (marked)
}
