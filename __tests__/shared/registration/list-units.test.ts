import { unitFinder, unitNames } from '../../../src/shared/registration/list-units'

const units = [
  { _id: 'street', name: '向阳街道', level: 'street' as const },
  { _id: 'wind', name: '春风社区', level: 'community' as const },
  { _id: 'wind-village', name: '春风村', level: 'community' as const },
  { _id: 'one', name: '团结社区', level: 'community' as const },
  { _id: 'other', name: '团结社区', level: 'community' as const },
]
const quota = (of: string) => ({ kind: 'unit' as const, of, seats: 1, left: 1 })

it.each([
  [{ unit: '春风社区', note: '' }, 'wind', ''],
  [{ unit: '春风村', note: '' }, 'wind-village', ''],
  [{ unit: '春风', note: '' }, 'wind', ''],
  [{ unit: '春风社区居委会', note: '' }, 'wind', ''],
  [{ unit: '向阳街道春风社区', note: '' }, 'wind', ''],
  [{ unit: '向阳街道 - 春风社区', note: '' }, 'wind', ''],
  [{ unit: '向阳街道妇联', note: '' }, 'street', ''],
  [{ unit: '向阳', note: '' }, 'street', ''],
  [{ unit: '团结社区', note: '' }, undefined, '团结社区'],
  [{ unit: '东海龙宫', note: '春风社区' }, undefined, '东海龙宫'],
  // Beside a name only a whole name of a unit is one.
  [{ unit: '', note: '带水杯 春风社区' }, 'wind', ''],
  [{ unit: '', note: '春风' }, undefined, ''],
  [{ unit: '', note: '' }, undefined, ''],
])('%o is of %s', (row, unitId, unknown) => {
  const found = unitFinder(units, {})(row)
  expect([found.unit?._id, found.unknown]).toEqual([unitId, unknown])
})

it('is of the one with places of its own, where several are called alike', () => {
  const row = { unit: '团结社区', note: '' }
  expect(unitFinder(units, { 'unit-other': quota('other') })(row).unit?._id).toBe('other')
})

it('asks for few names, each once', () => {
  const names = unitNames({ unit: '向阳街道/春风', note: '春风社区' })
  expect(names).toContain('春风社区')
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeLessThan(25)
})
