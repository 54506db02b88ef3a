import { inTreeOrder } from '../../src/features/units/unit-order'
import { newUnit, type Unit } from '../../src/shared/unit/unit'

const district = newUnit({ _id: 'd', name: '澄湾区', level: 'district' }, null)
const below = (_id: string, name: string, parent: Unit, level: Unit['level']) =>
  newUnit({ _id, name, level }, parent)
const lotus = below('s1', '听荷街道', district, 'street')
const willow = below('s2', '柳汀街道', district, 'street')
const wind = below('c1', '荷风社区', lotus, 'community')

const shown = (units: readonly Unit[]) => inTreeOrder(units.map((unit) => ({ ...unit, carrying: null })))
const asRead = (units: readonly Unit[]) => shown(units).map(({ _id, depth }) => `${depth} ${_id}`)

it('each stands under the one that it hangs below, by name', () => {
  expect(asRead([wind, willow, lotus, district])).toEqual(['0 d', '1 s2', '1 s1', '2 c1'])
})

it('what hangs below one that is not shown stands under the next above', () => {
  expect(asRead([wind, district])).toEqual(['0 d', '1 c1'])
  expect(asRead([wind])).toEqual(['0 c1'])
})

it('two of one name keep what is below each apart', () => {
  const twin = below('s0', '听荷街道', district, 'street')
  const units = [district, lotus, twin, wind, below('c2', '安宁社区', twin, 'community')]
  const read = asRead(units)
  expect(read.indexOf('2 c1')).toBe(read.indexOf('1 s1') + 1)
  expect(read.indexOf('2 c2')).toBe(read.indexOf('1 s0') + 1)
})

it('looks at the path of each of a thousand but a few times', () => {
  let reads = 0
  const units = Array.from({ length: 1000 }, (_, index) => {
    const unit = below(`c${index}`, `第${(index * 7919) % 1000}社区`, index % 2 ? lotus : willow, 'community')
    return Object.defineProperty({ ...unit, carrying: null }, 'path', {
      enumerable: true,
      get: () => {
        reads += 1
        return unit.path
      },
    })
  })
  expect(inTreeOrder(units)).toHaveLength(1000)
  expect(reads).toBeLessThanOrEqual(3000)
})
