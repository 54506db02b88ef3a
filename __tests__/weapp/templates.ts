import path from 'node:path'
import vm from 'node:vm'
import { wxmlToJs } from 'miniprogram-compiler'
import compileStyles from 'miniprogram-compiler/src/wcsc'
import { filesUnder } from '../../scripts/package-sizes'

/** A node as WeChat's compiled templates make it: `virtual` for a template or a block, `wx-…` for a component. */
export type TreeNode = {
  tag: string
  attr?: Record<string, unknown>
  children: (TreeNode | string | number | undefined)[]
}

/** Turns a template's data into its tree; undefined if the build has no such template. */
export type Templates = (template: string) => ((data: object) => TreeNode) | undefined

const compiled = new Map<string, vm.Script>()

/** The templates of a build as WeChat's compiler makes them, compiled once for all phones; throws on what it refuses. */
function scriptOf(dist: string): vm.Script {
  const known = compiled.get(dist)
  if (known) return known
  const script = new vm.Script(`(function (global) {${wxmlToJs(dist, { maxBuffer: 64 * 1024 * 1024 })}\n})`)
  compiled.set(dist, script)
  return script
}

/** All templates of a build; throws on what WeChat's compiler refuses. */
export function compileTemplates(dist: string, onWarning: (text: string) => void): Templates {
  const context = vm.createContext({
    // Without a version it takes the renderer for one that knows no components.
    window: { __webview_engine_version__: 0.02 },
    console: { warn: onWarning, error: onWarning, log() {} },
  })
  const find = scriptOf(dist).runInContext(context)({})
  // Its wxs functions know their arguments by prototypes of their own.
  const parse = vm.runInContext('JSON.parse', context)
  return (template) => {
    const render = find(template)
    return render && ((data: object) => render(parse(JSON.stringify(data)), {}))
  }
}

/** What WeChat's style compiler refuses in a build. */
export function styleComplaint(dist: string): string | undefined {
  const styles = filesUnder(dist).filter((file) => path.extname(file) === '.wxss')
  const result = compileStyles(
    dist,
    styles.map((file) => file.slice(0, -'.wxss'.length)),
    { maxBuffer: 64 * 1024 * 1024 },
  )
  return result instanceof Error ? result.message : undefined
}
