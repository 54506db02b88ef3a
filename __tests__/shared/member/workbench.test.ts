import { byDue, countsDueAt, lineOf, workStanding } from '../../../src/shared/member/workbench'

const at = (text: string) => Date.parse(`${text}+08:00`)
const NOW = at('2026-11-23T09:00')

it.each<[string, number | null, string]>([
  ['the instant itself', NOW, 'late'],
  ['a minute later', NOW + 60_000, 'today'],
  ['the end of today', at('2026-11-24T00:00'), 'today'],
  ['an instant of tomorrow', at('2026-11-24T00:01'), 'later'],
  ['no instant', null, 'later'],
])('what is due at %s is %s: %s', (_, dueAt, standing) => {
  expect(workStanding(dueAt, NOW)).toBe(standing)
})

it.each([
  ['2026-11-23T10:00', '2026-11-25T00:00'],
  ['2026-11-23T23:59', '2026-11-25T00:00'],
  ['2026-11-24T00:00', '2026-11-26T00:00'],
])('counts of a session that ended at %s are due until %s, the end of the day after', (end, due) => {
  expect(countsDueAt(at(end))).toBe(at(due))
})

it('has what is due first in front, and what is due at no time last', () => {
  const dues = [null, 30, 10, null, 20].map((dueAt) => ({ dueAt }))
  expect(dues.sort(byDue).map(({ dueAt }) => dueAt)).toEqual([10, 20, 30, null, null])
})

it('makes one line of several, due with the first that is dated, and none of nothing', () => {
  const read = (instants: readonly number[], isMore = false) => ({
    rows: instants.map((at) => ({ at })),
    isMore,
  })
  expect(lineOf({ kind: 'review' }, read([0, 300, 200]), (instant) => instant)).toEqual([
    { kind: 'review', count: 3, isMore: false, dueAt: 200 },
  ])
  expect(lineOf({ kind: 'review' }, read([0]), (instant) => instant)).toMatchObject([{ dueAt: null }])
  expect(lineOf({ kind: 'review' }, read([]), (instant) => instant)).toEqual([])
  expect(lineOf({ kind: 'left' }, read([1], true), (instant) => instant)).toMatchObject([{ isMore: true }])
})
