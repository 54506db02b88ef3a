import { notEmulated, requestFailed } from './failure'
import { compare, type Document, equal, field, isDocument, typeName, type Value } from './value'

/** An expression of an aggregation as a function of a document; `undefined` is "missing". */
export type Expression = (document: Document) => Value

/** The values of `$$name`. */
type Variables = Record<string, Value>
type Compile = (expression: Value) => Expression
type Operator = (operand: Value, compile: Compile) => Expression

/** Refuses, before any document is read, what the emulator does not know. */
export function compileExpression(expression: Value, variables: Variables = {}): Expression {
  const compile = (inner: Value) => compileExpression(inner, variables)
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression, variables)
  if (Array.isArray(expression)) {
    const elements = expression.map(compile)
    return (document) => elements.map((element) => element(document) ?? null)
  }
  if (!isDocument(expression)) return () => expression
  const [first, ...others] = Object.keys(expression)
  if (!first?.startsWith('$')) return compileFields(expression, compile)
  if (others.length > 0) throw requestFailed(`an expression has one operator: ${first}, ${others.join(', ')}`)
  const operator = OPERATORS[first]
  if (!operator) throw notEmulated(`the aggregation operator ${first}`)
  return operator(expression[first], compile)
}

/** A document of expressions, without the fields that are missing. */
function compileFields(fields: Document, compile: Compile): Expression {
  const entries = Object.entries(fields).map(([name, value]) => {
    if (name.startsWith('$')) throw requestFailed(`an expression has one operator: ${name}`)
    return [name, compile(value)] as const
  })
  return (document) => {
    const made: Document = {}
    for (const [name, expression] of entries) {
      const value = expression(document)
      if (value !== undefined) made[name] = value
    }
    return made
  }
}

function compilePath(path: string, variables: Variables): Expression {
  const isVariable = path.startsWith('$$')
  const [name = '', ...rest] = path.slice(isVariable ? 2 : 1).split('.')
  // In MongoDB's expressions a number in a path names a field.
  if (rest.some((part) => /^\d+$/.test(part))) throw notEmulated(`an array index in an expression (${path})`)
  if (!isVariable) return (document) => reach(field(document, name), rest)
  if (!Object.hasOwn(variables, name)) throw notEmulated(`the variable ${path}`)
  return () => reach(variables[name], rest)
}

// An array gives what its elements have under the rest of the path.
function reach(value: Value, parts: readonly string[]): Value {
  let at = value
  for (const [i, part] of parts.entries()) {
    if (Array.isArray(at))
      return at.map((element) => reach(element, parts.slice(i))).filter((each) => each !== undefined)
    if (!isDocument(at)) return undefined
    at = field(at, part)
  }
  return at
}

/** An operator of so many arguments. */
const of =
  (name: string, count: number, apply: (...values: Value[]) => Value): Operator =>
  (operand, compile) => {
    const given = (Array.isArray(operand) ? operand : [operand]).map(compile)
    if (given.length !== count) throw requestFailed(`${name} takes ${count} arguments`)
    return (document) => apply(...given.map((each) => each(document)))
  }

const comparing = (name: string, holds: (difference: number) => boolean) =>
  of(name, 2, (a, b) => holds(compare(a, b)))

/** An operator of any number of numbers; null when one is null or missing. */
const ofNumbers =
  (name: string, apply: (a: number, b: number) => number): Operator =>
  (operand, compile) => {
    const given = (Array.isArray(operand) ? operand : [operand]).map(compile)
    return (document) => {
      const values = given.map((each) => each(document) ?? null)
      if (values.includes(null)) return null
      if (!values.every((value) => typeof value === 'number')) throw requestFailed(`${name} takes numbers`)
      return values.reduce(apply)
    }
  }

/** What counts as true in an expression. */
export const isTrue = (value: Value) =>
  value !== undefined && value !== null && value !== false && value !== 0

