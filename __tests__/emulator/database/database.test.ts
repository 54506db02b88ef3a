import type { DatabaseDefinition } from '../../../config/database'
import { Database, type WireAnswer, type WireRequest } from '../../../emulator/database/database'
import { encode } from '../../../emulator/database/ejson'
import type { Document } from '../../../emulator/database/value'

const definition: DatabaseDefinition = {
  people: {
    permission: 'functions-only',
    indexes: [{ name: 'by-phone', keys: [['phone', 1]], unique: true }],
  },
}

const where = (query: Document) => ({ collectionName: 'people', queryType: 'WHERE', query: encode(query) })
const add = (...documents: Document[]): WireRequest => ({
  action: 'database.insertDocument',
  collectionName: 'people',
  data: documents.map(encode),
})
const update = (query: Document, change: Document): WireRequest => ({
  action: 'database.modifyDocument',
  ...where(query),
  multi: true,
  merge: true,
  upsert: false,
  data: encode(change),
})

const duplicate = { code: 'DATABASE_REQUEST_FAILED', message: expect.stringMatching(/E11000.*by-phone/) }

describe('a unique index', () => {
  let db: Database
  beforeEach(async () => {
    db = await Database.open({ definition })
    await db.execute(add({ _id: 'a', phone: '1' }))
  })

  test('refuses a second document with a value, naming the index', async () => {
    expect(await db.execute(add({ _id: 'b', phone: '1' }))).toEqual(duplicate)
    expect(db.find('people')).toHaveLength(1)
  })

  test('takes a missing field for null, so that two without it collide', async () => {
    await db.execute(add({ _id: 'b' }))
    expect(await db.execute(add({ _id: 'c', phone: null }))).toEqual(duplicate)
  })

  test('refuses an update into another value, and leaves the document as it was', async () => {
    await db.execute(add({ _id: 'b', phone: '2' }))
    expect(await db.execute(update({ _id: 'b' }, { $set: { phone: '1' } }))).toEqual(duplicate)
    expect(db.find('people', { _id: 'b' })).toEqual([{ _id: 'b', phone: '2' }])
  })

  test('lets a value be used again once its document has another', async () => {
    await db.execute(update({ _id: 'a' }, { $set: { phone: '9' } }))
    expect(await db.execute(add({ _id: 'b', phone: '1' }))).toEqual({ data: { insertedIds: ['b'] } })
  })

  test('refuses an import as a whole', async () => {
    const import_ = db.importDocuments('people', [
      { _id: 'x', phone: '7' },
      { _id: 'y', phone: '1' },
    ])
    await expect(import_).rejects.toThrow(/E11000/)
    expect(db.find('people')).toEqual([{ _id: 'a', phone: '1' }])
    expect(db.find('people', { phone: '7' })).toEqual([])
  })
})

test('of several documents added, those before a duplicate stay', async () => {
  const db = await Database.open({ definition })
  await db.execute(add({ _id: 'a', phone: '1' }, { _id: 'b', phone: '1' }, { _id: 'c', phone: '2' }))
  expect(db.find('people').map(({ _id }) => _id)).toEqual(['a'])
})

test('a document without an _id gets one of 32 hexadecimal characters', async () => {
  const db = await Database.open({ definition })
  expect(await db.execute(add({ phone: '1' }))).toEqual({
    data: { insertedIds: [expect.stringMatching(/^[0-9a-f]{32}$/)] },
  })
})

test('what find gives is the caller’s own', async () => {
  const db = await Database.open({ definition })
  await db.importDocuments('people', [{ _id: 'a', tags: ['x'] }])
  for (const document of db.find('people')) (document.tags as string[]).push('y')
  expect(db.find('people')).toEqual([{ _id: 'a', tags: ['x'] }])
})

test('what is imported is the database’s own', async () => {
  const db = await Database.open({ definition })
  const document = { _id: 'a', tags: ['x'] }
  await db.importDocuments('people', [document])
  document.tags.push('y')
  expect(db.find('people')).toEqual([{ _id: 'a', tags: ['x'] }])
})

describe('a request is refused where', () => {
  const get = { action: 'database.getDocument', ...where({}) }
  it.each<[string, WireRequest, string, RegExp]>([
    ['its action is unknown', { action: 'database.watch' }, 'NOT_EMULATED', /the action database.watch/],
    ['it has an unknown field', { ...get, hint: 1 }, 'NOT_EMULATED', /the field hint/],
    ['it is in a transaction', { ...get, transactionId: 't' }, 'NOT_EMULATED', /transactions/],
    ['it starts one', { action: 'database.startTransaction' }, 'NOT_EMULATED', /startTransaction/],
    [
      'its collection does not exist',
      { ...get, collectionName: 'none' },
      'DATABASE_COLLECTION_NOT_EXIST',
      /none/,
    ],
    ['its limit is no count', { ...get, limit: -1 }, 'INVALID_PARAM', /limit/],
    ['its query is no document', { ...get, query: '[]' }, 'INVALID_PARAM', /document/],
    [
      'its projection mixes both ways',
      { ...get, projection: '{"a":1,"b":0}' },
      'DATABASE_REQUEST_FAILED',
      /inclusion/,
    ],
    ['it stores a field with a dot', add({ 'a.b': 1 }), 'DATABASE_REQUEST_FAILED', /not valid for storage/],
    [
      'it stores a field with a dollar',
      add({ a: { $b: 1 } }),
      'DATABASE_REQUEST_FAILED',
      /not valid for storage/,
    ],
    ['its _id is a document', add({ _id: { a: 1 } }), 'NOT_EMULATED', /_id/],
    [
      'it changes all documents without a query',
      { ...update({}, { $set: { a: 1 } }), query: undefined },
      'NOT_EMULATED',
      /without where/,
    ],
  ])('%s', async (_, request, code, message) => {
    const db = await Database.open({ definition })
    const answer = (await db.execute(JSON.parse(JSON.stringify(request)))) as WireAnswer
    expect(answer).toEqual({ code, message: expect.stringMatching(message) })
  })
})

test.each<[string, Document, Document]>([
  ['fields wanted', { a: 1, 'b.c': 1 }, { _id: 1, a: 1, b: { c: 2 } }],
  ['fields without the _id', { a: 1, _id: 0 }, { a: 1 }],
  ['fields left out', { b: 0, 'd.x': 0 }, { _id: 1, a: 1, d: [{ y: 2 }, 5] }],
  ['fields within an array', { 'd.x': 1 }, { _id: 1, d: [{ x: 1 }] }],
])('a projection gives the %s', async (_, projection, expected) => {
  const db = await Database.open({ definition })
  await db.importDocuments('people', [{ _id: 1, a: 1, b: { c: 2, e: 3 }, d: [{ x: 1, y: 2 }, 5] }])
  const answer = await db.execute({
    action: 'database.getDocument',
    ...where({}),
    projection: encode(projection),
  })
  const [text] = (answer as { data: { list: string[] } }).data.list
  expect(text).toBe(encode(expected))
})
