import { beijingDay, DAY, HOUR } from '../../src/shared/calendar/calendar'
import { allUnits, aMember, NOW, Product } from '../support/product'

let product: Product

beforeAll(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [aMember('o-chen', 'staff', 'street'), aMember('o-he', 'staff', 'other-street')],
  })
})
afterAll(() => product.stop())

it('lists a week of the sessions of one’s own units, cancelled ones too, without those of a confidential category', async () => {
  const at = (startsAt: number) => ({ startsAt, endsAt: startsAt + HOUR })
  const midnight = NOW - 9 * HOUR
  await product.publish({ title: '第一天的零点' }, at(midnight))
  await product.publish({ title: '最后一刻' }, at(midnight + 7 * DAY - 1))
  await product.publish({ title: '取消了的' }, { ...at(NOW), status: 'cancelled' })
  await product.publish({ title: '下一周的零点' }, at(midnight + 7 * DAY))
  await product.publish({ title: '前一天的' }, at(midnight - 1))
  await product.publish({ title: '保密的', category: 'rights-service', listed: false }, at(NOW))
  const from = beijingDay(NOW)
  const titles = async (openid: string) =>
    (await product.value('events.listWeek', { from }, openid)).sessions.map(({ title }) => title)
  await expect(titles('o-chen')).resolves.toEqual(['第一天的零点', '取消了的', '最后一刻'])
  await expect(titles('o-he')).resolves.toEqual([])
})
