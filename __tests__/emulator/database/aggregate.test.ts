import { aggregate } from '../../../emulator/database/aggregate'
import { Collection } from '../../../emulator/database/collection'
import { decode, encode } from '../../../emulator/database/ejson'
import type { Pipeline } from '../../../emulator/database/stages'
import type { Document } from '../../../emulator/database/value'

function rows(documents: Document[], stages: Document[], others: Record<string, Document[]> = {}) {
  const collections = Object.fromEntries(
    Object.entries({ main: documents, ...others }).map(([name, content]) => {
      const collection = new Collection(name, { indexes: [] }, () => {})
      collection.load(content.map((document, i) => ({ _id: i, ...document })))
      return [name, collection]
    }),
  )
  const pipeline = stages.map((stage) => Object.entries(stage)[0]) as unknown as Pipeline
  const find = (name: string) => collections[name] ?? fail(`no collection ${name}`)
  // As they arrive: what the wire leaves out (undefined) is not there.
  return aggregate(find('main'), pipeline, find).map((row) => decode(encode(row)))
}

const fail = (message: string) => {
  throw new Error(message)
}

const without = { _id: 0 }

describe('an aggregation computes as MongoDB does', () => {
  it.each<[string, Document[], Document[], Document[]]>([
    [
      'groups by a value, a missing one as null',
      [{ a: 1, n: 2 }, { a: 1, n: 3 }, { n: 5 }],
      [{ $group: { _id: '$a', n: { $sum: '$n' } } }, { $sort: { _id: 1 } }],
      [
        { _id: null, n: 5 },
        { _id: 1, n: 5 },
      ],
    ],
    [
      'groups by several values',
      [{ a: 1, b: 2 }, { a: 1, b: 2 }, { a: 1 }],
      [{ $group: { _id: { a: '$a', b: '$b' }, n: { $sum: 1 } } }, { $sort: { n: -1 } }],
      [
        { _id: { a: 1, b: 2 }, n: 2 },
        { _id: { a: 1 }, n: 1 },
      ],
    ],
    [
      'sums and averages numbers only',
      [{ a: 1 }, { a: 'x' }, {}, { a: null }, { a: 2 }],
      [{ $group: { _id: null, sum: { $sum: '$a' }, avg: { $avg: '$a' } } }],
      [{ _id: null, sum: 3, avg: 1.5 }],
    ],
    [
      'takes extremes past null and missing values',
      [{ a: 3 }, {}, { a: null }, { a: 2 }],
      [{ $group: { _id: null, min: { $min: '$a' }, max: { $max: '$a' } } }],
      [{ _id: null, min: 2, max: 3 }],
    ],
    [
      'pushes nothing for a missing field, and null for null',
      [{ a: 1 }, {}, { a: null }],
      [{ $group: { _id: null, all: { $push: '$a' }, set: { $addToSet: '$a' } } }],
      [{ _id: null, all: [1, null], set: [1, null] }],
    ],
    [
      'counts distinct values',
      [{ k: 'p' }, { k: 'q' }, { k: 'p' }],
      [{ $group: { _id: '$k' } }, { $count: 'people' }],
      [{ people: 2 }],
    ],
    ['counts no documents as no row', [], [{ $count: 'n' }], []],
    ['groups no documents into no row', [], [{ $group: { _id: null, n: { $sum: 1 } } }], []],
    [
      'counts with a condition',
      [{ g: 'f' }, { g: 'm' }, { g: 'f' }],
      [{ $group: { _id: null, women: { $sum: { $cond: [{ $eq: ['$g', 'f'] }, 1, 0] } } } }],
      [{ _id: null, women: 2 }],
    ],
    [
      'sorts types in their order',
      [{ a: 'x' }, { a: true }, { a: 5 }, {}, { a: new Date(1) }],
      [{ $sort: { a: 1 } }, { $project: { ...without, a: 1 } }],
      [{}, { a: 5 }, { a: 'x' }, { a: true }, { a: new Date(1) }],
    ],
    [
      'compares a missing field as less than null',
      [{}],
      [{ $project: { ...without, eq: { $eq: ['$x', null] }, lt: { $lt: ['$x', null] } } }],
      [{ eq: false, lt: true }],
    ],
    [
      'puts a value on a boundary into the bucket that it opens',
      [{ x: 0 }, { x: 9 }, { x: 10 }, { x: 25 }],
      [{ $bucket: { groupBy: '$x', boundaries: [0, 10, 20], default: 'more' } }],
      [
        { _id: 0, count: 2 },
        { _id: 10, count: 1 },
        { _id: 'more', count: 1 },
      ],
    ],
    [
      'unwinds an array',
      [{ a: [1, 2], b: 1 }, { a: [] }, {}],
      [{ $unwind: '$a' }, { $project: without }],
      [
        { a: 1, b: 1 },
        { a: 2, b: 1 },
      ],
    ],
    [
      'unwinds and keeps what has nothing to unwind',
      [{ a: [1] }, { a: [] }, { a: null }, {}],
      [
        { $unwind: { path: '$a', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } },
        { $project: without },
      ],
      [{ a: 1, i: 0 }, { i: null }, { a: null, i: null }, { i: null }],
    ],
    [
      'unwinds a scalar as itself',
      [{ a: '' }, { a: 0 }],
      [{ $unwind: '$a' }, { $project: without }],
      [{ a: '' }, { a: 0 }],
    ],
    [
      'unwinds under a path',
      [{ a: { b: [1, 2], c: 3 } }],
      [{ $unwind: '$a.b' }, { $project: without }],
      [{ a: { b: 1, c: 3 } }, { a: { b: 2, c: 3 } }],
    ],
    [
      'adds fields into a document that is there',
      [{ a: { c: 2 } }],
      [{ $addFields: { a: { b: 1 }, 'a.d': '$a.c' } }, { $project: without }],
      [{ a: { c: 2, b: 1, d: 2 } }],
    ],
    [
      'sorts by count',
      [{ a: 'x' }, { a: 'y' }, { a: 'y' }],
      [{ $sortByCount: '$a' }],
      [
        { _id: 'y', count: 2 },
        { _id: 'x', count: 1 },
      ],
    ],
    [
      'replaces the root',
      [{ a: { b: 1 } }],
      [{ $replaceRoot: { newRoot: { $mergeObjects: ['$a', { c: 2 }] } } }],
      [{ b: 1, c: 2 }],
    ],
    [
      'formats dates in a time zone',
      [{ at: new Date('2025-12-31T17:00:00Z') }],
      [
        {
          $project: {
            ...without,
            day: { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' } },
            year: { $year: { date: '$at', timezone: 'Asia/Shanghai' } },
            utc: { $year: '$at' },
            full: { $dateToString: { date: '$at', format: '%j %H:%M:%S.%L %u %z', timezone: '+05:30' } },
            none: { $month: '$missing' },
          },
        },
      ],
      [{ day: '2026-01-01', year: 2026, utc: 2025, full: '365 22:30:00.000 3 +0530', none: null }],
    ],
  ])('%s', (_, documents, stages, expected) => {
    expect(rows(documents, stages)).toEqual(expected)
  })
})

describe('a $lookup', () => {
  const users = [{ _id: 'u1', name: 'A' }, { _id: 'u2', name: 'B' }, { _id: 'u3' }]

  test('joins by equal fields, an array by its elements and a missing field as null', () => {
    const lookup = { $lookup: { from: 'users', localField: 'u', foreignField: 'name', as: 'found' } }
    const found = rows([{ u: 'A' }, { u: ['A', 'B'] }, { u: 'Z' }, {}], [lookup], { users })
    expect(found.map((row) => ((row as Document).found as Document[]).map(({ _id }) => _id))).toEqual([
      ['u1'],
      ['u1', 'u2'],
      [],
      ['u3'],
    ])
  })

  test('joins by a pipeline with variables', () => {
    const lookup = {
      $lookup: {
        from: 'users',
        let: { id: '$u' },
        pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$id'] } } }, { $project: { _id: 0, name: 1 } }],
        as: 'found',
      },
    }
    expect(rows([{ _id: 1, u: 'u2' }], [lookup], { users })).toEqual([
      { _id: 1, u: 'u2', found: [{ name: 'B' }] },
    ])
  })
})

test('an aggregation without $limit answers twenty rows', () => {
  const many = Array.from({ length: 30 }, (_, n) => ({ n }))
  expect(rows(many, [{ $match: {} }])).toHaveLength(20)
  expect(rows(many, [{ $match: {} }, { $limit: 25 }])).toHaveLength(25)
})

test('an aggregation never changes the stored documents', () => {
  const collection = new Collection('main', { indexes: [] }, () => {})
  collection.load([{ _id: 1, a: { b: [{ c: 1 }] } }])
  const before = encode([...collection.documents()])
  const pipeline: Pipeline = [
    ['$addFields', { 'a.x': 1, 'a.b': 2 }],
    ['$unwind', '$a.b'],
    ['$project', { 'a.b': 0 }],
  ]
  aggregate(collection, pipeline, () => collection)
  expect(encode([...collection.documents()])).toBe(before)
})

describe('an aggregation is refused, even over no documents, where it', () => {
  it.each<[string, Document[], RegExp]>([
    ['has an unknown stage', [{ $out: 'x' }], /not emulated: the aggregation stage \$out/],
    [
      'has an unknown operator',
      [{ $project: { x: { $foo: 1 } } }],
      /not emulated: the aggregation operator \$foo/,
    ],
    ['has two operators in an expression', [{ $project: { x: { $add: [1], $abs: 1 } } }], /one operator/],
    ['has an unknown operator in a $match', [{ $match: { a: { $foo: 1 } } }], /unknown operator/],
    ['groups without _id', [{ $group: { n: { $sum: 1 } } }], /must include an _id/],
    [
      'groups into what is no accumulator',
      [{ $group: { _id: null, n: '$n' } }],
      /'n' must be an accumulator object/,
    ],
    ['counts elements in a path', [{ $project: { x: '$a.0' } }], /not emulated: an array index/],
    ['has a $cond without else', [{ $project: { x: { $cond: ['$a', 1] } } }], /if, then and else/],
    [
      'joins an unknown collection',
      [{ $lookup: { from: 'none', localField: 'a', foreignField: 'b', as: 'c' } }],
      /no collection none/,
    ],
    ['has an unknown argument', [{ $unwind: { path: '$a', foo: 1 } }], /unknown argument to \$unwind: foo/],
    ['limits to nothing', [{ $limit: 0 }], /integer of at least 1/],
    ['reads the clock', [{ $project: { now: '$$NOW' } }], /not emulated: the variable/],
    [
      'has an unknown stage in a $lookup',
      [{ $lookup: { from: 'main', pipeline: [{ $geoNear: {} }], as: 'x' } }],
      /not emulated: the aggregation stage \$geoNear/,
    ],
  ])('%s', (_, stages, message) => {
    expect(() => rows([], stages)).toThrow(message)
  })
})

it.each<[string, Document, RegExp]>([
  ['$size of what is no array', { $size: '$a' }, /must be an array/],
  ['$switch without a branch that holds', { $switch: { branches: [] } }, /no matching branch/],
  ['$mergeObjects of a scalar', { $mergeObjects: ['$s'] }, /requires object inputs/],
  ['$year of a text', { $year: '$s' }, /can't convert from string to Date/],
  ['an unknown time zone', { $year: { date: '$d', timezone: 'No/Where' } }, /time zone/],
  ['$divide by 0', { $divide: [1, 0] }, /divide by zero/],
  ['$add of a string', { $add: ['$s', 1] }, /numbers/],
])('%s is refused', (_, expression, message) => {
  expect(() => rows([{ s: 'x', d: new Date(0) }], [{ $project: { x: expression } }])).toThrow(message)
})
