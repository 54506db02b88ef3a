import assert from 'node:assert/strict'
import type { ContractCase } from '../case'
import { SOURCE } from '../sources'

/** Aggregations. */
export const aggregating: ContractCase[] = [
  {
    name: 'an aggregation gives 20 rows when no limit is named',
    source: SOURCE.reported,
    async run({ collection }) {
      await collection.add({ data: Array.from({ length: 30 }, (_, n) => ({ n })) })
      assert.equal((await collection.aggregate().sort({ n: 1 }).end()).list.length, 20)
      assert.equal((await collection.aggregate().sort({ n: 1 }).limit(30).end()).list.length, 30)
    },
  },
  {
    name: 'documents are matched, grouped, summed and sorted',
    source: SOURCE.documented,
    async run({ collection, _ }) {
      const $ = _.aggregate
      await collection.add({
        data: [
          { k: 'a', n: 1 },
          { k: 'b', n: 5 },
          { k: 'a', n: 2 },
          { k: 'c', n: -1 },
        ],
      })
      const { list } = await collection
        .aggregate()
        .match({ n: _.gt(0) })
        .group({ _id: '$k', sum: $.sum('$n'), rows: $.sum(1) })
        .sort({ sum: -1 })
        .limit(10)
        .end()
      assert.deepEqual(list, [
        { _id: 'b', sum: 5, rows: 1 },
        { _id: 'a', sum: 3, rows: 2 },
      ])
    },
  },
  {
    name: 'distinct values are counted by grouping twice',
    source: SOURCE.mongodb,
    async run({ collection, _ }) {
      await collection.add({ data: [{ p: 'x' }, { p: 'y' }, { p: 'x' }, {}] })
      const people = collection
        .aggregate()
        .match({ p: _.neq(null) })
        .group({ _id: '$p' })
      assert.deepEqual((await people.count('people').limit(1).end()).list, [{ people: 2 }])
    },
  },
  {
    name: 'groups told apart by an object are read on behind the last of them',
    source: SOURCE.mongodb,
    async run({ collection, _ }) {
      await collection.add({
        data: [{ k: 'a', n: 2 }, { k: 'b', n: 1 }, { k: 'a', n: 1 }, { n: 3 }, { k: 'a', n: 2 }],
      })
      const read = async (after?: object) => {
        const groups = collection.aggregate().group({ _id: { k: '$k', n: '$n' } })
        const rest = after ? groups.match({ _id: _.gt(after) }) : groups
        return (await rest.sort({ _id: 1 }).limit(10).end()).list as { _id: object }[]
      }
      const all = await read()
      assert.equal(all.length, 4)
      for (const [index, { _id }] of all.entries()) assert.deepEqual(await read(_id), all.slice(index + 1))
    },
  },
  {
    name: 'documents are joined by fields and by a pipeline',
    source: SOURCE.documented,
    async run({ collection, other, _ }) {
      const $ = _.aggregate
      await collection.doc('a').set({ data: { u: 'u1' } })
      await other.add({ data: [{ _id: 'u1', name: 'A' }, { _id: 'u2' }] })
      const from = other.collectionName
      const pipeline = $.pipeline()
        .match(_.expr($.eq(['$_id', '$$id'])))
        .project({ _id: 0, name: 1 })
        .done()
      const { list } = await collection
        .aggregate()
        .lookup({ from, localField: 'u', foreignField: '_id', as: 'byField' })
        .lookup({ from, let: { id: '$u' }, pipeline, as: 'byPipeline' })
        .limit(1)
        .end()
      assert.deepEqual(list, [
        { _id: 'a', u: 'u1', byField: [{ _id: 'u1', name: 'A' }], byPipeline: [{ name: 'A' }] },
      ])
    },
  },
  {
    name: 'what an aggregation joins by a query alone is joined to every document',
    source: SOURCE.documented,
    async run({ collection, other, _ }) {
      const $ = _.aggregate
      await collection.doc('a').set({ data: { n: 1 } })
      await other.add({ data: [{ _id: 'u1', name: 'A', k: 1 }, { _id: 'u2' }] })
      const from = other.collectionName
      const { list } = await collection
        .aggregate()
        .match({ _id: 'a' })
        .limit(1)
        .lookup({ from, pipeline: $.pipeline().match({ k: 1 }).project({ name: 1 }).done(), as: 'found' })
        .lookup({ from, pipeline: $.pipeline().match({ _id: 'nobody' }).done(), as: 'none' })
        .limit(1)
        .end()
      assert.deepEqual(list, [{ _id: 'a', n: 1, found: [{ _id: 'u1', name: 'A' }], none: [] }])
    },
  },
  {
    name: 'a document is counted in several groups by an array that is made for it',
    source: SOURCE.mongodb,
    async run({ collection, _ }) {
      const $ = _.aggregate
      await collection.add({
        data: [
          { k: 'a', day: '2026-05-01', n: 1 },
          { k: 'a', day: '2025-05-01', n: 2 },
        ],
      })
      const by = $.cond([$.gte(['$day', '2026-01-01']), [{ day: '$day' }, { k: '$k' }], [{ k: '$k' }]])
      const { list } = await collection
        .aggregate()
        .project({ n: 1, by })
        .unwind('$by')
        .group({ _id: { by: '$by' }, n: $.sum('$n'), rows: $.sum(1) })
        .project({ numbers: ['$n', '$rows'] })
        .sort({ _id: 1 })
        .limit(10)
        .end()
      assert.deepEqual(
        new Set(list.map((each: object) => JSON.stringify(each))),
        new Set([
          '{"_id":{"by":{"day":"2026-05-01"}},"numbers":[1,1]}',
          '{"_id":{"by":{"k":"a"}},"numbers":[3,2]}',
        ]),
      )
    },
  },
  {
    name: 'of a list are left the elements for which a condition holds',
    source: SOURCE.mongodb,
    async run({ collection, _ }) {
      const $ = _.aggregate
      const of = (home: string | null, n: number) => ({ home, n })
      await collection.add({
        data: [
          { _id: 'a', list: [of('x', 1), of(null, 2), of('y', 3)] },
          { _id: 'b', list: [] },
          { _id: 'c' },
        ],
      })
      const left = $.filter({ input: '$list', as: 'each', cond: $.in(['$$each.home', ['x', 'z']]) })
      const { list } = await collection.aggregate().project({ left }).sort({ _id: 1 }).limit(10).end()
      assert.deepEqual(list, [
        { _id: 'a', left: [of('x', 1)] },
        { _id: 'b', left: [] },
        { _id: 'c', left: null },
      ])
    },
  },
  {
    name: 'dates are in UTC unless a time zone is named',
    source: `${SOURCE.mongodb}; ${SOURCE.reported}`,
    async run({ collection, _ }) {
      const $ = _.aggregate
      await collection.doc('a').set({ data: { at: new Date('2025-12-31T17:00:00Z') } })
      const day = (timezone?: string) =>
        $.dateToString({ date: '$at', format: '%Y-%m-%d', ...(timezone && { timezone }) })
      const { list } = await collection
        .aggregate()
        .project({ _id: 0, utc: day(), beijing: day('Asia/Shanghai') })
        .limit(1)
        .end()
      assert.deepEqual(list, [{ utc: '2025-12-31', beijing: '2026-01-01' }])
    },
  },
]
