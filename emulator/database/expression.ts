import { notEmulated, requestFailed } from './failure'
import { namesIn } from './path'
import { compare, type Document, equal, field, isDocument, typeName, type Value } from './value'

/** An expression of an aggregation as a function of a document; `undefined` is "missing". */
export type Expression = (document: Document) => Value

/** The values of `$$name`. */
type Variables = Record<string, Value>
/** Compiles an expression in an expression, with the values of more names if it has any of its own. */
type Compile = (expression: Value, variables?: Variables) => Expression
type Operator = (operand: Value, compile: Compile) => Expression

/** Refuses, before any document is read, what the emulator does not know. */
export function compileExpression(expression: Value, variables: Variables = {}): Expression {
  const compile: Compile = (inner, more = variables) => compileExpression(inner, more)
  if (expression === undefined) throw requestFailed('an expression is missing')
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression, variables)
  if (Array.isArray(expression)) {
    const elements = expression.map((each) => compile(each))
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
  const entries = Object.entries(fields).map(
    ([name, value]) => [checkFieldName(name), compile(value)] as const,
  )
  return (document) => {
    const made: Document = {}
    for (const [name, expression] of entries) {
      const value = expression(document)
      if (value !== undefined) made[name] = value
    }
    return made
  }
}

/** The name of a field that an aggregation makes. */
export function checkFieldName(name: string): string {
  if (namesIn(name).length > 1) throw notEmulated(`a path as the name of a field that is made (${name})`)
  return name
}

function compilePath(path: string, variables: Variables): Expression {
  const isVariable = path.startsWith('$$')
  const [name = '', ...rest] = namesIn(path.slice(isVariable ? 2 : 1))
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
    const given = (Array.isArray(operand) ? operand : [operand]).map((each) => compile(each))
    if (given.length !== count) throw requestFailed(`${name} takes ${count} arguments`)
    return (document) => apply(...given.map((each) => each(document)))
  }

const comparing = (name: string, holds: (difference: number) => boolean) =>
  of(name, 2, (a, b) => holds(compare(a, b)))

/** What counts as true in an expression. */
export const isTrue = (value: Value) =>
  value !== undefined && value !== null && value !== false && value !== 0

/** What the product and the contract suite compute with; the comparisons whole. */
const OPERATORS: Record<string, Operator | undefined> = {
  $eq: comparing('$eq', (difference) => difference === 0),
  $ne: comparing('$ne', (difference) => difference !== 0),
  $gt: comparing('$gt', (difference) => difference > 0),
  $gte: comparing('$gte', (difference) => difference >= 0),
  $lt: comparing('$lt', (difference) => difference < 0),
  $lte: comparing('$lte', (difference) => difference <= 0),
  $in: of('$in', 2, (value, list) => {
    if (!Array.isArray(list)) throw requestFailed('$in requires an array as a second argument')
    return list.some((each) => equal(each, value))
  }),
  $ifNull: of('$ifNull', 2, (value, instead) => value ?? instead),
  $cond: (operand, compile) => {
    if (!Array.isArray(operand)) throw notEmulated('$cond of what is no array')
    if (operand.length !== 3) throw requestFailed('$cond takes if, then and else')
    const [when, yes, no] = operand.map((each) => compile(each)) as [Expression, Expression, Expression]
    return (document) => (isTrue(when(document)) ? yes : no)(document)
  },
  // Null when one is null or missing.
  $multiply: of('$multiply', 2, (a = null, b = null) => {
    if (a === null || b === null) return null
    if (typeof a !== 'number' || typeof b !== 'number') throw requestFailed('$multiply only supports numbers')
    return a * b
  }),
  $arrayElemAt: of('$arrayElemAt', 2, (array = null, index) => {
    if (array === null) return null
    if (!Array.isArray(array) || !Number.isInteger(index))
      throw requestFailed('$arrayElemAt takes an array and an integer')
    return array.at(index as number)
  }),
  $filter: (operand, compile) => {
    const { input, as, cond } = fieldsOf('$filter', operand, FILTER)
    if (typeof as !== 'string') throw notEmulated('$filter without a name for the element')
    const listed = compile(input)
    // A path reads the value of its name when it is asked for a document: there the element is by then.
    const element: Variables = { [as]: undefined }
    const holds = compile(cond, element)
    return (document) => {
      const list = listed(document) ?? null
      if (list === null) return null
      if (!Array.isArray(list)) throw requestFailed('input to $filter must be an array')
      return list.filter((each) => {
        element[as] = each
        return isTrue(holds(document))
      })
    }
  },
  // It counts bytes: only of texts in which each character is one.
  $substr: of('$substr', 3, (text, start, length) => {
    if (typeof text !== 'string' || /[^\0-\x7f]/.test(text)) throw notEmulated('$substr of other than ASCII')
    if (![start, length].every((count) => Number.isInteger(count) && (count as number) >= 0))
      throw notEmulated(`$substr from ${start}, of ${length}`)
    return text.slice(start as number, (start as number) + (length as number))
  }),
  $dateToString: (operand, compile) => {
    const { date, format, timezone = 'UTC' } = fieldsOf('$dateToString', operand, DATE_TO_STRING)
    if (typeof format !== 'string') throw notEmulated('$dateToString without a format that is a string')
    if (typeof timezone !== 'string') throw notEmulated('$dateToString in a time zone that is no string')
    const dated = compile(date)
    const parts = partsOfDates(timezone)
    const signs = format.match(/%./g) ?? []
    const unknown = signs.find((sign) => !(sign in FORMAT))
    if (unknown) throw notEmulated(`${unknown} in a date format`)
    return (document) => {
      const value = dated(document) ?? null
      if (value === null) return null
      if (!(value instanceof Date))
        throw requestFailed(`$dateToString: can't convert from ${typeName(value)} to Date`)
      const named = parts(value)
      return format.replace(/%./g, (sign) => named[FORMAT[sign as keyof typeof FORMAT]] ?? '')
    }
  },
}

const FILTER = ['input', 'as', 'cond']
const DATE_TO_STRING = ['date', 'format', 'timezone']
const FORMAT = {
  '%Y': 'year',
  '%m': 'month',
  '%d': 'day',
  '%H': 'hour',
  '%M': 'minute',
  '%S': 'second',
} as const

/** The parts of a date in a time zone by their names, padded with zeros. */
function partsOfDates(timeZone: string): (date: Date) => Record<string, string | undefined> {
  const two = '2-digit'
  const wanted = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const
  try {
    const zone = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...wanted })
    return (date) => Object.fromEntries(zone.formatToParts(date).map(({ type, value }) => [type, value]))
  } catch {
    throw requestFailed(`unrecognized time zone identifier: ${timeZone}`)
  }
}

/** A document of these fields and no others. */
export function fieldsOf(name: string, given: Value, known: readonly string[]): Document {
  if (!isDocument(given)) throw requestFailed(`${name} takes a document`)
  const unknown = Object.keys(given).find((each) => !known.includes(each))
  if (unknown) throw requestFailed(`unknown argument to ${name}: ${unknown}`)
  return given
}
