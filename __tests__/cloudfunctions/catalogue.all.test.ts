import type { Input } from '../../src/services/api'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, aTally, NOW, Product, theAdmins } from '../support/product'

let product: Product
let version = 0
beforeAll(async () => {
  product = await Product.start()
})
beforeEach(async () => {
  await product.reset()
  version = 0
  await product.add({
    units: allUnits(),
    members: [aMember('o-viewer', 'viewer', 'district')],
    admins: [theAdmins('o-admin')],
  })
})
afterAll(() => product.stop())

const attempt = (change: Input<'statistics.changeCatalogue'>['change']) =>
  product.call('statistics.changeCatalogue', { version, change }, 'o-admin')

async function change(wanted: Input<'statistics.changeCatalogue'>['change']): Promise<void> {
  expect(await attempt(wanted)).toEqual({ ok: true, value: { version: version + 1 } })
  version += 1
}

const category = (code: 'constitution' | 'law-publicity' | 'civil-code-lecture', entry: object) => ({
  what: 'category' as const,
  code,
  name: null,
  group: 'law' as const,
  mergedInto: null,
  closed: false,
  ...entry,
})

const OVER = { startsAt: NOW - 3 * HOUR, endsAt: NOW - HOUR }

/** A session held with people counted by hand, and things or classes beside them. */
async function held(given: Partial<Session>, ...others: Partial<Parameters<typeof aTally>[1]>[]) {
  const { session } = await product.publish(
    { category: given.category ?? 'constitution' },
    { ...OVER, ...given },
  )
  const tallies = [{}, ...others].map((over) => ({ ...aTally(session, over), changedAt: NOW }))
  await product.cloud.database.importDocuments('tallies', tallies)
  return session
}

async function dashboard() {
  for (let run = 0; run < 2; run += 1) {
    product.cloud.clock.advance(2 * MINUTE)
    expect((await runJobs(product.cloud, ['countSessions'])).error).toBeUndefined()
  }
  return product.value('statistics.getDashboard', { unitId: 'district', year: 2026 }, 'o-viewer')
}

const lineNames = async () =>
  (await dashboard()).lines.map(({ line, figures }) => [line.id, figures.sessionsHeld])

it('counts a merged category under its target, also in what was held before, and apart again when it is undone', async () => {
  const before = await held({ category: 'constitution' })
  await held({ category: 'law-publicity' })
  expect(await lineNames()).toEqual([
    ['constitution', 1],
    ['law-publicity', 1],
  ])
  await change(category('constitution', { mergedInto: 'law-publicity' }))
  // Both lines are filters over what is now one category.
  expect(await lineNames()).toEqual([
    ['constitution', 2],
    ['law-publicity', 2],
  ])
  expect(product.session(before._id).category).toBe('constitution')
  expect(await attempt(category('law-publicity', { mergedInto: 'constitution' }))).toEqual({
    ok: false,
    reason: 'merges-in-a-circle',
  })
  await change(category('constitution', { closed: true }))
  expect(await lineNames()).toEqual([
    ['constitution', 1],
    ['law-publicity', 1],
  ])
})

it('renames a category and an indicator on screens, and leaves the records as they are', async () => {
  const session = await held({}, { counted: { what: 'things', indicator: 'leaflets', amount: 40 } })
  await change(category('constitution', { name: '宪法宣传周' }))
  await change({ what: 'indicator', code: 'leaflets', name: '折页', measure: '张', closed: false })
  const { total } = await dashboard()
  expect(total.indicators).toMatchObject([{ code: 'leaflets', name: '折页', measure: '张', amount: 40 }])
  const { categories } = await product.value('statistics.getCatalogue', { unitId: 'district' }, 'o-viewer')
  expect(categories.find(({ code }) => code === 'constitution')?.name).toBe('宪法宣传周')
  expect(product.session(session._id).category).toBe('constitution')
})

