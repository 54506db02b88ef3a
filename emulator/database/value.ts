/** A stored document or a part of one: JSON's values, dates and regular expressions. `undefined` is "no value". */
export type Value = undefined | null | boolean | number | string | Date | RegExp | Value[] | Document
export interface Document {
  [field: string]: Value
}

/** A document, not an array or a value that JavaScript holds in an object. */
export const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !(value instanceof RegExp)

/** A field of its own: `toString` and its like on the prototype are not fields. */
export const field = (document: Document, name: string): Value =>
  Object.hasOwn(document, name) ? document[name] : undefined

// The order of types in MongoDB's comparison; `undefined` stands for an empty array's key in an index.
const RANK = {
  undefined: 0,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  boolean: 40,
  date: 45,
  regex: 50,
}

export type TypeName = keyof typeof RANK

export function typeName(value: Value): TypeName {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (value instanceof RegExp) return 'regex'
  return typeof value as TypeName
}

export const typeRank = (value: Value): number => RANK[typeName(value)]

/** MongoDB's total order over values of all types, field order within documents included. */
export function compare(a: Value, b: Value): number {
  if (a === b) return 0
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b)
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b)
  const type = typeName(a)
  const difference = RANK[type] - typeRank(b)
  if (difference !== 0) return difference
  switch (type) {
    case 'boolean':
    case 'date':
      return compareNumbers(Number(a), Number(b))
    case 'array':
      return compareArrays(a as Value[], b as Value[])
    case 'object':
      return compareDocuments(a as Document, b as Document)
    case 'regex':
      return compareStrings(String(a), String(b))
    default:
      return 0
  }
}

/** Equal in MongoDB's sense: the same type, and documents with the same fields in the same order. */
export const equal = (a: Value, b: Value): boolean => compare(a, b) === 0

function compareNumbers(a: number, b: number): number {
  if (a < b) return -1
  if (a > b) return 1
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a)) // NaN is below all numbers
}

// By code points, as UTF-8 bytes compare; JavaScript's own order puts surrogate pairs below U+E000–U+FFFF.
function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return x >= 0xd800 && y >= 0xd800 ? codePointRank(x) - codePointRank(y) : x - y
  }
  return a.length - b.length
}

const codePointRank = (unit: number) => (unit >= 0xe000 ? unit - 0x2000 : unit + 0x2000)

function compareArrays(a: Value[], b: Value[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = compare(a[i], b[i])
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

function compareDocuments(a: Document, b: Document): number {
  const names = Object.keys(a)
  const others = Object.keys(b)
  for (let i = 0; i < names.length && i < others.length; i++) {
    const [x, y] = [a[names[i] as string], b[others[i] as string]]
    const difference =
      typeRank(x) - typeRank(y) || compareStrings(names[i] as string, others[i] as string) || compare(x, y)
    if (difference !== 0) return difference
  }
  return names.length - others.length
}

/** A text that equal values have in common, and others not. */
export function keyOf(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(keyOf).join(',')}]`
  if (value instanceof Date) return `date ${value.getTime()}`
  if (!isDocument(value)) return String(value)
  return `{${Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}:${keyOf(each)}`)}}`
}

/** A copy that shares nothing with the original. */
export function clone<T extends Value>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(clone) as T
  if (value instanceof Date) return new Date(value) as T
  if (value instanceof RegExp) return value
  const copy: Document = {}
  for (const name of Object.keys(value)) copy[name] = clone((value as Document)[name])
  return copy as T
}
