import assert from 'node:assert/strict'
import { type ContractCase, rejection } from '../case'
import { SOURCE } from '../sources'

/** Adding, setting and removing documents. */
export const writing: ContractCase[] = [
  {
    name: 'add gives the id, its own or a new one of 32 hexadecimal characters',
    source: `${SOURCE.sdk}; the form of a new id: ${SOURCE.reported}`,
    async run({ collection }) {
      assert.equal((await collection.add({ data: { _id: 'mine' } }))._id, 'mine')
      assert.match((await collection.add({ data: { a: 1 } }))._id, /^[0-9a-f]{32}$/)
    },
  },
  {
    name: 'add of several documents gives their ids in order',
    source: SOURCE.sdk,
    async run({ collection }) {
      const { _ids } = await collection.add({ data: [{ _id: 'a' }, { _id: 'b' }] })
      assert.deepEqual(_ids, ['a', 'b'])
    },
  },
  {
    name: 'a duplicate id rejects with a text that holds E11000, or with the code of a duplicate write',
    source: `${SOURCE.errorTable}; which of the two the service gives is unverified`,
    async run({ collection }) {
      await collection.add({ data: { _id: 'a', n: 1 } })
      const { errCode, text } = await rejection(() => collection.add({ data: { _id: 'a', n: 2 } }))
      assert.ok(errCode === -502001 || errCode === -501001, `errCode ${errCode}`)
      assert.match(text, /E11000|duplicate key|DUPLICATE_WRITE/i)
      assert.deepEqual((await collection.doc('a').get()).data, { _id: 'a', n: 1 })
    },
  },
  {
    name: 'set replaces the whole document',
    source: SOURCE.documented,
    async run({ collection }) {
      await collection.doc('a').set({ data: { x: 1, y: { z: 1 } } })
      const { stats } = await collection.doc('a').set({ data: { y: { q: 2 } } })
      assert.deepEqual(stats, { updated: 1, created: 0 })
      assert.deepEqual((await collection.doc('a').get()).data, { _id: 'a', y: { q: 2 } })
    },
  },
  {
    name: 'set creates a missing document, and says so',
    source: SOURCE.sdk,
    async run({ collection }) {
      const { _id, stats } = await collection.doc('new').set({ data: { x: 1 } })
      assert.equal(_id, 'new')
      assert.deepEqual(stats, { updated: 0, created: 1 })
    },
  },
  {
    name: 'set refuses _id in the data with -501007',
    source: SOURCE.sdk,
    async run({ collection }) {
      const { errCode } = await rejection(() => collection.doc('a').set({ data: { _id: 'a', x: 1 } }))
      assert.equal(errCode, -501007)
    },
  },
  {
    name: 'set refuses operators in the data with -502001',
    source: SOURCE.sdk,
    async run({ collection, _ }) {
      const { errCode } = await rejection(() => collection.doc('a').set({ data: { x: _.inc(1) } }))
      assert.equal(errCode, -502001)
    },
  },
  {
    name: 'remove says how many were removed, 0 for a missing document',
    source: SOURCE.sdk,
    async run({ collection, _ }) {
      await collection.add({ data: [{ _id: 'a', n: 1 }, { n: 2 }, { n: 3 }] })
      assert.equal((await collection.doc('a').remove()).stats.removed, 1)
      assert.equal((await collection.doc('a').remove()).stats.removed, 0)
      assert.equal((await collection.where({ n: _.gt(1) }).remove({ multi: false })).stats.removed, 1)
      assert.equal((await collection.where({ n: _.gt(1) }).remove()).stats.removed, 1)
    },
  },
  {
    name: 'a server date is stored as the time of the write, moved by its offset',
    source: SOURCE.documented,
    async run({ db, collection }) {
      await collection.add({
        data: { _id: 'a', at: db.serverDate(), later: db.serverDate({ offset: 60_000 }) },
      })
      const { data } = await collection.doc('a').get()
      assert.ok(data?.at instanceof Date && data.later instanceof Date)
      assert.equal(data.later.getTime() - data.at.getTime(), 60_000)
    },
  },
  {
    name: 'a unique index refuses a duplicate, and takes a missing field for null',
    source: `${SOURCE.documented}; the text of the refusal is unverified`,
    needs: 'emulator',
    async run({ db }) {
      const collection = db.collection('contract_unique')
      await collection.add({ data: { _id: 'a' } })
      const { text } = await rejection(() => collection.add({ data: { _id: 'b', code: null } }))
      assert.match(text, /E11000.*by-code/)
      await collection.add({ data: { _id: 'c', code: 1 } })
      const change = () => collection.doc('c').update({ data: { code: null } })
      assert.match((await rejection(change)).text, /E11000.*by-code/)
    },
  },
]
