import fc from 'fast-check'
import { type DuplicateVerdict, isBehindAnother, pairId } from '../../../src/shared/figure/duplicate'
import { campaign } from '../../support/campaign'

const SESSIONS = ['a', 'b', 'c', 'd', 'e']

type Said = Pick<DuplicateVerdict, '_id' | 'sessionIds' | 'verdict' | 'counts' | 'at'>

const said = (one: string, other: string, counts: string | null, at: number): Said => ({
  _id: pairId(one, other),
  sessionIds: [one, other],
  counts,
  at,
  verdict: counts === null ? 'different' : 'same',
})
const counting = (verdicts: readonly Said[], of: readonly string[] = SESSIONS, out: readonly string[] = []) =>
  of.filter((each) => !out.includes(each) && !isBehindAnother(each, verdicts, (one) => out.includes(one)))

const LINE = ['a', 'b', 'c'] as const

it.each<[what: string, verdicts: Said[], counts: string[]]>([
  ['nothing is said', [], ['a', 'b', 'c']],
  ['one of two counts', [said('a', 'b', 'a', 1)], ['a', 'c']],
  ['two are different', [said('a', 'b', null, 1)], ['a', 'b', 'c']],
  ['of a chain the first counts', [said('a', 'b', 'a', 1), said('b', 'c', 'b', 2)], ['a']],
  [
    'of a circle whichever was said last',
    [said('a', 'b', 'a', 1), said('b', 'c', 'b', 3), said('a', 'c', 'c', 2)],
    ['b'],
  ],
  ['of two in front whichever was said last', [said('a', 'b', 'a', 1), said('b', 'c', 'c', 2)], ['c']],
  [
    'both in front where they differ',
    [said('a', 'b', 'a', 1), said('b', 'c', 'c', 2), said('a', 'c', null, 3)],
    ['a', 'c'],
  ],
])('%s', (_, verdicts, counts) => {
  expect(counting(verdicts, LINE)).toEqual(counts)
})

it.each<[what: string, verdicts: Said[], out: string[], counts: string[]]>([
  ['the one that was to count', [said('a', 'b', 'a', 1)], ['a'], ['b', 'c']],
  ['one that was not to count', [said('a', 'b', 'a', 1)], ['b'], ['a', 'c']],
  ['the one between two', [said('a', 'b', 'b', 1), said('b', 'c', 'b', 2)], ['b'], ['a']],
  ['the first of a chain', [said('a', 'b', 'a', 1), said('b', 'c', 'b', 2)], ['a'], ['b']],
  ['all of them', [said('a', 'b', 'a', 1), said('b', 'c', 'b', 2)], ['a', 'b', 'c'], []],
])('%s is cancelled', (_, verdicts, out, counts) => {
  expect(counting(verdicts, LINE, out)).toEqual(counts)
})

const pairs = SESSIONS.flatMap((one, index) =>
  SESSIONS.slice(index + 1).map((other) => [one, other] as const),
)

it('leaves exactly one counted of those that are one and not cancelled, whatever is said in whatever order', () => {
  const verdict = fc.record({ which: fc.nat(1), at: fc.nat(5) })
  const some = fc.array(fc.option(verdict), { minLength: pairs.length, maxLength: pairs.length })
  campaign(
    fc.property(some, fc.subarray(SESSIONS), (made, out) => {
      const verdicts = made.flatMap((each, index) => {
        const [one, other] = pairs[index] as readonly [string, string]
        return each ? [said(one, other, each.which === 0 ? one : other, each.at)] : []
      })
      const left = new Set(SESSIONS)
      while (left.size > 0) {
        const group = [[...left][0] as string]
        for (const one of group)
          for (const { sessionIds } of verdicts)
            if (sessionIds.includes(one)) group.push(...sessionIds.filter((each) => !group.includes(each)))
        const isLeft = group.some((each) => !out.includes(each))
        expect(counting(verdicts, group, out)).toHaveLength(isLeft ? 1 : 0)
        for (const each of group) left.delete(each)
      }
    }),
    { long: 5000 },
  )
})
