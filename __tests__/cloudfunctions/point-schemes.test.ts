import { HOUR } from '../../src/shared/calendar/calendar'
import type { PointScheme } from '../../src/shared/points/scheme'
import { runJobs } from '../support/jobs'
import { schemeContent } from '../support/points'
import { allUnits, aMember, Product, theAdmins } from '../support/product'
import { aPointFamily, lineOf } from '../support/rewards'

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
beforeEach(async () => {
  await product.reset()
  await product.add({
    units: allUnits(),
    members: [
      aMember('o-community', 'staff', 'community'),
      aMember('o-beside', 'staff', 'other-street'),
      aMember('o-organizer', 'organizer', 'community'),
    ],
    admins: [theAdmins('o-admin')],
  })
})
afterAll(() => product.stop())

const UNIT = { unitId: 'community' }
const save = (version: number, changes = {}, openid = 'o-community') =>
  product.call('points.saveScheme', { ...UNIT, version, content: schemeContent(changes) }, openid)
const turn = (version: number, status: 'open' | 'closed', openid = 'o-community') =>
  product.call('points.setSchemeStatus', { ...UNIT, version, status }, openid)
const kept = () => product.one<PointScheme>('pointSchemes', { _id: 'community' })
const trail = () => product.find<{ action: string }>('auditEntries').map(({ action }) => action)

