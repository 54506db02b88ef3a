import assert from 'node:assert/strict'
import { type ContractCase, rejection, type Tools } from '../case'
import { SOURCE } from '../sources'

const answered = (code: string, errCode: number, what: string): ContractCase => ({
  name: `${what} (${code}) is errCode ${errCode}`,
  source: SOURCE.errorTable,
  needs: 'emulator',
  async run({ whileAnswered, collection }) {
    const seen = await whileAnswered({ code, message: 'the text' }, () =>
      rejection(() => collection.doc('a').get()),
    )
    assert.equal(seen.errCode, errCode)
    assert.match(seen.text, /the text/)
  },
})

const outside = (name: string, act: (tools: Tools) => Promise<unknown>): ContractCase => ({
  name: `a failed ${name} has errCode -1 and the service's code in .code`,
  source: SOURCE.sdk,
  needs: 'emulator',
  async run(tools) {
    const answer = { code: 'SOME_CODE', message: 'the text' }
    const seen = await tools.whileAnswered(answer, () => rejection(() => act(tools)))
    assert.equal(seen.errCode, -1)
    assert.equal(seen.code, 'SOME_CODE')
  },
})

/** What function code sees when something fails. */
export const failing: ContractCase[] = [
  answered('SERVER_TIMEOUT', -501002, 'a time-out of the service'),
  answered('DATABASE_PERMISSION_DENIED', -502003, 'a refused permission'),
  answered('EXCEED_REQUEST_LIMIT', -501003, 'an exceeded number of requests'),
  answered('DATABASE_TRANSACTION_CONFLICT', -501001, 'a code that the SDK does not map'),
  answered('DATABASE_DUPLICATE_WRITE', -501001, 'a duplicate write under its own code'),
  {
    name: 'a broken connection is errCode -501001',
    source: SOURCE.sdk,
    needs: 'emulator',
    async run({ whileAnswered, collection }) {
      const seen = await whileAnswered('drop', () => rejection(() => collection.doc('a').get()))
      assert.equal(seen.errCode, -501001)
    },
  },
  {
    name: 'every use of a missing collection is refused with -502005, and none creates it',
    source: SOURCE.documented,
    async run({ db }) {
      const missing = db.collection(`contract_missing_${Date.now()}`)
      const uses = [
        () => missing.add({ data: { a: 1 } }),
        () => missing.doc('a').set({ data: { a: 1 } }),
        () => missing.where({ a: 1 }).get(),
        () => missing.where({ a: 1 }).update({ data: { a: 2 } }),
        () => missing.where({ a: 1 }).remove(),
        () => missing.count(),
        () => missing.add({ data: { a: 1 } }),
      ]
      for (const use of uses) assert.equal((await rejection(use)).errCode, -502005)
    },
  },
  {
    name: 'an aggregation of a missing collection has errCode -1 and the code in .code',
    source: SOURCE.sdk,
    async run({ db }) {
      const missing = db.collection(`contract_missing_${Date.now()}`)
      const seen = await rejection(() => missing.aggregate().limit(1).end())
      assert.equal(seen.errCode, -1)
      assert.match(String(seen.code), /COLLECTION_NOT_EXIST/)
    },
  },
  {
    name: 'creating a collection that exists is refused with errCode -1',
    source: SOURCE.reported,
    async run({ db, collection }) {
      const seen = await rejection(() => db.createCollection(collection.collectionName))
      assert.equal(seen.errCode, -1)
    },
  },
  outside('aggregation', ({ collection }) => collection.aggregate().limit(1).end()),
  outside('callFunction', ({ cloud }) => cloud.callFunction({ name: 'any' })),
  outside('deleteFile', ({ cloud }) => cloud.deleteFile({ fileList: ['cloud://any/any'] })),
  outside('createCollection', ({ db }) => db.createCollection('contract_any')),
  {
    name: 'a transaction that cannot start rejects with the service’s code and no errCode',
    source: SOURCE.sdk,
    needs: 'emulator',
    async run({ whileAnswered, db }) {
      const answer = { code: 'SOME_CODE', message: 'the text' }
      const seen = await whileAnswered(answer, () => rejection(() => db.startTransaction()))
      assert.equal(seen.code, 'SOME_CODE')
      assert.equal(seen.errCode, undefined)
    },
  },
  {
    name: 'transactions are refused: the emulator has none',
    source: 'the emulator; on the service they exist',
    needs: 'emulator',
    async run({ db }) {
      const seen = await rejection(() => db.runTransaction(async () => {}))
      assert.equal(seen.code, 'NOT_EMULATED')
    },
  },
  {
    name: 'geographic queries are refused: the emulator has none',
    source: 'the emulator; on the service they exist',
    needs: 'emulator',
    async run({ db, collection, _ }) {
      const near = _.geoNear({ geometry: db.Geo.Point(113, 23), maxDistance: 1000 })
      assert.match((await rejection(() => collection.where({ at: near }).get())).text, /not emulated/)
    },
  },
]
