import { type CollectionIndex, isScalar, type Locate, type Row } from './collection-index'
import type { Variables } from './query'
import type { SortKeys } from './sort'
import { compare, type Document, isDocument, typeRank, type Value } from './value'

/**
 * How to find a query's documents: a superset of them, each of which the query still tests, so that a plan can only
 * make an answer faster, never different.
 */
export interface Plan {
  /** Whether an index narrows the search, rather than all documents being looked at. */
  readonly narrowed: boolean
  /** Whether the rows come in the order asked for. */
  readonly sorted: boolean
  /** The rows to look at, each once; without it all of them, in natural order. */
  readonly rows?: () => Iterable<Row>
}

/** The best plan that the indexes allow. */
export function choosePlan(
  query: Document,
  sort: SortKeys,
  indexes: readonly CollectionIndex[],
  variables: Variables = {},
): Plan {
  const conditions = conjuncts(query, variables)
  const direct = bestIndex(conditions, sort, indexes)
  if (direct?.narrowed) return direct
  return unionOfBranches(conditions, indexes, variables) ?? direct ?? { narrowed: false, sorted: false }
}

// What a query asks of one field, as far as an index can use it.
interface Bounds {
  equals?: Value[]
  /** What it is to equal beside that. */
  others?: Value[][]
  lower?: { value: Value; inclusive: boolean }
  upper?: { value: Value; inclusive: boolean }
}

// More combinations of values than this are not looked up one by one.
const MOST_POINTS = 1000

function bestIndex(
  conditions: Condition[],
  sort: SortKeys,
  indexes: readonly CollectionIndex[],
): Plan | undefined {
  let best: (Plan & { score: number; size: () => number }) | undefined
  for (const bounds of choicesOf(boundsOf(conditions))) {
    for (const index of indexes) {
      const plan = planFor(index, bounds, sort)
      if (!plan || plan.score < (best?.score ?? 0)) continue
      // MongoDB tries plans beside each other and takes the one that is done first: of equals the one with less to look at.
      if (!best || plan.score > best.score || plan.size() < best.size()) best = plan
    }
  }
  return best
}

// Of a field that is to equal several values, as an array can, an index is searched for one of them.
function choicesOf(bounds: Map<string, Bounds>): Map<string, Bounds>[] {
  const several = [...bounds].find(([, { others = [] }]) => others.length > 0)
  if (!several) return [bounds]
  const [name, { equals, others = [] }] = several
  return [equals, ...others].map((each) => new Map([...bounds, [name, { equals: each }]]))
}

function planFor(index: CollectionIndex, bounds: Map<string, Bounds>, sort: SortKeys) {
  let points: Value[][] = [[]]
  let depth = 0
  for (; depth < index.keys.length; depth++) {
    const equals = bounds.get(index.keys[depth]?.[0] as string)?.equals
    if (!equals || (depth > 0 && points.length * equals.length > MOST_POINTS)) break
    points = equals.flatMap((value) => points.map((point) => [...point, value]))
  }
  const range = rangeOn(index, depth, bounds)
  // At one point of the keys that spread over arrays, every document is met once and in its place.
  const fixed = new Set(index.keys.slice(0, depth).map(([key]) => key))
  const once = points.length === 1 && [...index.spread].every((key) => fixed.has(key))
  const direction = once ? sortDirection(index, fixed, sort) : undefined
  const narrowed = depth > 0 || range !== undefined
  const sorted = direction !== undefined
  if (!narrowed && !sorted) return undefined
  const whole = index.unique && depth === index.keys.length
  const score = (whole ? 1000 : 0) + depth * 10 + (range ? 5 : 0) + (sorted ? 3 : 0)
  const rows = () =>
    once
      ? scan(index, points[0] ?? [], range, direction === -1)
      : distinct(points.map((point) => scan(index, point, range, false)))
  const size = () => points.reduce((sum, point) => sum + index.count(locator(index, point, range)), 0)
  return { narrowed, sorted, rows, score, size }
}

function rangeOn(index: CollectionIndex, depth: number, bounds: Map<string, Bounds>): Bounds | undefined {
  const path = index.keys[depth]?.[0]
  const found = path === undefined ? undefined : bounds.get(path)
  if (!found?.lower && !found?.upper) return undefined
  // One element of an array may satisfy one bound and another the other, so only one narrows the search.
  return index.spread.has(path as string) && found.lower ? { lower: found.lower } : found
}

// Which way to read the index for the order asked for; undefined when it does not give it.
function sortDirection(index: CollectionIndex, fixed: Set<string>, sort: SortKeys): 1 | -1 | undefined {
  if (sort.length === 0) return undefined
  // A fixed key is the same in all documents, unless it is one element of many.
  const wanted = sort.filter(([key]) => !fixed.has(key) || index.spread.has(key))
  const given = index.keys.slice(fixed.size)
  const turns = new Set(
    wanted.map(([key, way], i) => (given[i]?.[0] === key ? way * (given[i]?.[1] as number) : 0)),
  )
  if (turns.size > 1 || turns.has(0)) return undefined
  return turns.has(-1) ? -1 : 1
}

