import { type NodePath, parseSync, traverse, type types } from '@babel/core'
import { parse } from 'acorn'

/**
 * The oldest engines that the product supports: iOS 14's and the one in WeChat for Android, neither of which
 * gives a page's script the browser's globals, and the latter of which may lack Intl.
 */
const ecmaVersion = 2021

const language = `Array ArrayBuffer BigInt Boolean DataView Date Error EvalError Float32Array Float64Array Infinity
  Int16Array Int32Array Int8Array JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect
  RegExp Set String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray
  WeakMap WeakSet arguments decodeURI decodeURIComponent encodeURI encodeURIComponent escape globalThis isFinite
  isNaN parseFloat parseInt undefined unescape`

const wechat = `App Behavior Component Page clearInterval clearTimeout console exports getApp getCurrentPages module
  require requirePlugin setInterval setTimeout wx`

const known = new Set(`${language} ${wechat}`.split(/\s+/))

// Added to the language or to its engines after the oldest supported one.
const lateMethods = new Set(
  `at findLast findLastIndex fromAsync getOrInsert group groupBy groupByToMap hasOwn isWellFormed replaceAll
  structuredClone toReversed toSorted toSpliced toWellFormed withResolvers`.split(/\s+/),
)

/** A use of something the engine lacks that never runs there: in these files, or beside this text. */
type Exception = { name: string; file?: RegExp; beside?: string; because: string }

const exceptions: Exception[] = [
  { name: 'window', file: /^runtime\.js$/, because: "webpack's last resort, after globalThis was found" },
  { name: 'Function', file: /^runtime\.js$/, because: "webpack's last resort, after globalThis was found" },
  { name: 'tt', file: /^taro\.js$/, because: 'behind a check for another platform' },
  { name: 'performance', file: /^(app|taro)\.js$/, because: 'behind typeof; Date is used instead' },
  {
    name: 'TextEncoder',
    beside: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:', // only qr holds it
    because: 'qr encodes other texts as bytes; our codes are of this alphabet',
  },
  {
    name: 'TextEncoder',
    beside: 'string expected', // only @noble holds it
    because: '@noble encodes texts that it is given; it is given bytes',
  },
  ...['Image', 'Buffer', 'WebKitCSSMatrix', 'DOMMatrix', 'Function'].map((name) => ({
    name,
    file: /^charts\/sub-vendors\.js$/,
    because: 'echarts draws pictures, transforms and compiles only in browsers, behind checks of its own',
  })),
]

/** React's scheduler and Babel's runtime ask for these with `typeof` and do without. */
const guardedByLibraries = new Set([
  'MessageChannel',
  'setImmediate',
  'SuppressedError',
  '__REACT_DEVTOOLS_GLOBAL_HOOK__',
])

/** The syntax error that an engine of ES2021 reports for this script; undefined where it reads it. */
export function syntaxComplaint(source: string): string | undefined {
  try {
    parse(source, { ecmaVersion, sourceType: 'script', allowReturnOutsideFunction: true })
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

type Use = { name: string; what: string }

/** What the script uses that the engine does not have, exceptions aside. */
export function missingFromEngine(file: string, source: string): string[] {
  const uses: Use[] = []
  const guarded = new Set<string>()
  const ast = parseSync(source, { configFile: false, babelrc: false, sourceType: 'script', compact: true })
  if (!ast) return [`${file}: not readable`]

  traverse(ast, {
    Identifier(identifier) {
      const { name } = identifier.node
      if (known.has(name) || !identifier.isReferencedIdentifier()) return
      if (identifier.scope.hasBinding(name, true)) return
      if (identifier.parentPath.isUnaryExpression({ operator: 'typeof' })) guarded.add(name)
      else uses.push({ name, what: `the global ${name}` })
    },
    'CallExpression|OptionalCallExpression'(call: NodePath) {
      const { callee } = call.node as types.CallExpression | types.OptionalCallExpression
      const isMember = callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression'
      if (!isMember || callee.computed || callee.property.type !== 'Identifier') return
      const { name } = callee.property
      if (lateMethods.has(name)) uses.push({ name, what: `.${name}()` })
    },
    RegExpLiteral(expression) {
      const { pattern, flags } = expression.node
      if (/\(\?<[=!]/.test(pattern)) uses.push({ name: 'lookbehind', what: `lookbehind in /${pattern}/` })
      if (/[dv]/.test(flags)) uses.push({ name: 'regexp-flag', what: `flag in /${pattern}/${flags}` })
    },
    StringLiteral(literal) {
      const looksLikePattern = /\(\?<[=!]/.test(literal.node.value)
      if (looksLikePattern && literal.parentPath.isNewExpression())
        uses.push({ name: 'lookbehind', what: `lookbehind in "${literal.node.value}"` })
    },
  })

  const excused = ({ name }: Use) =>
    exceptions.some(
      (exception) =>
        exception.name === name &&
        (exception.file?.test(file) || (exception.beside && source.includes(exception.beside))),
    ) ||
    // `typeof X` beside the use, in a library: the code has another way when X is absent.
    (guarded.has(name) && guardedByLibraries.has(name))
  return [...new Set(uses.filter((use) => !excused(use)).map((use) => `${file}: ${use.what}`))]
}
