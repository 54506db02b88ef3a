import { compileQuery } from '../../../emulator/database/query'
import type { Document } from '../../../emulator/database/value'

const matches = (query: Document, document: Document) => compileQuery(query)(document)

describe('a query finds a document as MongoDB does', () => {
  it.each<[string, Document, Document, boolean]>([
    ['a value by equality', { a: 1 }, { a: 1 }, true],
    ['not another value', { a: 1 }, { a: 2 }, false],
    ['not a value of another type', { a: '1' }, { a: 1 }, false],
    ['a missing field as null', { a: null }, {}, true],
    ['an array by one of its elements', { a: 1 }, { a: [2, 1] }, true],
    ['an array as a whole', { a: [1, 2] }, { a: [1, 2] }, true],
    ['not an array in another order', { a: [2, 1] }, { a: [1, 2] }, false],
    ['an empty array not by null', { a: null }, { a: [] }, false],
    ['null in an array', { a: null }, { a: [1, null] }, true],
    ['a sub-document with its fields in order', { a: { $eq: { x: 1, y: 2 } } }, { a: { x: 1, y: 2 } }, true],
    [
      'not one with its fields in another order',
      { a: { $eq: { x: 1, y: 2 } } },
      { a: { y: 2, x: 1 } },
      false,
    ],
    ['not one with more fields', { a: { $eq: { x: 1 } } }, { a: { x: 1, y: 2 } }, false],
    ['a path through documents', { 'a.b': 1 }, { a: { b: 1 } }, true],
    ['a path through an array of documents', { 'a.b': 2 }, { a: [{ b: 1 }, { b: 2 }] }, true],
    ['a path by an array index', { 'a.1': 5 }, { a: [4, 5] }, true],
    ['null where a path ends at a scalar', { 'a.b': null }, { a: 5 }, true],
    ['no null in an array of scalars', { 'a.b': null }, { a: [1, 2] }, false],
    ['null where one element lacks the field', { 'a.b': null }, { a: [{ b: 1 }, {}] }, true],
    ['dates by their time', { a: new Date(5) }, { a: new Date(5) }, true],
    ['$ne on a missing field', { a: { $ne: 1 } }, {}, true],
    ['$ne not where an element equals', { a: { $ne: 1 } }, { a: [1, 2] }, false],
    ['$in with null where the field is missing', { a: { $in: [null, 3] } }, {}, true],
    ['$in by an element', { a: { $in: [3, 4] } }, { a: [1, 4] }, true],
    ['$nin on a missing field', { a: { $nin: [1] } }, {}, true],
    ['$gt within a type', { a: { $gt: 1 } }, { a: 2 }, true],
    ['$gt not across types', { a: { $gt: 1 } }, { a: 'z' }, false],
    ['$lt not of null', { a: { $lt: 1 } }, { a: null }, false],
    ['$lt not of NaN', { a: { $lt: 1 } }, { a: Number.NaN }, false],
    ['$lte null where the field is missing', { a: { $lte: null } }, {}, true],
    ['$gte null not of a number', { a: { $gte: null } }, { a: 1 }, false],
    ['$lt null never', { a: { $lt: null } }, {}, false],
    ['both ends of a range by two elements', { a: { $gt: 5, $lt: 2 } }, { a: [1, 9] }, true],
    ['$exists true of null', { a: { $exists: true } }, { a: null }, true],
    ['$exists false of a missing field', { a: { $exists: false } }, {}, true],
    ['$all by elements', { a: { $all: [1, 2] } }, { a: [2, 3, 1] }, true],
    ['$all not without one', { a: { $all: [1, 4] } }, { a: [2, 3, 1] }, false],
    ['$all of nothing never', { a: { $all: [] } }, { a: [1] }, false],
    ['a pattern with options', { a: /AB/i }, { a: 'xabx' }, true],
    ['a pattern not on numbers', { a: /1/ }, { a: 1 }, false],
    ['$and', { $and: [{ a: { $gt: 1 } }, { a: { $lt: 3 } }] }, { a: 2 }, true],
    ['$or', { $or: [{ a: 1 }, { b: 1 }] }, { b: 1 }, true],
    ['$expr between fields', { $expr: { $gt: ['$a', '$b'] } }, { a: 2, b: 1 }, true],
    ['$expr across types in their order', { $expr: { $gt: ['$a', '$b'] } }, { a: 'x', b: 1 }, true],
    ['no field of the prototype', { toString: { $exists: true } }, {}, false],
  ])('%s', (_, query, document, expected) => {
    expect(matches(query, document)).toBe(expected)
  })
})

describe('a query is refused, not passed over, where it', () => {
  it.each<[string, Document, RegExp]>([
    ['has an unknown operator', { a: { $foo: 1 } }, /not emulated: the query operator \$foo/],
    ['has an unknown operator beside a known one', { a: { $gt: 1, $foo: 1 } }, /operator \$foo/],
    ['has an unknown operator at the top', { $foo: [] }, /not emulated: the top level operator \$foo/],
    ['has an operator within $in', { a: { $in: [1, { $gt: 1 }] } }, /cannot nest \$ under \$in/],
    ['has an operator within $all', { a: { $all: [{ $gt: 1 }] } }, /cannot nest \$ under \$all/],
    ['has a pattern within $in', { a: { $in: [/x/] } }, /not emulated: a regular expression/],
    ['asks for what is not like a pattern', { a: { $ne: /x/ } }, /not emulated: a regular expression/],
    ['orders by a pattern', { a: { $gt: /x/ } }, /a regular expression has no order/],
    ['asks with $exists for another thing than a boolean', { a: { $exists: 1 } }, /not emulated: \$exists/],
    ['has an empty name in a path', { 'a..b': 1 }, /empty field name/],
    ['has no name at all', { '': 1 }, /empty field name/],
    ['has an operator in a path', { 'a.$gt': 1 }, /not emulated: a path with \$/],
    ['has an empty name in a branch', { $or: [{ 'a.': 1 }] }, /empty field name/],
    ['has fields beside operators', { a: { $gt: 1, b: 2 } }, /operators beside fields/],
    ['gives $in no array', { a: { $in: 1 } }, /needs an array/],
    ['gives $or nothing', { $or: [] }, /nonempty array/],
    [
      'has an unknown operator in an expression',
      { $expr: { $foo: 1 } },
      /not emulated: the aggregation operator \$foo/,
    ],
    [
      'has an operator in an expression that the SDK lacks',
      { $expr: { $function: {} } },
      /not emulated: the aggregation operator/,
    ],
  ])('%s', (_, query, message) => {
    expect(() => compileQuery(query)).toThrow(message)
  })
})

it.each<[string, Document]>([
  ...['$nearSphere', '$geoWithin', '$geoIntersects', '$near'].map(asked),
  ...['$not', '$mod', '$size', '$type', '$elemMatch', '$regex', '$options', '$text', '$jsonSchema'].map(
    asked,
  ),
  ...['$nor', '$where', '$text', '$comment'].map((name): [string, Document] => [
    name,
    { [name]: [{ a: 1 }] },
  ]),
])('%s, with which nobody asks, is not emulated', (_, query) => {
  expect(() => compileQuery(query)).toThrow(/not emulated/)
})

function asked(name: string): [string, Document] {
  return [name, { a: { [name]: 1 } }]
}
