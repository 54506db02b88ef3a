import assert from 'node:assert/strict'
import { type ContractCase, type Data, rejection, type Tools } from '../case'
import { SOURCE } from '../sources'

async function updated({ collection }: Tools, before: Data, data: Data) {
  await collection.doc('a').set({ data: before })
  const { stats } = await collection.doc('a').update({ data })
  const { _id, ...after } = (await collection.doc('a').get()).data ?? {}
  return { updated: stats.updated, after }
}

/** Updating documents. */
export const updating: ContractCase[] = [
  {
    name: 'update merges nested documents, field by field',
    source: SOURCE.sdk,
    async run(tools) {
      const { after } = await updated(
        tools,
        { style: { color: 'red', size: 1 } },
        { style: { color: 'blue' } },
      )
      assert.deepEqual(after, { style: { color: 'blue', size: 1 } })
    },
  },
  {
    name: 'update replaces arrays',
    source: SOURCE.sdk,
    async run(tools) {
      assert.deepEqual((await updated(tools, { list: [1, 2] }, { list: [3] })).after, { list: [3] })
    },
  },
  {
    name: 'update with _.set replaces a nested document',
    source: SOURCE.sdk,
    async run(tools) {
      const data = { style: tools._.set({ color: 'blue' }) }
      const { after } = await updated(tools, { style: { color: 'red', size: 1 } }, data)
      assert.deepEqual(after, { style: { color: 'blue' } })
    },
  },
  {
    name: 'update to the same values modifies nothing',
    source: SOURCE.reported,
    async run(tools) {
      const before = { n: 1, nested: { a: [1] } }
      assert.equal((await updated(tools, before, { n: 1, nested: { a: [1] } })).updated, 0)
    },
  },
  {
    name: 'update of a missing document counts 0 and is no error',
    source: SOURCE.reported,
    async run({ collection }) {
      assert.equal((await collection.doc('nowhere').update({ data: { n: 1 } })).stats.updated, 0)
    },
  },
  {
    name: 'update by a query changes all that match, or one with multi: false',
    source: SOURCE.sdk,
    async run({ collection }) {
      await collection.add({ data: [{ g: 1 }, { g: 1 }, { g: 1 }, { g: 2 }] })
      const matching = collection.where({ g: 1 })
      assert.equal((await matching.update({ data: { x: 1 }, multi: false })).stats.updated, 1)
      assert.equal((await matching.update({ data: { x: 1 } })).stats.updated, 2)
    },
  },
  {
    name: 'update by a query is a condition: of two that claim the last one, one counts 1',
    source: SOURCE.documented,
    async run({ collection, _ }) {
      await collection.doc('a').set({ data: { left: 1 } })
      const claim = () => collection.where({ _id: 'a', left: _.gte(1) }).update({ data: { left: _.inc(-1) } })
      const both = await Promise.all([claim(), claim()])
      assert.deepEqual(both.map(({ stats }) => stats.updated).sort(), [0, 1])
    },
  },
  {
    name: 'numbers are incremented, multiplied and bounded',
    source: SOURCE.documented,
    async run(tools) {
      const { _ } = tools
      const data = { a: _.inc(2), b: _.mul(3), c: _.min(1), d: _.max(9), e: _.inc(1) }
      assert.deepEqual((await updated(tools, { a: 1, b: 2, c: 5, d: 5 }, data)).after, {
        a: 3,
        b: 6,
        c: 1,
        d: 9,
        e: 1,
      })
    },
  },
  {
    name: 'arrays are pushed to, popped, shifted, pulled from and added to as sets',
    source: SOURCE.documented,
    async run(tools) {
      const { _ } = tools
      const before = { a: [1], b: [1, 2], c: [1, 2], d: [1, 2, 1], e: [1], f: [1, 2], g: [5] }
      const data = {
        a: _.push([2, 3]),
        b: _.pop(),
        c: _.shift(),
        d: _.pull(1),
        e: _.addToSet(1),
        f: _.unshift([0]),
        g: _.push({ each: [1, 9], sort: -1, slice: 2 }),
      }
      assert.deepEqual((await updated(tools, before, data)).after, {
        a: [1, 2, 3],
        b: [1],
        c: [2],
        d: [2],
        e: [1],
        f: [0, 1, 2],
        g: [9, 5],
      })
    },
  },
  {
    name: 'a field is removed with _.remove and renamed with _.rename',
    source: SOURCE.documented,
    async run(tools) {
      const data = { a: tools._.remove(), b: tools._.rename('c') }
      assert.deepEqual((await updated(tools, { a: 1, b: 2 }, data)).after, { c: 2 })
    },
  },
  {
    name: 'an update that does not fit the stored type is refused with -502001 and changes nothing',
    source: SOURCE.mongodb,
    async run({ collection, _ }) {
      const before = { text: 'x', nothing: null, number: 1 }
      await collection.doc('a').set({ data: before })
      const changes = [
        { text: _.inc(1) },
        { nothing: _.inc(1) },
        { number: _.push([1]) },
        { nothing: _.push([1]) },
        { 'number.inner': 1 },
        { 'nothing.inner': 1 },
      ]
      for (const data of changes) {
        const { errCode } = await rejection(() => collection.doc('a').update({ data }))
        assert.equal(errCode, -502001, JSON.stringify(data))
      }
      assert.deepEqual((await collection.doc('a').get()).data, { _id: 'a', ...before })
    },
  },
]
