import fc from 'fast-check'
import { Collection, type Selection } from '../../../emulator/database/collection'
import { CollectionIndex } from '../../../emulator/database/collection-index'
import { compileQuery } from '../../../emulator/database/query'
import { type SortKeys, sorted } from '../../../emulator/database/sort'
import { compare, type Document, type Value } from '../../../emulator/database/value'
import { campaign } from '../../support/campaign'

// Few values and few fields, so that documents collide, miss fields and hold arrays often.
const scalar = fc.constantFrom<Value>(null, 0, 1, 2, 3, 'a', 'b', true, new Date(1), Number.NaN)
const content = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.nat(3), { maxLength: 3 }) },
)
const document = fc.record<Document>(
  { a: content, b: content, c: scalar, d: fc.record({ x: content }, { requiredKeys: [] }) },
  { requiredKeys: [] },
)
const path = fc.constantFrom('a', 'b', 'c', 'd.x')
const direction = fc.constantFrom<1 | -1>(1, -1)
const keys = fc.uniqueArray(fc.tuple(path, direction), {
  minLength: 1,
  maxLength: 3,
  selector: ([name]) => name,
})
const condition = fc.oneof(
  scalar,
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $gte: fc.nat(3), $lte: fc.nat(3) }),
  fc.dictionary(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar, { minKeys: 1, maxKeys: 2 }),
  fc.record({ $ne: scalar }),
)
const fields = fc.dictionary(path, condition as fc.Arbitrary<Value>, { maxKeys: 3 })
const query = fc.oneof(
  { weight: 4, arbitrary: fields },
  { weight: 1, arbitrary: fc.record({ $or: fc.array(fields, { minLength: 1, maxLength: 2 }), c: scalar }) },
  { weight: 1, arbitrary: fc.record({ $and: fc.array(fields, { minLength: 1, maxLength: 2 }) }) },
) as fc.Arbitrary<Document>
const change = fc.record({ id: fc.nat(30), becomes: fc.option(document) })

const scenario = fc.record({
  documents: fc.array(document, { maxLength: 30 }),
  changes: fc.array(change, { maxLength: 10 }),
  indexes: fc.array(keys, { minLength: 1, maxLength: 3 }),
  query,
  // The orders that indexes give are the ones that an index may be wrongly used for.
  order: fc.oneof(keys, fc.constantFrom('none', 'as the first index', 'against the first index')),
  skip: fc.constantFrom(0, 2),
  limit: fc.constantFrom(Infinity, 1, 5),
})

type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never

function collectionOf({ documents, changes, indexes }: Scenario): Collection {
  const definitions = indexes.map((keys, i) => ({ name: `index-${i}`, keys }))
  const collection = new Collection('c', { indexes: definitions }, () => {})
  const ids: string[] = []
  for (const [i, each] of documents.entries()) {
    attempt(
      () => collection.insert({ _id: `d${i}`, ...each }),
      () => ids.push(`d${i}`),
    )
  }
  for (const { id, becomes } of changes) {
    const _id = ids[id % (ids.length || 1)]
    if (_id === undefined || !collection.get(_id)) continue
    if (becomes) attempt(() => collection.replace({ _id, ...becomes }))
    else collection.delete(_id)
  }
  return collection
}

// A document with two arrays under one index is refused, as MongoDB refuses it.
function attempt(act: () => void, then: () => void = () => {}) {
  try {
    act()
    then()
  } catch (failure) {
    expect(String(failure)).toMatch(/parallel arrays/)
  }
}

const sortValues = (documents: Document[], sort: SortKeys) =>
  documents.map((each) => sort.map(([name, way]) => least(each, name, way)))

// The value that a document sorts by: of an array, the least upwards and the greatest downwards.
function least(document: Document, name: string, way: 1 | -1): Value {
  const value = name === 'd.x' ? ((document.d as Document)?.x ?? null) : (document[name] ?? null)
  if (!Array.isArray(value)) return value
  return value.length === 0 ? undefined : [...value].sort((a, b) => compare(a, b) * way)[0]
}

function sortOf({ order, indexes: [first = []] }: Scenario): SortKeys {
  if (order === 'none') return []
  if (order === 'as the first index') return first
  if (order === 'against the first index') return first.map(([name, way]) => [name, way === 1 ? -1 : 1])
  return order as SortKeys
}

function answersAsAScanDoes(given: Scenario) {
  const collection = collectionOf(given)
  const sort = sortOf(given)
  const all = [...collection.documents()].filter(compileQuery(given.query))
  const selection: Selection = { sort, skip: given.skip, limit: given.limit }
  const ids = (documents: Document[]) => documents.map((each) => each._id).sort()
  const everything = collection.find(given.query, { sort })
  expect(ids(everything)).toEqual(ids(all))
  // Documents that sort alike come in any order; the values that they sort by do not.
  const page = collection.find(given.query, selection)
  const expected = sorted(all, sort).slice(given.skip, given.skip + given.limit)
  expect(page).toHaveLength(expected.length)
  expect(ids(all)).toEqual(expect.arrayContaining(ids(page)))
  expect(new Set(ids(page)).size).toBe(page.length)
  expect(compare(sortValues(page, sort), sortValues(expected, sort))).toBe(0)
}

