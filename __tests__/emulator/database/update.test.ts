import { compileUpdate } from '../../../emulator/database/update'
import type { Document } from '../../../emulator/database/value'

const updated = (document: Document, update: Document) => compileUpdate(update)(document)

describe('an update changes a document as MongoDB does', () => {
  it.each<[string, Document, Document, Document]>([
    ['sets a field', { a: 1 }, { $set: { a: 2 } }, { a: 2 }],
    ['sets a path, creating documents on the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
    ['leaves what is beside a path', { a: { x: 1 } }, { $set: { 'a.y': 2 } }, { a: { x: 1, y: 2 } }],
    ['replaces a document set as a whole', { a: { x: 1 } }, { $set: { a: { y: 2 } } }, { a: { y: 2 } }],
    ['replaces arrays', { a: [1, 2] }, { $set: { a: [3] } }, { a: [3] }],
    ['sets an element', { a: [1, 2] }, { $set: { 'a.1': 9 } }, { a: [1, 9] }],
    ['pads an array with nulls', { a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
    ['removes a field', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
    ['empties an element removed', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
    ['increments', { a: 1 }, { $inc: { a: 2 } }, { a: 3 }],
    ['increments what is missing from 0', {}, { $inc: { a: 2 } }, { a: 2 }],
    ['multiplies', { a: 3 }, { $mul: { a: 2 } }, { a: 6 }],
    ['multiplies what is missing to 0', {}, { $mul: { a: 2 } }, { a: 0 }],
    ['takes a minimum', { a: 3 }, { $min: { a: 2 } }, { a: 2 }],
    ['takes a maximum of what is missing', {}, { $max: { a: 2 } }, { a: 2 }],
    ['renames', { a: 1 }, { $rename: { a: 'b' } }, { b: 1 }],
    ['pushes', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
    ['pushes onto what is missing', {}, { $push: { a: { $each: [2] } } }, { a: [2] }],
    ['pushes to a position', { a: [1, 2] }, { $push: { a: { $each: [9], $position: 0 } } }, { a: [9, 1, 2] }],
    [
      'pushes, sorts and slices',
      { a: [1, 5] },
      { $push: { a: { $each: [9, 3], $sort: -1, $slice: 3 } } },
      { a: [9, 5, 3] },
    ],
    ['keeps the last of a slice', {}, { $push: { a: { $each: [1, 2, 3], $slice: -2 } } }, { a: [2, 3] }],
    [
      'adds to a set what is not in it',
      { a: [1] },
      { $addToSet: { a: { $each: [1, 2, 2] } } },
      { a: [1, 2] },
    ],
    ['pulls a value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
    ['pops the last', { a: [1, 2] }, { $pop: { a: 1 } }, { a: [1] }],
    ['pops the first', { a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] }],
  ])('%s', (_, before, update, after) => {
    expect(updated(before, update)).toEqual(after)
  })
})

describe('an update modifies nothing, and so counts nothing, where it', () => {
  it.each<[string, Document, Document]>([
    ['sets the same value', { a: { b: 1 } }, { $set: { a: { b: 1 } } }],
    ['removes what is missing', { a: 1 }, { $unset: { 'b.c': '' } }],
    ['increments by 0', { a: 1 }, { $inc: { a: 0 } }],
    ['takes a maximum that is there', { a: 3 }, { $max: { a: 2 } }],
    ['adds to a set what is in it', { a: [{ x: 1 }] }, { $addToSet: { a: { x: 1 } } }],
    ['pulls what is not there', { a: [1] }, { $pull: { a: 2 } }],
    ['pulls from a missing array', {}, { $pull: { a: 2 } }],
    ['renames what is missing', { a: 1 }, { $rename: { b: 'c' } }],
  ])('%s', (_, document, update) => {
    expect(updated(document, update)).toBeUndefined()
  })
})

test('an update leaves the document that it is given as it was', () => {
  const document = { a: { b: [1, { c: 2 }] } }
  updated(document, { $set: { 'a.b.1.c': 3 }, $inc: { n: 1 } })
  expect(document).toEqual({ a: { b: [1, { c: 2 }] } })
})

describe('an update is refused where it', () => {
  it.each<[string, Document, Document, RegExp]>([
    ['has an unknown operator', {}, { $foo: { a: 1 } }, /not emulated: the update operator \$foo/],
    ['uses a positional path', { a: [1] }, { $set: { 'a.$': 1 } }, /not emulated: a path with \$/],
    ['uses a positional path of all', { a: [1] }, { $set: { 'a.$[].b': 1 } }, /not emulated: a path with \$/],
    ['sets what would be a prototype', {}, { $set: { 'a.__proto__.b': 1 } }, /__proto__/],
    ['changes something within _id', {}, { $set: { '_id.a': 1 } }, /immutable field '_id'/],
    ['renames to a path that it changes', { a: 1 }, { $rename: { a: 'b' }, $set: { b: 2 } }, /conflict/],
    ['renames to _id', { a: 1 }, { $rename: { a: '_id' } }, /immutable field '_id'/],
    ['renames a path', { a: { b: 1 } }, { $rename: { 'a.b': 'c' } }, /not emulated: \$rename of a path/],
    ['pulls by a condition', { a: [1, 5] }, { $pull: { a: { $gte: 5 } } }, /not emulated: \$pull/],
    ['pulls by a query', { a: [{ x: 1 }] }, { $pull: { a: { x: 1 } } }, /not emulated: \$pull/],
    ['pulls by a pattern', { a: ['x'] }, { $pull: { a: /x/ } }, /not emulated: \$pull/],
    ['pulls all of a list', { a: [1] }, { $pullAll: { a: [1] } }, /not emulated: the update operator/],
    ['sets on insertion', {}, { $setOnInsert: { a: 1 } }, /not emulated: the update operator/],
    ['sets the time', {}, { $currentDate: { a: true } }, /not emulated: the update operator/],
    [
      'sorts documents by a field',
      {},
      { $push: { a: { $each: [], $sort: { x: 1 } } } },
      /not emulated: \$sort/,
    ],
    ['slices by a fraction', {}, { $push: { a: { $each: [], $slice: 1.5 } } }, /must be an integer/],
    ['pushes each of what is no array', {}, { $push: { a: { $each: 1 } } }, /must be an array/],
    ['slices a set', {}, { $addToSet: { a: { $each: [1], $slice: 1 } } }, /no other modifiers/],
    ['pops another number than one', { a: [1, 2] }, { $pop: { a: 2 } }, /expects 1 or -1/],
    ['gives an operator no fields', {}, { $set: 1 }, /operate on fields/],
    [
      'increments a string',
      { a: 'x' },
      { $inc: { a: 1 } },
      /Cannot apply \$inc to a value of non-numeric type/,
    ],
    ['increments null', { a: null }, { $inc: { a: 1 } }, /non-numeric/],
    ['increments by a string', { a: 1 }, { $inc: { a: 'x' } }, /non-numeric argument/],
    ['pushes onto a number', { a: 1 }, { $push: { a: 2 } }, /must be an array but is of type number/],
    ['pushes onto null', { a: null }, { $push: { a: 2 } }, /must be an array but is of type null/],
    ['pulls from a string', { a: 'x' }, { $pull: { a: 2 } }, /must be an array/],
    ['goes through a scalar', { a: 1 }, { $set: { 'a.b': 2 } }, /Cannot create field 'b'/],
    ['goes through null', { a: null }, { $set: { 'a.b': 2 } }, /Cannot create field 'b'/],
    ['goes through an array by name', { a: [{}] }, { $set: { 'a.b': 2 } }, /Cannot create field 'b'/],
    ['changes _id', {}, { $set: { _id: 2 } }, /immutable field '_id'/],
    ['changes a path twice', {}, { $set: { a: 1 }, $inc: { a: 1 } }, /conflict/],
    ['changes a path and one within it', {}, { $set: { a: 1, 'a.b': 1 } }, /conflict/],
    ['has fields beside operators', {}, { a: 1 }, /made of operators/],
    ['has an empty name in a path', {}, { $set: { 'a..b': 1 } }, /empty field name/],
    ['has an unknown clause in $push', {}, { $push: { a: { $each: [], $foo: 1 } } }, /Unrecognized clause/],
    ['changes nothing', {}, {}, /must change something/],
  ])('%s', (_, document, update, message) => {
    expect(() => updated(document, update)).toThrow(message)
  })
})