it('counts a renamed tag under its new name, with what still carries the old one', async () => {
  await held({ tags: ['宪法日'] })
  await held({ tags: ['国家宪法日'] })
  await change({ what: 'tag', name: '宪法日', mergedInto: '国家宪法日', closed: false })
  const line = { categories: [], tags: ['国家宪法日'], shows: ['sessionsHeld' as const], closed: false }
  await change({ what: 'line', id: 'constitution-day', name: '国家宪法日', ...line })
  expect(await lineNames()).toContainEqual(['constitution-day', 2])
  const tags = await product.value('statistics.listTags', { unitId: 'district', year: 2026 }, 'o-viewer')
  expect(tags).toEqual([
    { name: '国家宪法日', sessions: 1, mergedInto: null, closed: false },
    { name: '宪法日', sessions: 1, mergedInto: '国家宪法日', closed: false },
  ])
  expect(await attempt({ what: 'tag', name: '国家宪法日', mergedInto: '宪法日', closed: false })).toEqual({
    ok: false,
    reason: 'merges-in-a-circle',
  })
  await change({ what: 'line', id: 'constitution-day', name: '国家宪法日', ...line, closed: true })
  expect(await lineNames()).toEqual([['constitution', 2]])
  const { closedLines } = await product.value('statistics.getCatalogue', { unitId: 'district' }, 'o-viewer')
  expect(closedLines).toMatchObject([{ id: 'constitution-day', tags: ['国家宪法日'] }])
})

describe.each(['3.8妇女节', '$', '$年.度', '__proto__'])('the tag %j', (tag) => {
  const count = async () => (await dashboard()).lines.find(({ line }) => line.id === 'own-line')?.figures
  const line = { what: 'line' as const, id: 'own-line', name: '节日', categories: [], closed: false }

  it('is a line’s, a target’s and a figure’s, is merged, and closed', async () => {
    await held({ tags: [tag] })
    await held({ tags: ['妇女节'] })
    await change({ ...line, tags: [tag], shows: ['sessionsHeld'] })
    expect(await count()).toMatchObject({ sessionsHeld: 1, attendances: 500 })
    const about = { unitId: 'district', year: 2026, name: `${tag}两场`, lines: ['own-line'] }
    const measure = { of: 'sessionsHeld' as const }
    await product.value(
      'statistics.saveTarget',
      { targetId: 't-1', version: 0, ...about, measure, amount: 2 },
      'o-admin',
    )
    const done = async () =>
      (await product.value('statistics.listTargets', { unitId: 'district', year: 2026 }, 'o-viewer'))[0]?.done
    expect(await done()).toBe(1)

    await change({ what: 'tag', name: '妇女节', mergedInto: tag, closed: false })
    expect(await count()).toMatchObject({ sessionsHeld: 2, attendances: 1000 })
    expect(await done()).toBe(2)
    const asked = { unitId: 'district', period: { kind: 'year' as const, year: 2026 }, tags: [tag] }
    const { figures } = await product.value('statistics.getFigures', asked, 'o-viewer')
    expect(figures).toMatchObject({ sessionsHeld: 2 })

    await change({ what: 'tag', name: '妇女节', mergedInto: null, closed: false })
    await change({ what: 'tag', name: tag, mergedInto: '妇女节', closed: false })
    expect(await count()).toMatchObject({ sessionsHeld: 2 })
    await change({ what: 'tag', name: tag, mergedInto: null, closed: true })
    const tags = await product.value('statistics.listTags', { unitId: 'district', year: 2026 }, 'o-viewer')
    expect(tags).toContainEqual({ name: tag, sessions: 1, mergedInto: null, closed: true })
  })
})

it('counts a school once that two entries of the directory turned out to be, and one written by its name', async () => {
  const save = (organisationId: string, entry: object = {}) =>
    product.call(
      'statistics.saveOrganisation',
      {
        organisationId,
        version: 0,
        name: '荷风小学',
        kind: 'school',
        unitId: 'district',
        alsoCalled: [],
        closed: false,
        ...entry,
      },
      'o-admin',
    )
  await save('school-1')
  await save('school-2', { name: '荷风实验小学' })
  const classOf = (organisationId: string | null, name: string) => ({
    school: { organisationId, name, grade: '三年级', className: '2班' },
  })
  await held(
    {},
    classOf('school-1', '荷风小学'),
    classOf('school-2', '荷风实验小学'),
    classOf(null, '荷风小学'),
  )
  const schools = async () =>
    (await dashboard()).total.indicators.find(({ code }) => code === 'schools')?.amount
  expect(await schools()).toBe(2)
  const merged = { version: 1, name: '荷风实验小学', mergedInto: 'school-1' }
  expect(await save('school-2', merged)).toEqual({ ok: true, value: { version: 2 } })
  expect(await schools()).toBe(1)
  expect(await save('school-1', { version: 1, mergedInto: 'school-2' })).toEqual({
    ok: false,
    reason: 'merges-in-a-circle',
  })
})

