import assert from 'node:assert/strict'
import { type ContractCase, rejection } from '../case'
import { SOURCE } from '../sources'

/** Where the SDK does other than one reads. They bite in production too, so the emulator must not be kinder. */
export const sdkTraps: ContractCase[] = [
  {
    name: 'a server date or a point inside _.set is stored as the SDK’s own fields',
    source: SOURCE.sdk,
    async run({ db, collection, _ }) {
      await collection.doc('a').set({ data: { x: 1 } })
      const point = db.Geo.Point(113, 23)
      const data = {
        date: _.set({ at: db.serverDate() }),
        place: _.set({ at: point }),
        list: _.push({ each: [point] }),
      }
      await collection.doc('a').update({ data })
      const stored = { longitude: 113, latitude: 23 }
      assert.deepEqual((await collection.doc('a').get()).data, {
        _id: 'a',
        x: 1,
        date: { at: { offset: 0 } },
        place: { at: stored },
        list: [stored],
      })
    },
  },
  {
    name: 'an or on each of two fields becomes one or over both',
    source: SOURCE.sdk,
    async run({ collection, _ }) {
      await collection.add({
        data: [
          { a: 1, b: 9 },
          { a: 9, b: 3 },
          { a: 9, b: 9 },
        ],
      })
      const query = { a: _.eq(1).or(_.eq(2)), b: _.eq(3).or(_.eq(4)) }
      assert.equal((await collection.where(query).count()).total, 2)
      assert.equal((await collection.where({ a: _.in([1, 2]), b: _.in([3, 4]) }).count()).total, 0)
    },
  },
  {
    name: 'a condition that is undefined is left out, so that the query finds more',
    source: SOURCE.sdk,
    async run({ collection }) {
      await collection.add({
        data: [
          { a: 1, tenant: 'x' },
          { a: 1, tenant: 'y' },
        ],
      })
      assert.equal((await collection.where({ a: 1, tenant: undefined }).count()).total, 2)
    },
  },
  {
    name: 'an empty condition finds everything',
    source: SOURCE.sdk,
    async run({ collection }) {
      await collection.add({ data: [{ a: 1 }, { a: 2 }] })
      assert.equal((await collection.where({}).update({ data: { b: 1 } })).stats.updated, 2)
    },
  },
  {
    name: 'limit does not limit an update or a removal',
    source: SOURCE.sdk,
    async run({ collection }) {
      await collection.add({ data: [{ a: 1 }, { a: 1 }, { a: 1 }] })
      const limited = collection.where({ a: 1 }).limit(1)
      assert.equal((await limited.update({ data: { b: 1 } })).stats.updated, 3)
      assert.equal((await limited.remove()).stats.removed, 3)
    },
  },
  {
    name: 'an update to an empty document is left out; _.set({}) is not',
    source: SOURCE.sdk,
    async run({ collection, _ }) {
      await collection.doc('a').set({ data: { x: { y: 1 } } })
      await collection.doc('a').update({ data: { x: {}, z: 1 } })
      assert.deepEqual((await collection.doc('a').get()).data, { _id: 'a', x: { y: 1 }, z: 1 })
      await collection.doc('a').update({ data: { x: _.set({}) } })
      assert.deepEqual((await collection.doc('a').get()).data, { _id: 'a', x: {}, z: 1 })
    },
  },
  {
    name: 'a buffer is stored without its bytes',
    source: SOURCE.sdk,
    async run({ collection }) {
      await collection.doc('a').set({ data: { bytes: Buffer.from('abc') } })
      const { data } = await collection.doc('a').get()
      assert.deepEqual(data, { _id: 'a', bytes: { type: 'Buffer', data: [] } })
    },
  },
  {
    name: 'an integer of 2 ** 63, which the SDK sends as int64, is refused',
    source: `${SOURCE.sdk}; what the service does with it is unverified`,
    needs: 'emulator',
    async run({ collection }) {
      await rejection(() => collection.add({ data: { n: 2 ** 63 } }))
    },
  },
  {
    name: '$facet cannot be sent: the SDK has no way to say it',
    source: SOURCE.sdk,
    async run({ collection }) {
      const { text } = await rejection(async () => collection.aggregate().facet({}).end())
      assert.match(text, /is not a function/)
    },
  },
]