const scan = (index: CollectionIndex, point: Value[], range: Bounds | undefined, backwards: boolean) =>
  index.scan(locator(index, point, range), backwards)

function* distinct(parts: Iterable<Row>[]): Generator<Row> {
  const seen = new Set<Row>()
  for (const rows of parts) {
    for (const row of rows) {
      if (seen.has(row)) continue
      seen.add(row)
      yield row
    }
  }
}

function locator(index: CollectionIndex, point: Value[], range: Bounds | undefined): Locate {
  const directions = index.keys.map(([, direction]) => direction)
  return (key) => {
    for (let i = 0; i < point.length; i++) {
      const difference = compare(key[i], point[i])
      if (difference !== 0) return difference * (directions[i] as number)
    }
    return range ? inRange(key[point.length], range) * (directions[point.length] as number) : 0
  }
}

function inRange(value: Value, { lower, upper }: Bounds): number {
  if (lower) {
    const difference = compareWithin(value, lower.value)
    if (difference < 0 || (difference === 0 && !lower.inclusive)) return -1
    if (typeRank(value) !== typeRank(lower.value)) return 1
  }
  if (upper) {
    const difference = compareWithin(value, upper.value)
    if (difference > 0 || (difference === 0 && !upper.inclusive)) return 1
    if (typeRank(value) !== typeRank(upper.value)) return -1
  }
  return 0
}

// Values of another type are outside every range.
const compareWithin = (value: Value, bound: Value) =>
  typeRank(value) - typeRank(bound) || compare(value, bound)

type Condition = readonly [name: string, condition: Value]

// What must hold together: the query's own conditions, those in its $and, and equalities in its $expr.
function conjuncts(query: Document, variables: Variables): Condition[] {
  return Object.entries(query).flatMap(([name, condition]): Condition[] => {
    if (name === '$and' && Array.isArray(condition))
      return condition.flatMap((branch) => (isDocument(branch) ? conjuncts(branch, variables) : []))
    return name === '$expr' ? impliedByExpression(condition, variables) : [[name, condition]]
  })
}

// `{$eq: ['$field', value]}` finds only documents with the value under the field, so an index of the field serves it.
function impliedByExpression(expression: Value, variables: Variables): Condition[] {
  if (!isDocument(expression)) return []
  const [operator, operands] = Object.entries(expression)[0] ?? []
  if (!operator || !Array.isArray(operands)) return []
  const [a, b] = operands.map((operand) => constant(operand, variables))
  if (operator === '$eq' && isField(operands[0]) && isScalar(b)) return [[operands[0].slice(1), b]]
  if (operator === '$eq' && isField(operands[1]) && isScalar(a)) return [[operands[1].slice(1), a]]
  if (operator === '$in' && isField(operands[0]) && Array.isArray(b))
    return [[operands[0].slice(1), { $in: b }]]
  return []
}

const isField = (operand: Value): operand is string =>
  typeof operand === 'string' && operand.startsWith('$') && !operand.startsWith('$$')

function constant(operand: Value, variables: Variables): Value {
  if (typeof operand !== 'string' || !operand.startsWith('$')) return operand
  return operand.startsWith('$$') ? variables[operand.slice(2)] : undefined
}

function boundsOf(conditions: Condition[]): Map<string, Bounds> {
  const all = new Map<string, Bounds>()
  for (const [name, condition] of conditions) {
    if (name.startsWith('$')) continue
    const bounds = all.get(name) ?? {}
    all.set(name, bounds)
    // Of two conditions on one field, other than to equal two values, the first is used: either alone finds a superset.
    for (const [operator, operand] of Object.entries(asOperators(condition)))
      narrow(bounds, operator, operand)
  }
  return all
}

const asOperators = (condition: Value): Document =>
  isDocument(condition) && Object.keys(condition).some((name) => name.startsWith('$'))
    ? condition
    : { $eq: condition }

function narrow(bounds: Bounds, operator: string, operand: Value): void {
  if (operator === '$in' && Array.isArray(operand) && operand.every(isScalar)) bounds.equals ??= operand
  if (!isScalar(operand)) return
  if (operator === '$eq') {
    if (bounds.equals) bounds.others = [...(bounds.others ?? []), [operand]]
    else bounds.equals = [operand]
  }
  if (operand === null) return
  if (operator === '$gt' || operator === '$gte')
    bounds.lower ??= { value: operand, inclusive: operator === '$gte' }
  if (operator === '$lt' || operator === '$lte')
    bounds.upper ??= { value: operand, inclusive: operator === '$lte' }
}

// A query of alternatives is served when each of them is.
function unionOfBranches(
  conditions: Condition[],
  indexes: readonly CollectionIndex[],
  variables: Variables,
): Plan | undefined {
  const or = conditions.find(([name]) => name === '$or')
  if (!or || !Array.isArray(or[1])) return undefined
  const others = conditions.filter((condition) => condition !== or)
  const plans = or[1].map((branch) =>
    isDocument(branch) ? bestIndex([...others, ...conjuncts(branch, variables)], [], indexes) : undefined,
  )
  if (!plans.every((plan) => plan?.narrowed)) return undefined
  return { narrowed: true, sorted: false, rows: () => distinct(plans.map((plan) => plan?.rows?.() ?? [])) }
}
