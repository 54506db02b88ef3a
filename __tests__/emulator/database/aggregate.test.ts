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
const formatted = (more: Document) => ({ $dateToString: { date: '$at', format: '%Y', ...more } })
const joined = { from: 'main', localField: 'a', foreignField: 'b', as: 'c' }

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
      'sums numbers only',
      [{ a: 1 }, { a: 'x' }, {}, { a: null }, { a: 2 }],
      [{ $group: { _id: null, sum: { $sum: '$a' } } }],
      [{ _id: null, sum: 3 }],
    ],
    [
      'takes the greatest past null and missing values',
      [{ a: 2 }, {}, { a: null }, { a: 3 }, { a: 1 }],
      [{ $group: { _id: null, most: { $max: '$a' }, none: { $max: '$b' } } }],
      [{ _id: null, most: 3, none: null }],
    ],
    [
      'takes the first and the last, a missing one as null',
      [{ a: 1, b: 1 }, { a: 2 }, { b: 3 }],
      [
        {
          $group: {
            _id: null,
            first: { $first: '$a' },
            last: { $last: '$a' },
            none: { $first: '$c' },
            b: { $last: '$b' },
          },
        },
      ],
      [{ _id: null, first: 1, last: null, none: null, b: 3 }],
    ],
    [
      'adds to a set nothing for a missing field, and null for null',
      [{ a: 1 }, {}, { a: null }, { a: 1 }],
      [{ $group: { _id: null, set: { $addToSet: '$a' } } }],
      [{ _id: null, set: [1, null] }],
    ],
    [
      'lists every value there is, in order and as often as it is',
      [{ a: 1 }, {}, { a: null }, { a: [1] }, { a: 1 }],
      [{ $group: { _id: null, list: { $push: '$a' } } }],
      [{ _id: null, list: [1, null, [1], 1] }],
    ],
    [
      'takes an element, from the end too, and none beyond it',
      [{ a: ['x', 'y'], b: null }],
      [
        {
          $project: {
            ...without,
            first: { $arrayElemAt: ['$a', 0] },
            last: { $arrayElemAt: ['$a', -1] },
            beyond: { $arrayElemAt: ['$a', 2] },
            of: { $arrayElemAt: ['$b', 0] },
          },
        },
      ],
      [{ first: 'x', last: 'y', of: null }],
    ],
    [
      'leaves the elements for which a condition holds, beside the document’s own fields',
      [{ a: [{ n: 1 }, { n: 2 }, {}], b: 2 }, { b: 1 }],
      [
        {
          $project: {
            ...without,
            of: { $filter: { input: '$a', as: 'each', cond: { $gte: ['$$each.n', '$b'] } } },
          },
        },
      ],
      [{ of: [{ n: 2 }] }, { of: null }],
    ],
    [
      'multiplies to null where something is missing',
      [{ a: 3, b: 2 }, { a: 3 }],
      [{ $project: { ...without, of: { $multiply: ['$a', '$b'] } } }],
      [{ of: 6 }, { of: null }],
    ],
    [
      'chooses by a part of a text',
      [
        { day: '2026-01-01', next: [2], people: [1] },
        { day: '2025-12-31', next: [2], people: [1] },
      ],
      [
        {
          $project: {
            ...without,
            people: {
              $cond: [
                { $in: [{ $substr: ['$day', 0, 4] }, ['2026']] },
                { $ifNull: ['$next', '$people'] },
                '$people',
              ],
            },
          },
        },
      ],
      [{ people: [2] }, { people: [1] }],
    ],
    [
      'keeps, leaves out and makes fields',
      [{ a: 1, b: { c: 2, d: 3 } }],
      [{ $project: { ...without, 'b.c': 1, e: '$a', none: '$missing' } }],
      [{ b: { c: 2 }, e: 1 }],
    ],
    [
      'formats dates in a time zone',
      [{ at: new Date('2025-12-31T17:00:00Z') }],
      [
        {
          $project: {
            ...without,
            day: { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' } },
            utc: { $dateToString: { date: '$at', format: '%d.%m.%Y %H:%M:%S' } },
            midnight: { $dateToString: { date: '$at', format: '%H', timezone: 'Asia/Karachi' } },
            none: { $dateToString: { date: '$missing', format: '%Y' } },
          },
        },
      ],
      [{ day: '2026-01-01', utc: '31.12.2025 17:00:00', midnight: '22', none: null }],
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
      'unwinds an array',
      [{ a: [1, 2], b: 1 }, { a: [] }, {}],
      [{ $unwind: '$a' }, { $project: without }],
      [
        { a: 1, b: 1 },
        { a: 2, b: 1 },
      ],
    ],
    [
      'unwinds a scalar as itself',
      [{ a: '' }, { a: 0 }],
      [{ $unwind: '$a' }, { $project: without }],
      [{ a: '' }, { a: 0 }],
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
  collection.load([{ _id: 1, a: { b: [{ c: 1 }], d: 1 }, b: [1, 2] }])
  const before = encode([...collection.documents()])
  const pipeline: Pipeline = [
    ['$unwind', '$b'],
    ['$project', { 'a.b': 1, c: '$b' }],
    ['$project', { 'a.b': 0 }],
    ['$group', { _id: '$a', c: { $addToSet: '$c' } }],
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
    ['has an unknown operator in a $match', [{ $match: { a: { $foo: 1 } } }], /operator \$foo/],
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
    ['groups by nothing that is said', [{ $group: {} }], /must include an _id/],
    [
      'groups into a path',
      [{ $group: { _id: null, 'a.b': { $sum: 1 } } }],
      /not emulated: a path as the name/,
    ],
    ['has no accumulator of that name', [{ $group: { _id: null, n: { $foo: 1 } } }], /accumulator \$foo/],
    ['accumulates nothing', [{ $group: { _id: null, n: {} } }], /must be an accumulator object/],
    ['has no name in a path', [{ $project: { x: '$' } }], /empty field name/],
    ['has an empty name in a path', [{ $project: { x: '$a..b' } }], /empty field name/],
    ['has a $ in a path', [{ $project: { x: '$a.$b' } }], /not emulated: a path with \$/],
    ['has an empty name among those that it keeps', [{ $project: { 'a.': 1 } }], /empty field name/],
    ['keeps a field with a $', [{ $project: { $a: 1 } }], /not emulated: a path with \$/],
    ['keeps a field and a part of it', [{ $project: { a: 1, 'a.b': 1 } }], /Path collision at a/],
    ['keeps a field by true', [{ $project: { a: true } }], /not emulated: the projection a: true/],
    ['keeps and leaves out', [{ $project: { a: 1, b: 0 } }], /exclusion/],
    ['makes and leaves out', [{ $project: { a: '$b', b: 0 } }], /exclusion/],
    ['makes a field under a path', [{ $project: { 'a.b': '$c' } }], /not emulated: a path as the name/],
    [
      'makes a document of fields',
      [{ $project: { a: { b: 1 } } }],
      /not emulated: a projection of documents/,
    ],
    ['projects nothing', [{ $project: {} }], /at least one field/],
    ['sorts by an empty name', [{ $sort: { 'a.': 1 } }], /empty field name/],
    ['sorts in no direction', [{ $sort: { a: 0 } }], /direction must be 1 or -1/],
    ['unwinds without a $', [{ $unwind: 'a' }], /not emulated: \$unwind/],
    ['unwinds a path', [{ $unwind: '$a.b' }], /not emulated: a path as the name/],
    ['unwinds with more to say', [{ $unwind: { path: '$a' } }], /not emulated: \$unwind/],
    ['counts into a path', [{ $count: 'a.b' }], /not emulated: a path as the name/],
    ['counts into what is no name', [{ $count: '$a' }], /not emulated: a path with \$/],
    [
      'has a $cond with more than else',
      [{ $project: { x: { $cond: ['$a', 1, 2, 3] } } }],
      /if, then and else/,
    ],
    ['has a $cond of names', [{ $project: { x: { $cond: { if: 1 } } } }], /not emulated: \$cond/],
    ['compares with nothing', [{ $project: { x: { $lte: ['$a'] } } }], /takes 2 arguments/],
    ['formats by an unknown sign', [{ $project: { x: formatted({ format: '%j' }) } }], /%j in a date format/],
    ['formats with an unknown argument', [{ $project: { x: formatted({ onNull: 1 }) } }], /unknown argument/],
    [
      'formats in no known time zone',
      [{ $project: { x: formatted({ timezone: 'No/Where' }) } }],
      /time zone/,
    ],
    ['joins into a path', [{ $lookup: { ...joined, as: 'a.b' } }], /not emulated: a path as the name/],
    [
      'joins by a field with a $',
      [{ $lookup: { ...joined, localField: '$a' } }],
      /not emulated: a path with \$/,
    ],
    ['joins by a foreign field with a $', [{ $lookup: { ...joined, foreignField: '$a' } }], /a path with \$/],
    ['joins with an unknown argument', [{ $lookup: { ...joined, foo: 1 } }], /unknown argument to \$lookup/],
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
  ['a date of a text', { $dateToString: { date: '$s', format: '%Y' } }, /can't convert from string to Date/],
  ['$multiply of a string', { $multiply: ['$s', 1] }, /only supports numbers/],
  ['$in of what is no array', { $in: ['$s', '$s'] }, /requires an array/],
  ['an element of a text', { $arrayElemAt: ['$s', 0] }, /takes an array and an integer/],
  ['elements of a text', { $filter: { input: '$s', as: 'each', cond: true } }, /must be an array/],
  ['elements without a name', { $filter: { input: ['a'], cond: true } }, /not emulated: \$filter without/],
  ['a part of a number', { $substr: ['$n', 0, 1] }, /not emulated: \$substr/],
  ['a part of a text that is not ASCII', { $substr: ['$c', 0, 3] }, /not emulated: \$substr/],
  ['a part from before the beginning', { $substr: ['$s', -1, 1] }, /not emulated: \$substr/],
])('%s is refused', (_, expression, message) => {
  expect(() => rows([{ s: 'x', n: 1, c: '年' }], [{ $project: { x: expression } }])).toThrow(message)
})

it.each([
  ...[
    '$addFields',
    '$set',
    '$replaceRoot',
    '$sortByCount',
    '$bucket',
    '$facet',
    '$sample',
    '$geoNear',
    '$out',
  ],
])('the stage %s, of which nobody makes use, is not emulated', (name) => {
  expect(() => rows([], [{ [name]: {} }])).toThrow(`not emulated: the aggregation stage ${name}`)
})

it.each([
  ...[
    '$add',
    '$subtract',
    '$divide',
    '$mod',
    '$abs',
    '$size',
    '$switch',
    '$mergeObjects',
    '$literal',
    '$year',
  ],
  ...['$and', '$or', '$not', '$cmp', '$concat', '$toLower', '$map', '$reduce', '$let', '$function'],
])('the operator %s, of which nobody makes use, is not emulated', (name) => {
  expect(() => rows([], [{ $project: { x: { [name]: [] } } }])).toThrow(`aggregation operator ${name}`)
})

it.each(['$avg', '$min', '$stdDevPop', '$mergeObjects'])(
  'the accumulator %s, of which nobody makes use, is not emulated',
  (name) => {
    expect(() => rows([], [{ $group: { _id: null, x: { [name]: '$a' } } }])).toThrow(`accumulator ${name}`)
  },
)
