import assert from 'node:assert/strict'
import { type ContractCase, rejection } from '../case'
import { SOURCE } from '../sources'

const numbered = (count: number) => Array.from({ length: count }, (_, n) => ({ n }))

/** Getting documents. */
export const reading: ContractCase[] = [
  {
    name: 'values come back as they were stored: numbers, dates, booleans, null, nested documents and arrays',
    source: SOURCE.sdk,
    async run({ collection }) {
      const data = {
        whole: 5,
        large: 2 ** 40,
        fraction: 1.5,
        negative: -3,
        text: '巾帼',
        yes: true,
        nothing: null,
        at: new Date(1_700_000_000_123),
        list: [1, { k: 'v' }],
        nested: { a: { b: 1 } },
      }
      await collection.doc('a').set({ data })
      assert.deepEqual((await collection.doc('a').get()).data, { _id: 'a', ...data })
    },
  },
  {
    name: 'a missing document rejects with -1 and its id',
    source: SOURCE.sdk,
    async run({ collection }) {
      const { errCode, text } = await rejection(() => collection.doc('nowhere').get())
      assert.equal(errCode, -1)
      assert.match(text, /document with _id nowhere does not exist/)
    },
  },
  {
    name: 'a missing document is null with throwOnNotFound: false',
    source: SOURCE.sdk,
    async run({ cloud, collection }) {
      const db = cloud.database({ throwOnNotFound: false })
      const { data } = await db.collection(collection.collectionName).doc('nowhere').get()
      assert.equal(data, null)
    },
  },
  {
    name: 'get gives 100 documents when no limit is named',
    source: SOURCE.sdk,
    async run({ collection }) {
      await collection.add({ data: numbered(101) })
      assert.equal((await collection.get()).data.length, 100)
    },
  },
  {
    name: 'get gives 1,000 documents at most',
    source: SOURCE.sdk,
    async run({ collection }) {
      await collection.add({ data: numbered(600) })
      await collection.add({ data: numbered(600) })
      assert.equal((await collection.limit(5000).get()).data.length, 1000)
    },
  },
  {
    name: 'a query filters, orders, skips, limits and projects',
    source: SOURCE.documented,
    async run({ collection, _ }) {
      await collection.add({ data: numbered(10) })
      const query = collection.where({ n: _.gt(1).and(_.lt(8)) }).orderBy('n', 'desc')
      const { data } = await query.skip(1).limit(3).field({ n: true, _id: false }).get()
      assert.deepEqual(data, [{ n: 6 }, { n: 5 }, { n: 4 }])
    },
  },
  {
    name: 'count counts what a query finds',
    source: SOURCE.documented,
    async run({ collection, _ }) {
      await collection.add({ data: numbered(150) })
      assert.equal((await collection.where({ n: _.gte(20) }).count()).total, 130)
      assert.equal((await collection.count()).total, 150)
    },
  },
  {
    name: 'a regular expression finds by pattern and options',
    source: SOURCE.documented,
    async run({ db, collection }) {
      await collection.add({ data: [{ t: 'Abc' }, { t: 'xabc' }, { t: 3 }] })
      const { data } = await collection.where({ t: db.RegExp({ regexp: '^ab', options: 'i' }) }).get()
      assert.deepEqual(
        data.map(({ t }) => t),
        ['Abc'],
      )
    },
  },
  {
    name: 'null finds a missing field, and a list finds by its elements',
    source: SOURCE.mongodb,
    async run({ collection, _ }) {
      await collection.add({ data: [{ k: 1, a: null }, { k: 2 }, { k: 3, a: [1, 2] }, { k: 4, a: 2 }] })
      const found = async (a: unknown) => {
        const { data } = await collection.where({ a }).orderBy('k', 'asc').get()
        return data.map(({ k }) => k)
      }
      assert.deepEqual(await found(null), [1, 2])
      assert.deepEqual(await found(2), [3, 4])
      assert.deepEqual(await found(_.in([1, null])), [1, 2, 3])
    },
  },
  {
    name: 'a list is found by several of its elements, each a condition of its own',
    source: SOURCE.mongodb,
    async run({ collection, _ }) {
      await collection.add({
        data: [
          { k: 1, a: ['x'] },
          { k: 2, a: ['x', 'y', 'z'] },
          { k: 3, a: ['y'] },
        ],
      })
      const { data } = await collection.where(_.and([{ a: 'x' }, { a: 'z' }])).get()
      assert.deepEqual(
        data.map(({ k }) => k),
        [2],
      )
    },
  },
  {
    name: 'comparisons stay within a type, orders do not: missing, numbers, texts, booleans, dates',
    source: SOURCE.mongodb,
    async run({ collection, _ }) {
      await collection.add({ data: [{ a: 'x' }, { a: 5 }, {}, { a: true }, { a: new Date(1) }] })
      const { data: within } = await collection.where({ a: _.gt(1) }).get()
      assert.deepEqual(
        within.map(({ a }) => a),
        [5],
      )
      const { data: ordered } = await collection.orderBy('a', 'asc').get()
      assert.deepEqual(
        ordered.map(({ a }) => a),
        [undefined, 5, 'x', true, new Date(1)],
      )
    },
  },
]