const compareWithScans = () => campaign(fc.property(scenario, answersAsAScanDoes), { long: 25_000 })

test('an answer from indexes is the answer of a scan, after any changes', compareWithScans)

test('a field fixed to one element of an array still sorts by its least element', () => {
  const keys = [
    ['a', 1],
    ['b', 1],
  ] as const
  const collection = new Collection('c', { indexes: [{ name: 'by-a', keys }] }, () => {})
  collection.load([
    { _id: 'fixed', a: 5, b: 0 },
    { _id: 'least', a: [5, 2], b: 1 },
  ])
  expect(collection.find({ a: 5 }, { sort: keys }).map(({ _id }) => _id)).toEqual(['least', 'fixed'])
})

describe('the comparison with a scan is able to fail', () => {
  afterEach(() => jest.restoreAllMocks())

  test('it catches an index that a change did not reach', () => {
    jest.spyOn(CollectionIndex.prototype, 'replace').mockImplementation(() => {})
    expect(compareWithScans).toThrow(/Property failed/)
  })

  test('it catches an index that gives another order than it says', () => {
    const scan = CollectionIndex.prototype.scan
    jest.spyOn(CollectionIndex.prototype, 'scan').mockImplementation(function (
      this: CollectionIndex,
      locate,
    ) {
      return scan.call(this, locate, false)
    })
    expect(compareWithScans).toThrow(/Property failed/)
  })
})

describe('in a collection of 5,000 documents', () => {
  const unserved: unknown[] = []
  const collection = new Collection(
    'events',
    {
      indexes: [
        {
          name: 'by-unit',
          keys: [
            ['unit', 1],
            ['at', 1],
          ],
        },
        { name: 'by-at', keys: [['at', 1]] },
        {
          name: 'by-path',
          keys: [
            ['path', 1],
            ['at', 1],
          ],
        },
      ],
    },
    (found) => unserved.push(found),
  )
  collection.load(
    Array.from({ length: 5000 }, (_, i) => {
      const unit = `u${i % 10}`
      return { _id: `e${i}`, unit, path: ['district', unit], at: i, kind: i % 3 }
    }),
  )
  beforeEach(() => {
    unserved.length = 0
    collection.examined = 0
  })

  it.each<[string, Document, Selection, number]>([
    ['a document by its id', { _id: 'e7' }, {}, 1],
    ['documents by a list of ids', { _id: { $in: ['e7', 'e8', 'none'] } }, {}, 2],
    ['a page in the order of an index', { unit: 'u3' }, { sort: [['at', 1]], limit: 20 }, 20],
    ['a page against the order of an index', { unit: 'u3' }, { sort: [['at', -1]], limit: 20 }, 20],
    ['a page of everything in order', {}, { sort: [['at', -1]], limit: 20 }, 20],
    ['a range after an equality', { unit: 'u3', at: { $gte: 100, $lt: 200 } }, {}, 10],
    ['a list of values', { unit: { $in: ['u1', 'u2'] }, at: { $lt: 100 } }, {}, 20],
    ['alternatives that are each served', { $or: [{ at: 5 }, { at: { $gt: 4990 } }] }, {}, 10],
    ['an equality in an expression', { $expr: { $eq: ['$at', 17] } }, {}, 1],
    ['a page by an element of an array', { path: 'district' }, { sort: [['at', 1]], limit: 20 }, 20],
    ['a range after an element of an array', { path: 'u3', at: { $gte: 100, $lt: 200 } }, {}, 10],
    [
      'the rarest of several elements',
      { $and: [{ path: 'district' }, { path: 'u3' }, { path: 'u4' }] },
      {},
      500,
    ],
    ['a filter beside the index', { unit: 'u3', kind: 1 }, {}, 500],
  ])('an index serves %s', (_, query, selection, examined) => {
    collection.find(query, selection)
    expect(collection.examined).toBe(examined)
    expect(unserved).toEqual([])
  })

  it.each<[string, Document, Selection]>([
    ['a field without an index', { kind: 9 }, {}],
    ['the second field of an index alone', { $or: [{ unit: 'u1' }, { kind: 2 }] }, {}],
    ['an order that no index gives', {}, { sort: [['kind', 1]], limit: 1 }],
    ['a rare value in the order of an index', { kind: 9 }, { sort: [['at', 1]], limit: 1 }],
    ['a negation', { unit: { $ne: 'u1' } }, {}],
  ])('no index serves %s, and that is reported', (_, query, selection) => {
    collection.find(query, selection)
    expect(unserved).toEqual([{ collection: 'events', query, examined: 5000 }])
  })

  test('a query that finds enough early is not reported', () => {
    collection.find({ kind: 1 }, { limit: 20 })
    expect(unserved).toEqual([])
  })
})
