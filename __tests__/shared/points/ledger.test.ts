import fc from 'fast-check'
import {
  type Earned,
  earnedByMonth,
  missingEntries,
  type PointEntry,
  type PointLimits,
  standingEntries,
  totalOf,
} from '../../../src/shared/points/ledger'
import { campaign } from '../../support/campaign'

const familyId = 'family'
const given = (source: string, day: string, points: number): Earned => ({
  by: 'attending',
  source,
  evidence: [`check-in of ${source}`],
  day,
  times: 1,
  points,
})

/** What a source says at some moment: points on a day, or nothing. */
interface Said {
  source: string
  earning: Earned | undefined
}

const days = fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01')
const said: fc.Arbitrary<Said> = fc
  .record({
    source: fc.constantFrom('a', 'b', 'c', 'd'),
    day: days,
    points: fc.integer({ min: 1, max: 9 }),
    stands: fc.boolean(),
  })
  .map(({ source, day, points, stands }) => ({
    source,
    earning: stands ? given(source, day, points) : undefined,
  }))
const limits: fc.Arbitrary<PointLimits> = fc.record({
  mostPerDay: fc.integer({ min: 1, max: 15 }),
  mostPerMonth: fc.integer({ min: 1, max: 30 }),
})

const written = (history: readonly Said[]): PointEntry[] =>
  history.reduce<PointEntry[]>((entries, { source, earning }, now) => {
    const own = entries.filter((entry) => entry.source === source)
    entries.push(...missingEntries(own, earning, { familyId, now }))
    return entries
  }, [])

/** The points of each day by hand: what each source gave last, and first on the day it then named. */
function naively(history: readonly Said[], { mostPerDay, mostPerMonth }: PointLimits): number {
  const last = new Map<string, Earned | undefined>()
  for (const { source, earning } of history) {
    const before = last.get(source)
    // What was earned keeps its points until it no longer stands, or stands on another day.
    if (!(earning && before?.day === earning.day)) last.set(source, earning)
  }
  let sum = 0
  for (const month of ['2026-03', '2026-04']) {
    let ofMonth = 0
    for (let date = 1; date <= 31; date += 1) {
      const day = `${month}-${String(date).padStart(2, '0')}`
      let ofDay = 0
      for (const earning of last.values()) if (earning?.day === day) ofDay += earning.points
      ofMonth += ofDay > mostPerDay ? mostPerDay : ofDay
    }
    sum += ofMonth > mostPerMonth ? mostPerMonth : ofMonth
  }
  return sum
}

describe('a ledger', () => {
  it('comes to what its sources say in the end, whatever they said before', () => {
    campaign(
      fc.property(fc.array(said, { maxLength: 20 }), limits, (history, most) => {
        expect(totalOf(earnedByMonth(written(history), most))).toBe(naively(history, most))
      }),
      { long: 8000 },
    )
  })

  it('comes to the same in whatever order its lines are read, and however often', () => {
    const shuffled = fc.tuple(fc.array(said, { maxLength: 20 }), limits).chain(([history, most]) => {
      const entries = written(history)
      return fc.tuple(
        fc.constant({ entries, most }),
        fc.shuffledSubarray([...entries, ...entries], { minLength: entries.length * 2 }),
      )
    })
    campaign(
      fc.property(shuffled, ([{ entries, most }, again]) => {
        expect(earnedByMonth(again, most)).toEqual(earnedByMonth(entries, most))
      }),
      { long: 8000 },
    )
  })

  it('never lowers what counts by a line that says that more was earned', () => {
    campaign(
      fc.property(fc.array(said, { maxLength: 20 }), limits, days, (history, most, day) => {
        const entries = written(history)
        const more = missingEntries([], given('late', day, 5), { familyId, now: 99 })
        expect(totalOf(earnedByMonth([...entries, ...more], most))).toBeGreaterThanOrEqual(
          totalOf(earnedByMonth(entries, most)),
        )
      }),
      { long: 4000 },
    )
  })

  it('holds one line of a source at most that stands', () => {
    campaign(
      fc.property(fc.array(said, { maxLength: 30 }), (history) => {
        const sources = standingEntries(written(history)).map(({ source }) => source)
        expect(new Set(sources).size).toBe(sources.length)
      }),
      { long: 4000 },
    )
  })
})

it.each([
  { title: 'a day has a limit', most: { mostPerDay: 10, mostPerMonth: 100 }, counts: { '2026-03': 15 } },
  { title: 'a month has', most: { mostPerDay: 100, mostPerMonth: 12 }, counts: { '2026-03': 12 } },
  { title: 'both have', most: { mostPerDay: 8, mostPerMonth: 12 }, counts: { '2026-03': 12 } },
  { title: 'neither is reached', most: { mostPerDay: 100, mostPerMonth: 100 }, counts: { '2026-03': 19 } },
])('counts no more than it may where $title', ({ most, counts }) => {
  const entries = [
    given('a', '2026-03-01', 7),
    given('b', '2026-03-01', 7),
    given('c', '2026-03-02', 5),
  ].flatMap((earning) => missingEntries([], earning, { familyId, now: 0 }))
  expect(earnedByMonth(entries, most)).toEqual(counts)
})

describe('a source that gave points', () => {
  const first = missingEntries([], given('a', '2026-03-01', 5), { familyId, now: 1 })

  it('gives none again', () => {
    expect(missingEntries(first, given('a', '2026-03-01', 9), { familyId, now: 2 })).toEqual([])
  })

  it('is taken back once, and may give them anew', () => {
    const back = missingEntries(first, undefined, { familyId, now: 2 })
    expect(back).toEqual([expect.objectContaining({ kind: 'reversed', of: first[0]?._id })])
    expect(missingEntries([...first, ...back], undefined, { familyId, now: 3 })).toEqual([])
    const anew = missingEntries([...first, ...back], given('a', '2026-03-01', 5), { familyId, now: 4 })
    expect(anew).toHaveLength(1)
    expect(anew[0]?._id).not.toBe(first[0]?._id)
  })

  it('has the same lines whoever writes them, and whenever', () => {
    const ids = (now: number) =>
      missingEntries(first, given('a', '2026-03-02', 5), { familyId, now }).map(({ _id }) => _id)
    expect(ids(2)).toEqual(ids(3))
  })
})
