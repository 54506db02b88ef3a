// @ts-check
/**
 * Evaluates a page of several weapp builds as a phone does that starts with it: the app's script and the page's, each
 * with what it requires, in an engine of their own where nothing is compiled yet. `evaluate-page.js PAGE FOLDER…` prints
 * as JSON the milliseconds of processor time that each build took, at its least disturbed. They take turns, so that a
 * busy moment of the machine falls on all alike. Plain JavaScript, so that no compiler is measured with it.
 */
const { readFileSync } = require('node:fs')
const path = require('node:path')
const v8 = require('node:v8')
const vm = require('node:vm')

// Otherwise only the first time would be that of a phone that starts.
v8.setFlagsFromString('--no-compilation-cache')

const ROUNDS = 40

const nothing = () => {}

const [page = '', ...builds] = process.argv.slice(2)

/** @param {string} dist */
function evaluate(dist) {
  let registered = false
  // Of WeChat only that it is there: evaluating a script calls some of its interfaces and waits for none.
  const wx = new Proxy(/** @type {Record<string | symbol, unknown>} */ ({}), {
    get: (known, name) => (name in known || name === 'webpackJsonp' ? known[name] : () => ({})),
  })
  const register = () => {
    registered = true
  }
  const context = vm.createContext({
    wx,
    console,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    Page: register,
    App: nothing,
    Component: nothing,
    Behavior: nothing,
    getApp: nothing,
    getCurrentPages: () => [],
  })
  const modules = new Map()
  const load = (/** @type {string} */ file) => {
    const loaded = modules.get(file)
    if (loaded) return loaded.exports
    const module = { exports: {} }
    modules.set(file, module)
    const source = readFileSync(path.join(dist, file), 'utf8')
    const script = new vm.Script(`(function (require, module, exports) {${source}\n})`, { filename: file })
    const require = (/** @type {string} */ wanted) =>
      load(path.posix.join(path.posix.dirname(file), wanted.replace(/(\.js)?$/, '.js')))
    script.runInContext(context)(require, module, module.exports)
    return module.exports
  }
  const before = process.cpuUsage()
  load('app.js')
  load(`${page}.js`)
  const { user, system } = process.cpuUsage(before)
  if (!registered) throw new Error(`${page} of ${dist} registered no page`)
  return (user + system) / 1000
}

const times = builds.map(() => Number.POSITIVE_INFINITY)
for (let round = 0; round < ROUNDS; round += 1)
  for (const [index, dist] of builds.entries())
    times[index] = Math.min(times[index] ?? Number.POSITIVE_INFINITY, evaluate(dist))
process.stdout.write(JSON.stringify(times), () => process.exit())