it('is changed by one at a time', async () => {
  const wanted = category('constitution', { name: '宪法宣传周' })
  await change(wanted)
  version = 0
  expect(await attempt(wanted)).toEqual({ ok: false, reason: 'changed-meanwhile' })
  product.cloud.clock.advance(DAY)
})

it('keeps rules between figures: one that says too little is refused, and one of the base set can be closed', async () => {
  const rule = { what: 'rule' as const, id: 'own', whole: 'periodic:petitions' as const, closed: false }
  const parts = ['periodic:petitions-transferred' as const]
  const incomplete = { ok: false, reason: 'rule-incomplete' }
  expect(await attempt({ ...rule, parts: [] })).toEqual(incomplete)
  expect(await attempt({ ...rule, parts: [rule.whole] })).toEqual(incomplete)
  expect(await attempt({ ...rule, whole: null, parts: [] })).toEqual(incomplete)
  await change({ ...rule, parts })
  await change({ ...rule, id: 'usual', whole: null, parts: [], closed: true })
  const { rules } = await product.value('statistics.getCatalogue', { unitId: 'district' }, 'o-viewer')
  expect(rules.at(-1)).toEqual({ id: 'own', kind: 'parts', parts, whole: rule.whole, closed: false })
  expect(rules.find(({ id }) => id === 'usual')).toEqual({ id: 'usual', kind: 'usual', closed: true })
})

it('has no name twice among what is in use', async () => {
  const line = { what: 'line' as const, categories: ['constitution' as const], tags: [], closed: false }
  const shows = ['sessionsHeld' as const]
  const taken = { ok: false, reason: 'name-taken' }
  expect(await attempt({ ...line, id: 'line-new', name: '禁毒宣传', shows })).toEqual(taken)
  expect(await attempt(category('constitution', { name: '民法典小课堂' }))).toMatchObject({ ok: true })
  version += 1
  expect(await attempt(category('civil-code-lecture', { name: '民法典小课堂' }))).toEqual(taken)
  const periodic = { what: 'periodic' as const, code: 'own-x', measure: '份', group: '其他' }
  const sums = { aggregation: 'sum' as const, closed: false }
  expect(await attempt({ ...periodic, ...sums, name: '宣传资料' })).toEqual(taken)
  expect(await attempt({ ...periodic, ...sums, name: '来电来访' })).toEqual(taken)
  // One that nobody chooses any more may keep its name, and one merged away has none of its own.
  await change(category('civil-code-lecture', { name: '民法典小课堂', mergedInto: 'constitution' }))
  await change({ ...periodic, ...sums, name: '宣传资料', closed: true })

  const school = { kind: 'school' as const, unitId: 'district', alsoCalled: [], closed: false }
  const save = (organisationId: string, name: string, over: object = {}) =>
    product.call(
      'statistics.saveOrganisation',
      { organisationId, version: 0, name, ...school, ...over },
      'o-admin',
    )
  expect(await save('s-1', '春柳小学')).toMatchObject({ ok: true })
  expect(await save('s-1', '春柳小学')).toMatchObject({ ok: true })
  expect(await save('s-2', '春柳小学')).toEqual(taken)
  expect(await save('s-2', '春柳小学', { kind: 'firm' })).toMatchObject({ ok: true })
})

it('puts a category where residents find it, for everybody, and leaves the others where they were', async () => {
  const before = await product.value('events.getGrouping', {})
  expect(before.constitution).toBe('law')
  await change(category('constitution', { group: 'together' }))
  expect(await product.value('events.getGrouping', {})).toEqual({ ...before, constitution: 'together' })
  const { categories } = await product.value('statistics.getCatalogue', { unitId: 'district' }, 'o-viewer')
  expect(categories.find(({ code }) => code === 'constitution')?.group).toBe('together')
})