/** What the product and the contract suite use, and a little beside. */
const OPERATORS: Record<string, Operator | undefined> = {
  $literal: (operand) => () => operand,
  $eq: comparing('$eq', (difference) => difference === 0),
  $ne: comparing('$ne', (difference) => difference !== 0),
  $gt: comparing('$gt', (difference) => difference > 0),
  $gte: comparing('$gte', (difference) => difference >= 0),
  $lt: comparing('$lt', (difference) => difference < 0),
  $lte: comparing('$lte', (difference) => difference <= 0),
  $add: ofNumbers('$add', (a, b) => a + b),
  $multiply: ofNumbers('$multiply', (a, b) => a * b),
  $divide: ofNumbers('$divide', (a, b) => {
    if (b === 0) throw requestFailed("can't $divide by zero")
    return a / b
  }),
  $in: of('$in', 2, (value, list) => {
    if (!Array.isArray(list)) throw requestFailed('$in requires an array as a second argument')
    return list.some((each) => equal(each, value))
  }),
  $ifNull: of('$ifNull', 2, (value, instead) => value ?? instead),
  $size: of('$size', 1, (value) => {
    if (!Array.isArray(value)) throw requestFailed('The argument to $size must be an array')
    return value.length
  }),
  $arrayElemAt: of('$arrayElemAt', 2, (array, index) => {
    if (array === undefined || array === null) return null
    if (!Array.isArray(array) || !Number.isInteger(index))
      throw requestFailed('$arrayElemAt takes an array and an integer')
    return array.at(index as number)
  }),
  // In bytes: only of texts in which a character is one.
  $substr: of('$substr', 3, (text, start, length) => {
    if (/[^\0-\x7f]/.test(String(text ?? ''))) throw notEmulated('$substr of other than ASCII')
    const rest = String(text ?? '').slice(start as number)
    return (length as number) < 0 ? rest : rest.slice(0, length as number)
  }),
  $cond: (operand, compile) => {
    const [condition, yes, no, more] = isDocument(operand)
      ? [operand.if, operand.then, operand.else]
      : (operand as Value[])
    if (condition === undefined || yes === undefined || no === undefined || more !== undefined)
      throw requestFailed('$cond takes if, then and else')
    return branching([{ when: compile(condition), give: compile(yes) }], compile(no))
  },
  $switch: (operand, compile) => {
    const { branches, default: otherwise } = fieldsOf('$switch', operand, ['branches', 'default'])
    const compiled = (branches as Document[]).map((branch) => ({
      when: compile(branch.case),
      give: compile(branch.then),
    }))
    return branching(
      compiled,
      otherwise === undefined ? () => refuse('$switch found no matching branch') : compile(otherwise),
    )
  },
  $mergeObjects: (operand, compile) => {
    const given = (Array.isArray(operand) ? operand : [operand]).map(compile)
    return (document) => {
      const values = given.map((each) => each(document) ?? {})
      if (!values.every(isDocument)) throw requestFailed('$mergeObjects requires object inputs')
      return Object.assign({}, ...values)
    }
  },
  $year: (operand, compile) => ofDate('$year', operand, compile, (local) => local.getUTCFullYear()),
  $month: (operand, compile) => ofDate('$month', operand, compile, (local) => local.getUTCMonth() + 1),
  $dateToString: (operand, compile) => {
    const { format, ...of } = fieldsOf('$dateToString', operand, ['date', 'timezone', 'format'])
    if (typeof format !== 'string') throw notEmulated('$dateToString without a format that is a string')
    return ofDate('$dateToString', of, compile, (local, offset) => formatted(local, offset, format))
  },
}

function branching(branches: { when: Expression; give: Expression }[], otherwise: Expression): Expression {
  return (document) => {
    const branch = branches.find(({ when }) => isTrue(when(document)))
    return (branch?.give ?? otherwise)(document)
  }
}

function refuse(message: string): never {
  throw requestFailed(message)
}

/** A document of these fields and no others. */
export function fieldsOf(name: string, given: Value, known: readonly string[]): Document {
  if (!isDocument(given)) throw requestFailed(`${name} takes a document`)
  const unknown = Object.keys(given).find((each) => !known.includes(each))
  if (unknown) throw requestFailed(`unknown argument to ${name}: ${unknown}`)
  return given
}

/** A part of a date, in UTC or in the time zone named; null where the date is missing. */
function ofDate(
  name: string,
  operand: Value,
  compile: Compile,
  read: (local: Date, offset: number) => Value,
): Expression {
  const { date, timezone = 'UTC' } =
    isDocument(operand) && 'date' in operand ? operand : { date: operand, timezone: undefined }
  const [dated, zoned] = [compile(date), compile(timezone)]
  return (document) => {
    const value = dated(document) ?? null
    if (value === null) return null
    if (!(value instanceof Date))
      throw requestFailed(`${name}: can't convert from ${typeName(value)} to Date`)
    const offset = offsetAt(value, String(zoned(document)))
    return read(new Date(value.getTime() + offset * MINUTE), offset)
  }
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const zones = new Map<string, Intl.DateTimeFormat>()

/** Minutes ahead of UTC. */
function offsetAt(date: Date, zone: string): number {
  const fixed = /^([+-])(\d\d):?(\d\d)?$/.exec(zone)
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0))
  try {
    const format =
      zones.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    zones.set(zone, format)
    const name = format.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    return name === 'GMT' ? 0 : offsetAt(date, name.slice('GMT'.length))
  } catch {
    throw requestFailed(`unrecognized time zone identifier: ${zone}`)
  }
}

function formatted(local: Date, offset: number, format: string): string {
  const iso = local.toISOString()
  const ahead = Math.abs(offset)
  const signs: Record<string, string | undefined> = {
    ...{ '%Y': iso.slice(0, 4), '%m': iso.slice(5, 7), '%d': iso.slice(8, 10) },
    ...{ '%H': iso.slice(11, 13), '%M': iso.slice(14, 16), '%S': iso.slice(17, 19), '%L': iso.slice(20, 23) },
    '%j': padded(Math.floor((local.getTime() - Date.UTC(local.getUTCFullYear(), 0, 1)) / DAY) + 1, 3),
    '%u': String(local.getUTCDay() || 7),
    '%z': `${offset < 0 ? '-' : '+'}${padded(Math.floor(ahead / 60), 2)}${padded(ahead % 60, 2)}`,
    '%%': '%',
  }
  return format.replace(/%./g, (sign) => signs[sign] ?? unknownSign(sign))
}

const padded = (value: number, width: number) => String(value).padStart(width, '0')

function unknownSign(sign: string): never {
  throw notEmulated(`${sign} in a date format`)
}
