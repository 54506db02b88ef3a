import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import type { AuditEntry } from '../../src/shared/member/audit'
import { allUnits, aMember, NOW, Product, participants } from '../support/product'

let product: Product

beforeEach(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [aMember('o-chen', 'staff', 'street'), aMember('o-he', 'staff', 'other-street')],
  })
})
afterEach(() => product.stop())

let visitors = 0

/** Registers somebody for a new event that begins then. */
async function registered(title: string, startsAt: number, name = '王小芳', phone = '19900001234') {
  const { session } = await product.publish(
    { title },
    { startsAt: NOW + DAY, registrationOpensAt: NOW - DAY },
  )
  visitors += 1
  const input = { sessionId: session._id, participants: participants(name, phone) }
  await product.value('registrations.registerForSession', input, `o-visitor-${visitors}`)
  await product.change('sessions', session._id, { startsAt, endsAt: startsAt + HOUR })
  return session
}

const find = (text: string, openid = 'o-chen') =>
  product.value('registrations.findRegistered', { text, reason: '来电问报上没有' }, openid)

const trail = () => product.find<AuditEntry>('auditEntries', { action: 'registered-searched' })

it.each([
  ['a part of the name', '小芳'],
  ['initials', 'wxf'],
  ['the last four digits', '1234'],
])(
  'finds somebody by %s at all sessions of one’s units, masked, what comes next in front',
  async (_, text) => {
    await registered('上个月的', NOW - 30 * DAY)
    await registered('后天的', NOW + 2 * DAY)
    await registered('明天的', NOW + DAY)
    await registered('昨天的', NOW - DAY)
    await registered('别人的', NOW + DAY, '赵秀英', '19900005678')
    const { found, isMore, from, to } = await find(text)
    expect(found.map(({ title }) => title)).toEqual(['明天的', '后天的', '昨天的', '上个月的'])
    expect(found[0]).toMatchObject({ names: ['王*芳'], phones: ['199******34'], status: 'confirmed' })
    expect({ isMore, from, to }).toEqual({ isMore: false, from: NOW - 30 * DAY, to: NOW + 2 * DAY })
  },
)

it('puts the reason into the trail before it shows anybody, and nothing of what was typed', async () => {
  await registered('明天的', NOW + DAY)
  await find('王小芳')
  expect(trail()).toMatchObject([{ by: 'o-chen', reason: '来电问报上没有', details: { sessions: 1 } }])
  expect(JSON.stringify(trail())).not.toContain('王小芳')
  const answer = await product.call('registrations.findRegistered', { text: '王小芳', reason: '' }, 'o-chen')
  expect(answer).toMatchObject({ ok: false, reason: 'invalid-input' })
  expect(trail()).toHaveLength(1)
})

it('finds nobody of other units, of a confidential category, or of a session longer ago than ninety days', async () => {
  await registered('明天的', NOW + DAY)
  await expect(find('王小芳', 'o-he')).resolves.toMatchObject({ found: [], from: null, to: null })
  const own = await registered('保密的', NOW + DAY)
  await product.change('sessions', own._id, { category: 'rights-service' })
  await registered('很久以前的', NOW - 91 * DAY)
  const { found } = await find('王小芳')
  expect(found.map(({ title }) => title)).toEqual(['明天的'])
})

it('shows twenty, and says that there are more', async () => {
  const session = await registered('明天的', NOW + DAY)
  for (let index = 0; index < 20; index += 1) {
    const input = {
      sessionId: session._id,
      participants: participants(`王${'甲乙丙丁'[index % 4]}`, `1990000${2000 + index}`),
    }
    await product.value('registrations.registerForSession', input, `o-other-${index}`)
  }
  const { found, isMore } = await find('王')
  expect([found.length, isMore]).toEqual([20, true])
})

it('shows those of the nearest sessions, and tells nothing of a session that is not for the caller', async () => {
  const far = await registered('下个月的', NOW + DAY)
  for (let index = 0; index < 30; index += 1) {
    const party = participants(`王${'甲乙丙丁'[index % 4]}`, `1990000${3000 + index}`)
    await product.value(
      'registrations.registerForSession',
      { sessionId: far._id, participants: party },
      `o-far-${index}`,
    )
  }
  await product.change('sessions', far._id, { startsAt: NOW + 30 * DAY, endsAt: NOW + 30 * DAY + HOUR })
  await registered('明天的', NOW + DAY)
  const secret = await registered('保密的', NOW + 60 * DAY)
  await product.change('sessions', secret._id, { category: 'rights-service' })
  const { found, to } = await find('王')
  expect(found[0]?.title).toBe('明天的')
  expect(to).toBe(NOW + 30 * DAY)
  expect(trail()[0]?.details).toEqual({ sessions: 2 })
})
