import { invalidParam, notEmulated } from './failure'
import { type Document, isDocument, type Value } from './value'

/** Reads canonical Extended JSON. With `now`, the SDK's server dates in it become dates. */
export function decode(text: unknown, now?: number): Value {
  if (typeof text !== 'string') throw invalidParam(`expected a string of Extended JSON, got ${typeof text}`)
  let parsed: Value
  try {
    parsed = JSON.parse(text)
  } catch {
    throw invalidParam(`not JSON: ${text.slice(0, 100)}`)
  }
  return revive(parsed, now)
}

/** As `decode`, for what can only be a document. */
export function decodeDocument(text: unknown, now?: number): Document {
  const value = decode(text, now)
  if (!isDocument(value)) throw invalidParam(`expected a document, got ${String(text).slice(0, 100)}`)
  return value
}

const UNSUPPORTED =
  /^\$(oid|uuid|binary|timestamp|numberDecimal|symbol|code|scope|dbPointer|minKey|maxKey|undefined)$/

/** Parsed canonical Extended JSON as values. */
export function revive(value: Value, now?: number): Value {
  if (Array.isArray(value)) return value.map((element) => revive(element, now))
  if (!isDocument(value)) return value
  const names = Object.keys(value)
  const [first] = names
  if (names.length === 1 && first?.startsWith('$')) {
    const typed = reviveTyped(first, value[first], now)
    if (typed !== undefined) return typed
  }
  const document: Document = {}
  for (const name of names) {
    // An own field of this name would become the prototype of the next copy.
    if (name === '__proto__') throw invalidParam('a field cannot be called __proto__')
    document[name] = revive(value[name], now)
  }
  return document
}

function reviveTyped(name: string, value: Value, now: number | undefined): Value {
  switch (name) {
    case '$numberLong':
      // The SDK writes 2 ** 63 and its like so, which no int64 holds.
      if (BigInt(String(value)) !== BigInt.asIntN(64, BigInt(String(value))))
        throw invalidParam(`an integer beyond int64: ${value}`)
      return Number(value)
    case '$numberInt':
    case '$numberDouble':
      return Number(value)
    case '$date': {
      const date = new Date(isDocument(value) ? Number(value.$numberLong) : String(value))
      if (Number.isNaN(date.getTime())) throw invalidParam(`not a date: ${JSON.stringify(value)}`)
      return date
    }
    case '$regularExpression': {
      const { pattern, options } = value as Record<string, string>
      return regularExpression(pattern ?? '', options ?? '')
    }
    case '$tcb_server_date': {
      if (now === undefined) throw notEmulated('a server date outside written data')
      const { offset } = revive(value) as { offset: number }
      return new Date(now + offset)
    }
  }
  if (UNSUPPORTED.test(name)) throw notEmulated(`values of type ${name}`)
  return undefined
}

/** A regular expression with MongoDB's options, of which JavaScript knows i, m, s and u. */
function regularExpression(pattern: string, options: string): RegExp {
  if (/[^imsu]/.test(options)) throw notEmulated(`regular expression options ${options}`)
  try {
    return new RegExp(pattern, options)
  } catch {
    throw invalidParam(`not a regular expression: ${pattern}`)
  }
}

/** Writes canonical Extended JSON. */
export const encode = (value: Value): string => JSON.stringify(wrap(value))

function wrap(value: Value): unknown {
  switch (typeof value) {
    case 'number':
      return wrapNumber(value)
    case 'object':
      break
    default:
      return value
  }
  if (value === null) return null
  if (Array.isArray(value)) return value.map((element) => wrap(element) ?? null)
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } }
  if (value instanceof RegExp)
    return { $regularExpression: { pattern: value.source, options: [...value.flags].sort().join('') } }
  const document: Record<string, unknown> = {}
  for (const name of Object.keys(value)) document[name] = wrap((value as Document)[name])
  return document
}

function wrapNumber(value: number) {
  if (Number.isInteger(value) && !Object.is(value, -0)) {
    if (value === (value | 0)) return { $numberInt: String(value) }
    if (Math.abs(value) < 2 ** 63) return { $numberLong: String(BigInt(value)) }
  }
  return { $numberDouble: Object.is(value, -0) ? '-0.0' : String(value) }
}