describe('a scheme', () => {
  it('is a draft at first, however little it says, and nothing of it goes into the trail', async () => {
    const empty = { name: '', rules: '', earn: { attending: [], volunteering: null } }
    expect(await save(0, empty)).toMatchObject({ ok: true, value: { version: 1 } })
    expect(await product.value('points.getScheme', UNIT, 'o-community')).toMatchObject({
      unitName: '荷风社区',
      scheme: { status: 'draft', version: 1, name: '' },
    })
    expect(trail()).toEqual([])
  })

  it('is opened once it lacks nothing, and says what it lacks', async () => {
    await save(0, { name: '', rules: '自愿', to: '2026-01-02' })
    expect(await turn(1, 'open')).toEqual({
      ok: false,
      reason: 'not-ready',
      problems: [
        { field: 'name', problem: 'missing' },
        { field: 'rules', problem: 'too-short' },
        { field: 'to', problem: 'over' },
      ],
    })
    await save(1)
    expect(await turn(2, 'open')).toMatchObject({ value: { version: 2 } })
    expect(await turn(2, 'open')).toMatchObject({ value: { version: 2 } })
    expect(kept()).toMatchObject({ status: 'open', version: 2 })
    expect(trail()).toEqual(['point-scheme-opened'])
  })

  it('has another version with every change of its rules, once, and is never open with rules that lack something', async () => {
    await save(0)
    await turn(1, 'open')
    expect(await save(1, { mostPerDay: 30 })).toMatchObject({ value: { version: 2 } })
    expect(await save(1, { mostPerDay: 30 })).toMatchObject({ value: { version: 2 } })
    expect(await save(1, { mostPerDay: 40 })).toMatchObject({ reason: 'changed-meanwhile' })
    expect(await save(2, { mostPerDay: 400 })).toMatchObject({
      reason: 'not-ready',
      problems: [{ field: 'mostPerMonth', problem: 'less-than-a-day' }],
    })
    expect(kept()).toMatchObject({ mostPerDay: 30, version: 2 })
    expect(trail()).toEqual(['point-scheme-opened', 'point-scheme-changed'])
  })

  it('is closed and opened again on that day, and nobody need agree to anything new', async () => {
    await save(0)
    expect(await turn(1, 'closed')).toMatchObject({ reason: 'not-open' })
    await turn(1, 'open')
    expect(await turn(1, 'closed')).toMatchObject({ value: { version: 1 } })
    expect(kept()).toMatchObject({ status: 'closed', closedOn: '2026-11-23' })
    expect(await turn(1, 'open')).toMatchObject({ value: { version: 1 } })
    expect(kept()).toMatchObject({ status: 'open', closedOn: null, from: '2026-01-01' })
  })

  it('can be opened again when it is long over, with another last day, and begins anew', async () => {
    await save(0)
    await turn(1, 'open')
    await turn(1, 'closed')
    product.cloud.clock.set(Date.parse('2028-02-01T09:00:00+08:00'))
    expect(await turn(1, 'open')).toMatchObject({ reason: 'not-ready' })
    expect(await save(1, { to: '2028-12-31' })).toMatchObject({ value: { version: 2 } })
    expect(kept()).toMatchObject({ status: 'closed', closedOn: '2026-11-23' })
    expect(await turn(2, 'open')).toMatchObject({ value: { version: 3 } })
    expect(kept()).toMatchObject({ from: '2028-02-01', to: '2028-12-31', closedOn: null })
  })

  it('has no lower limits once it was open, and counts anew by higher ones what families have', async () => {
    await save(0, { mostPerDay: 20, mostPerMonth: 30 })
    await save(1, { mostPerDay: 15, mostPerMonth: 30 })
    await turn(2, 'open')
    const family = aPointFamily(['o-wang'])
    await product.cloud.database.importDocuments('pointFamilies', [
      { ...family, balance: 30, earned: { '2026-11': 30 } },
    ])
    const days = ['2026-11-02', '2026-11-03', '2026-11-04']
    await product.cloud.database.importDocuments(
      'pointEntries',
      days.map((day) => ({ ...lineOf({ ...family, balance: 18 }), _id: day, source: day, day })),
    )
    const problem = 'less-than-before'
    for (const status of ['open', 'closed'] as const) {
      await turn(2, status)
      expect(await save(2, { mostPerDay: 14, mostPerMonth: 29 })).toMatchObject({
        reason: 'not-ready',
        problems: [
          { field: 'mostPerDay', problem },
          { field: 'mostPerMonth', problem },
        ],
      })
    }
    expect(await save(2, { mostPerDay: 16, mostPerMonth: 100 })).toMatchObject({ ok: true })
    product.cloud.clock.advance(HOUR)
    await runJobs(product.cloud, ['settlePoints'])
    expect(product.one('pointFamilies', { _id: family._id })).toMatchObject({ balance: 3 * 16 })
  })

  it('gives nothing by attending where everybody serves', async () => {
    await save(0, { earn: { attending: [{ category: 'volunteering', points: 5 }], volunteering: null } })
    expect(await turn(1, 'open')).toMatchObject({ problems: [{ field: 'earn', problem: 'by-hours' }] })
  })

  it('says nothing that WeChat does not accept', async () => {
    await save(0, { name: '违规测试' })
    expect(await turn(1, 'open')).toMatchObject({ reason: 'unacceptable-text', field: 'name' })
    expect(kept().status).toBe('draft')
  })

  it('is written by the staff of its unit and of those above, and by nobody else', async () => {
    for (const openid of ['o-beside', 'o-organizer', 'o-wang'])
      expect(await save(0, {}, openid)).toMatchObject({ ok: false })
    expect(await save(0, {}, 'o-admin')).toMatchObject({ ok: true })
    expect(await turn(1, 'open', 'o-beside')).toMatchObject({ reason: 'not-found' })
  })

  it('is one, of however many who begin it at once', async () => {
    const answers = await Promise.all([1, 2, 3].map((most) => save(0, { mostPerDay: most })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('goes where its unit is moved to, without being agreed to again', async () => {
    await save(0)
    await turn(1, 'open')
    await product.value('members.moveUnit', { unitId: 'community', parentId: 'other-street' }, 'o-admin')
    await runJobs(product.cloud, ['carryUnits'])
    expect(kept()).toMatchObject({
      unitPath: ['district', 'other-street', 'community'],
      status: 'open',
      version: 1,
    })
  })
})
