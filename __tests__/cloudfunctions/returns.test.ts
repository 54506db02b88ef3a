import { DAY, MINUTE } from '../../src/shared/calendar/calendar'
import type { AuditEntry } from '../../src/shared/member/audit'
import type { Notice } from '../../src/shared/notice/notice'
import type { Tally } from '../../src/shared/tally/tally'
import { runJobs } from '../support/jobs'
import { additional, allUnits, aMember, aTally, Product, theAdmins } from '../support/product'

// Tests begin on 2026-11-23: October is over.
const OCTOBER = { kind: 'month', year: 2026, month: 10 } as const
const NOVEMBER = { kind: 'month', year: 2026, month: 11 } as const
const inOctober = Date.parse('2026-10-15T10:00:00+08:00')

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
      aMember('o-street', 'staff', 'street'),
      aMember('o-district', 'staff', 'district'),
      aMember('o-viewer', 'viewer', 'district'),
    ],
    admins: [theAdmins('o-admin')],
  })
})
afterAll(() => product.stop())

/** A campaign of the community with so many counted by hand; the job counts it. */
async function campaign(amount: number, startsAt = inOctober) {
  const { session } = await product.publish(
    { category: 'anti-drug', admission: 'open' },
    { startsAt, admission: 'open' },
  )
  await tallied(
    aTally(session, { counted: { ...additional, amount }, countedAt: startsAt, arrivedAt: startsAt }),
  )
  return session
}

/** Healing touches a session, which is then counted anew. */
const DUE = ['healSeats', 'countSessions', 'remindLate', 'askForEvidence'] as const

/** A tally that arrives now; the job counts it. */
async function tallied(tally: Tally) {
  await product.cloud.database.importDocuments('tallies', [tally])
  await product.change('sessions', tally.sessionId, { touchedAt: product.cloud.clock.now(), unsettled: true })
  product.cloud.clock.advance(20 * MINUTE)
  const { error } = await runJobs(product.cloud, DUE)
  expect(error).toBeUndefined()
}

const get = (unitId: string, period: typeof OCTOBER | typeof NOVEMBER = OCTOBER, openid = 'o-viewer') =>
  product.value('statistics.getReturn', { unitId, period }, openid)
const submit = (
  unitId: string,
  version: number,
  openid: string,
  period: typeof OCTOBER | typeof NOVEMBER = OCTOBER,
) => product.call('statistics.submitReturn', { unitId, period, version }, openid)
const standing = async (unitId: string, row: string) => {
  const { taken } = await product.value('statistics.listReturns', { unitId, year: 2026 }, 'o-viewer')
  return taken.find((each) => each.unitId === row)?.returns.find(({ key }) => key === '2026-10')?.standing
}

it('goes from the community to the street, back with a reason, up again, passed and locked', async () => {
  await campaign(300)
  expect(await standing('street', 'community')).toBe('late')
  expect(await submit('community', 0, 'o-community')).toEqual({ ok: true, value: { version: 1 } })
  expect(await standing('street', 'community')).toBe('submitted')

  const returnId = 'community~2026-10'
  const back = { act: 'send-back', returnId, version: 1, reason: '漏了一场，请核对' } as const
  expect(await product.call('statistics.decideReturn', back, 'o-street')).toMatchObject({ ok: true })
  const { stored } = await get('community')
  expect(stored).toMatchObject({ status: 'sent-back', version: 2 })
  expect(stored?.steps.at(-1)).toMatchObject({
    act: 'send-back',
    reason: '漏了一场，请核对',
    byName: '李*兰',
  })

  expect(await submit('community', 2, 'o-community')).toMatchObject({ value: { version: 3 } })
  await product.value('statistics.decideReturn', { act: 'pass', returnId, version: 3 }, 'o-street')
  await product.value('statistics.decideReturn', { act: 'lock', returnId, version: 4 }, 'o-district')
  expect(await standing('street', 'community')).toBe('locked')
  expect(await submit('community', 5, 'o-community')).toEqual({ ok: false, reason: 'already-locked' })
  const acts = product.find<AuditEntry>('auditEntries').map(({ action }) => action)
  expect(acts.filter((action) => action === 'return-submitted')).toHaveLength(2)
  expect(acts.filter((action) => action === 'return-decided')).toHaveLength(3)
})

it('warns of figures that break a rule, keeps what is said of them, and says who locked them and why', async () => {
  const entered = ['petitions', 'petitions-city'].map((indicator, index) => ({
    indicator,
    amount: 3 + index,
    source: '台账',
  }))
  const sheet = { unitId: 'community', year: 2026, month: 10 }
  await product.value(
    'statistics.savePeriodicMonth',
    { ...sheet, nonce: 'n', figures: entered },
    'o-community',
  )
  const { warnings } = await get('community')
  expect(warnings.found).toMatchObject([
    { where: '', warning: { rule: 'petitions-city-of-whole', sum: 4, amount: 3 } },
  ])
  expect(warnings.names).toMatchObject({ 'periodic:petitions': '来电来访' })

  const sent = { unitId: 'community', period: OCTOBER, version: 0, comment: '有一件是上月的' }
  await product.value('statistics.submitReturn', sent, 'o-community')
  const decide = { returnId: 'community~2026-10', version: 1 }
  await product.value('statistics.decideReturn', { act: 'pass', ...decide }, 'o-street')
  const lock = { act: 'lock', ...decide, version: 2, reason: '季报已经上交' } as const
  await product.value('statistics.decideReturn', lock, 'o-street')
  const { stored } = await get('community')
  expect(stored?.steps.map(({ reason }) => reason)).toEqual(['有一件是上月的', '', '季报已经上交'])
  expect(await product.value('statistics.getPeriodicMonth', sheet, 'o-community')).toMatchObject({
    lock: { byName: '李*兰', reason: '季报已经上交' },
  })
  const audited = product.find<AuditEntry>('auditEntries', { subject: 'community~2026-10' })
  expect(new Set(audited.map(({ reason }) => reason))).toEqual(
    new Set(['有一件是上月的', '', '季报已经上交']),
  )
})

it('holds what was counted when it was submitted, and shows what changed since', async () => {
  const session = await campaign(300)
  await submit('street', 0, 'o-street')
  await tallied(aTally(session, { counted: { ...additional, amount: 40 } }))
  const { submitted, figures, differences } = await get('street')
  expect(submitted?.total.figures.attendances).toBe(300)
  expect(figures.total.figures.attendances).toBe(340)
  expect(differences.filter(({ figure }) => figure === 'attendances')).toEqual([
    { lineId: 'total', name: '合计', figure: 'attendances', was: 300, is: 340 },
    { lineId: 'anti-drug', name: '禁毒宣传', figure: 'attendances', was: 300, is: 340 },
  ])
})

it('shows what came after locking in the next return, while the session keeps its month', async () => {
  const session = await campaign(300)
  const returnId = 'street~2026-10'
  await submit('street', 0, 'o-street')
  await product.value('statistics.decideReturn', { act: 'pass', returnId, version: 1 }, 'o-district')
  await product.value('statistics.decideReturn', { act: 'lock', returnId, version: 2 }, 'o-district')
  expect((await get('street', NOVEMBER)).supplements).toEqual([])
  await tallied(aTally(session, { counted: { ...additional, amount: 25 } }))
  const { supplements, figures } = await get('street', NOVEMBER)
  expect(figures.total.figures.attendances).toBe(0)
  expect(supplements.map(({ key }) => key)).toEqual(['2026-10'])
  expect(supplements[0]?.differences).toContainEqual({
    lineId: 'total',
    name: '合计',
    figure: 'attendances',
    was: 300,
    is: 325,
  })
})

it('is answered the same when it is submitted again after a lost reply', async () => {
  await campaign(10)
  expect(await submit('street', 0, 'o-street')).toEqual({ ok: true, value: { version: 1 } })
  expect(await submit('street', 0, 'o-street')).toEqual({ ok: true, value: { version: 1 } })
  expect(product.find('returns')).toHaveLength(1)
})

it('is submitted once of two colleagues who look at the same', async () => {
  await campaign(10)
  await product.add({ members: [aMember('o-other', 'staff', 'street')] })
  const answers = await Promise.all([submit('street', 0, 'o-street'), submit('street', 0, 'o-other')])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(product.one('returns', { unitId: 'street' })).toMatchObject({ version: 1 })
})

it.each([
  ['a month that is not over', 'street', 'o-street', NOVEMBER, 'period-not-over'],
  ['the district, whose own is the report', 'district', 'o-district', OCTOBER, 'level-off'],
])('refuses %s', async (_, unitId, openid, period, reason) => {
  expect(await submit(unitId, 0, openid, period)).toEqual({ ok: false, reason })
})

it('is decided by the unit that takes it, not by the one that sent it', async () => {
  await submit('community', 0, 'o-community')
  const pass = { act: 'pass', returnId: 'community~2026-10', version: 1 } as const
  expect(await product.call('statistics.decideReturn', pass, 'o-community')).toEqual({
    ok: false,
    reason: 'not-found',
  })
  expect(await product.call('statistics.decideReturn', pass, 'o-street')).toMatchObject({ ok: true })
})

it('is awaited from no level that is switched off; its units then send to the one above', async () => {
  const off = { version: 0, every: 'month', dueAfterDays: 5, levelsOff: ['street', 'site'] } as const
  await product.value('statistics.changeReturnSettings', { ...off, levelsOff: [...off.levelsOff] }, 'o-admin')
  const { taken } = await product.value(
    'statistics.listReturns',
    { unitId: 'district', year: 2026 },
    'o-viewer',
  )
  expect(taken.map(({ unitId }) => unitId)).toEqual(['community'])
  expect(await submit('street', 0, 'o-street')).toEqual({ ok: false, reason: 'level-off' })
  await submit('community', 0, 'o-community')
  expect(product.one('returns', { unitId: 'community' })).toMatchObject({ toUnitId: 'district' })
})

describe('what was sent up before', () => {
  const settings = (
    version: number,
    every: 'month' | 'quarter' | 'never',
    levelsOff: ('street' | 'site')[],
  ) =>
    product.value(
      'statistics.changeReturnSettings',
      { version, every, dueAfterDays: 5, levelsOff },
      'o-admin',
    )
  const listed = async (unitId: string, year = 2026) => {
    const list = await product.value('statistics.listReturns', { unitId, year }, 'o-viewer')
    const row = (each: (typeof list.taken)[number]) =>
      each.returns
        .filter(({ standing }) => standing !== 'not-yet')
        .map(({ key, standing, late }) => [each.unitId, key, standing, late])
    return {
      periods: list.periods.map(({ key }) => key),
      own: list.own && row(list.own),
      taken: list.taken.flatMap(row).filter(([, key]) => String(key) >= '2026-1'),
    }
  }

  it('stays in the list when the district changes to quarters, or to nothing', async () => {
    await submit('street', 0, 'o-street')
    await settings(0, 'quarter', ['site'])
    const quarterly = await listed('district')
    expect(quarterly.periods).toEqual(['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-10', '2026-Q4'])
    expect(quarterly.taken).toContainEqual(['street', '2026-10', 'submitted', false])
    // Of a month nothing is awaited any more.
    expect(quarterly.taken).not.toContainEqual(['other-street', '2026-10', 'late', true])
    await settings(1, 'never', ['site'])
    expect(await listed('district')).toEqual({
      periods: ['2026-10'],
      own: null,
      taken: [['street', '2026-10', 'submitted', false]],
    })
    expect((await listed('street')).own).toEqual([['street', '2026-10', 'submitted', false]])
  })

  it('stays with both levels when one between them is switched off', async () => {
    await submit('community', 0, 'o-community')
    await submit('street', 0, 'o-street')
    await settings(0, 'month', ['street', 'site'])
    const { taken } = await listed('district')
    expect(taken).toContainEqual(['street', '2026-10', 'submitted', false])
    expect(taken).toContainEqual(['community', '2026-10', 'submitted', false])
    const street = await listed('street')
    expect(street.taken).toEqual([['community', '2026-10', 'submitted', false]])
    expect(street.own).toEqual([['street', '2026-10', 'submitted', false]])
  })

  it('is late again when it was sent back and is due', async () => {
    await submit('street', 0, 'o-street')
    const back = { act: 'send-back', returnId: 'street~2026-10', version: 1, reason: '请核对' } as const
    await product.value('statistics.decideReturn', back, 'o-district')
    expect((await listed('district')).taken).toContainEqual(['street', '2026-10', 'sent-back', true])
  })

  it('can be sent up again after it came back, although the district now asks for quarters', async () => {
    await submit('street', 0, 'o-street')
    const back = { act: 'send-back', returnId: 'street~2026-10', version: 1, reason: '请核对' } as const
    await product.value('statistics.decideReturn', back, 'o-district')
    await settings(0, 'quarter', ['site'])
    expect(await submit('street', 2, 'o-street')).toEqual({ ok: true, value: { version: 3 } })
    expect(await submit('community', 0, 'o-community')).toEqual({ ok: false, reason: 'wrong-period' })
  })

  it('is found in January, when December is due', async () => {
    product.cloud.clock.set(Date.parse('2027-01-05T09:00:00+08:00'))
    const december = { kind: 'month', year: 2026, month: 12 } as const
    await product.value(
      'statistics.submitReturn',
      { unitId: 'street', period: december, version: 0 },
      'o-street',
    )
    const { periods, taken } = await listed('district', 2027)
    expect(periods.slice(0, 2)).toEqual(['2026-12', '2027-01'])
    expect(taken).toContainEqual(['street', '2026-12', 'submitted', false])
  })
})

describe('signing a year off', () => {
  const YEAR = 2026
  const sign = (versions: number, reason = '') =>
    product.call('statistics.signOff', { year: YEAR, versions, reason }, 'o-admin')
  const signed = (openid = 'o-viewer') =>
    product.value('statistics.getSignOff', { unitId: 'district', year: YEAR }, openid)

  it('freezes the figures with a digest, shows later corrections, and signs again with a reason', async () => {
    const session = await campaign(300)
    expect(await sign(0)).toEqual({ ok: false, reason: 'year-not-over' })
    product.cloud.clock.set(Date.parse('2027-01-04T09:00:00+08:00'))
    const first = { year: YEAR, versions: 0, comment: '已逐项核对' }
    expect(await product.value('statistics.signOff', first, 'o-admin')).toEqual({ versions: 1 })
    expect(await product.value('statistics.signOff', first, 'o-admin')).toEqual({ versions: 1 })
    expect((await signed()).versions).toMatchObject([{ comment: '已逐项核对' }])
    expect(await sign(1, '再签一次')).toEqual({ ok: false, reason: 'nothing-changed' })
    expect(await signed()).toMatchObject({ intact: true, differences: [] })

    await tallied(aTally(session, { counted: { ...additional, amount: 12 } }))
    const after = await signed()
    expect(after.signed?.total.figures.attendances).toBe(300)
    expect(after.differences).toContainEqual({
      lineId: 'total',
      name: '合计',
      figure: 'attendances',
      was: 300,
      is: 312,
    })
    expect(await sign(1, '补录一场')).toEqual({ ok: true, value: { versions: 2 } })
    const again = await signed()
    expect(again.versions.map(({ reason }) => reason)).toEqual(['', '补录一场'])
    expect(again.versions[0]?.digest).not.toBe(again.versions[1]?.digest)
    expect(again).toMatchObject({ intact: true, differences: [] })
  })

  it('freezes the text of the report with the figures, and shows a correction paragraph by paragraph', async () => {
    const session = await campaign(300)
    const written = { unitId: 'district', year: YEAR, code: 'rights', heading: '维权工作', position: 5 }
    const own = { kind: 'free', id: 'own', text: '禁毒宣传走进社区。', short: false } as const
    const drugs = { kind: 'sentences' as const, id: 'drugs', of: ['anti-drug'], months: null, short: true }
    const save = (version: number, text: string) =>
      product.call(
        'statistics.saveReportChapter',
        { ...written, version, state: 'done', parts: [{ ...own, text }, drugs] },
        'o-district',
      )
    await save(0, own.text)
    product.cloud.clock.set(Date.parse('2027-01-04T09:00:00+08:00'))
    await sign(0)
    expect((await signed()).textDifferences).toEqual([])

    await tallied(aTally(session, { counted: { ...additional, amount: 12 } }))
    const corrected = (await signed()).textDifferences.find(({ chapter }) => chapter === '维权工作')
    expect(corrected?.was).toContain('300人次参与')
    expect(corrected?.is).toContain('300余人次参与')
    // What is read of the signed year is what was signed.
    expect(await reportText()).toContain('300人次参与')

    await sign(1, '补录一场')
    await save(1, '禁毒宣传走进所有社区。')
    expect((await signed()).textDifferences).toEqual([
      { chapter: '维权工作', was: '禁毒宣传走进社区。', is: '禁毒宣传走进所有社区。' },
    ])
    await product.change('signOffs', String(YEAR), { 'versions.1.text.0.heading': '别的' })
    expect(await signed()).toMatchObject({ intact: false })
  })

  async function reportText(): Promise<string> {
    const asked = { nonce: 'signed-text', unitId: 'district', format: 'txt' } as const
    const period = { kind: 'year', year: YEAR } as const
    const job = await product.value('exports.exportReport', { ...asked, period }, 'o-viewer')
    await product.value('exports.runExport', job, 'o-viewer')
    return (await product.value('exports.getExport', job, 'o-viewer')).text ?? ''
  }

  it('notices when what was signed is no longer what it was', async () => {
    await campaign(300)
    product.cloud.clock.set(Date.parse('2027-01-04T09:00:00+08:00'))
    await sign(0)
    await product.change('signOffs', String(YEAR), { 'versions.0.figures.total.figures.attendances': 3000 })
    expect(await signed()).toMatchObject({ intact: false })
  })

  it('is the district’s alone', async () => {
    expect(await product.call('statistics.getSignOff', { unitId: 'street', year: YEAR }, 'o-street')).toEqual(
      { ok: false, reason: 'not-the-district' },
    )
  })
})

describe('the chapters of a report', () => {
  const chapters = async (year = 2026) =>
    (await product.value('statistics.listReportChapters', { unitId: 'district', year }, 'o-district'))
      .chapters
  const chapter = async (code: string, year = 2026) =>
    (await chapters(year)).find((each) => each.code === code)
  const free = (text: string) => ({ kind: 'free', id: 'own', text, short: false }) as const
  const written = (code: string, given: object = {}) => ({
    unitId: 'district',
    year: 2026,
    code,
    version: 0,
    heading: '某章',
    position: 3,
    state: 'drafted' as const,
    parts: [free(`${code} 写好了。`)],
    ...given,
  })
  const save = (input: ReturnType<typeof written>, openid = 'o-district') =>
    product.call('statistics.saveReportChapter', input, openid)

  it('are written by two people at once, and one by one of them alone', async () => {
    expect(await Promise.all([save(written('rights')), save(written('families'), 'o-admin')])).toEqual([
      { ok: true, value: { version: 1 } },
      { ok: true, value: { version: 1 } },
    ])
    for (const code of ['rights', 'families'])
      expect((await chapter(code))?.parts).toEqual([{ ...free(`${code} 写好了。`), lastYear: '' }])
    const both = await Promise.all([
      save(written('rights', { version: 1, parts: [free('甲的。')] })),
      save(written('rights', { version: 1, parts: [free('乙的。')] }), 'o-admin'),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual({ ok: false, reason: 'changed-meanwhile' })
    const stale = written('rights', { version: 1, heading: '另一个题目' })
    expect(await save(stale)).toEqual({ ok: false, reason: 'changed-meanwhile' })
  })

  it('are those of the year before in the next', async () => {
    const { writers } = await product.value(
      'statistics.listReportChapters',
      { unitId: 'district', year: 2026 },
      'o-district',
    )
    expect(writers.map(({ memberId }) => memberId)).toContain('o-district')
    await save(written('rights', { owner: 'o-district', heading: '维权与关爱' }))
    expect(await chapter('rights', 2027)).toMatchObject({
      heading: '维权与关爱',
      owner: 'o-district',
      state: 'empty',
      version: 0,
      parts: [{ text: '', lastYear: 'rights 写好了。' }],
    })
    expect(await chapter('rights', 2025)).toMatchObject({ heading: '维权工作' })
    expect(await save(written('rights', { owner: 'o-nobody' }))).toMatchObject({ reason: 'no-such-writer' })
  })

  it('say what the records say, of months of their own where they have some, and where it comes from', async () => {
    await campaign(300)
    await campaign(45, Date.parse('2026-05-15T10:00:00+08:00'))
    const paragraph = (id: string, months: { from: number; to: number } | null) => ({
      kind: 'sentences' as const,
      id,
      of: ['anti-drug'],
      months,
      short: false,
    })
    const asked = {
      unitId: 'district',
      year: 2026,
      heading: '维权工作',
      parts: [paragraph('year', null), paragraph('spring', { from: 3, to: 5 })],
    }
    const { items } = await product.value('statistics.previewReportChapter', asked, 'o-district')
    const [year, spring] = items.flatMap((item) => (item.kind === 'paragraph' ? [item] : []))
    expect(year?.text).toContain('禁毒宣传2场，300余人次参与')
    expect(spring?.text).toMatch(/^3月至5月，.*禁毒宣传1场，40余人次参与/)
    expect(spring?.sources).toContainEqual({
      name: '人次',
      value: '45 人次',
      from: 'sessions',
      line: '禁毒宣传',
      lineId: 'anti-drug',
      filter: '类别：禁毒宣传',
      days: { from: '2026-03-01', to: '2026-05-31' },
    })
    const unknown = written('rights', { parts: [{ ...paragraph('x', null), of: ['no-line'] }] })
    expect(await save(unknown)).toEqual({ ok: false, reason: 'no-such-sentence' })
  })

  it('leave out what nobody wants said, and say in a last one what none of them says', async () => {
    await campaign(300)
    const text = async () => {
      const period = { kind: 'year', year: 2026 } as const
      const { chapters: all } = await product.value(
        'statistics.getReportText',
        { unitId: 'district', period },
        'o-viewer',
      )
      return all.map(({ heading, items }) => [heading, JSON.stringify(items).includes('禁毒宣传1场')])
    }
    expect(await text()).toContainEqual(['维权工作', true])
    await save(written('rights', { heading: '维权工作' }))
    expect(await text()).toContainEqual(['其他工作', true])
    await save(written('rights', { heading: '维权工作', version: 1, leftOut: ['anti-drug'] }))
    expect((await text()).filter(([, says]) => says)).toEqual([])
  })
})

describe('whoever is late', () => {
  /** As the day goes on after the due time of October, 6 November. */
  const dueAt = Date.parse('2026-11-06T00:00:00+08:00')
  const told = () =>
    product
      .find<Notice>('notices', { kind: 'return-late' })
      .map(({ openid, returnId }) => [openid, returnId])
      .sort()

  it('is reminded once: the staff of the unit itself, and of nobody who has submitted', async () => {
    await runJobs(product.cloud, DUE)
    // By the 23rd it is no news any more.
    expect(told()).toEqual([])
    product.cloud.clock.set(dueAt - MINUTE)
    await submit('community', 0, 'o-community')
    await runJobs(product.cloud, DUE)
    expect(told()).toEqual([])
    product.cloud.clock.set(dueAt)
    for (let minute = 0; minute < 3; minute += 1) {
      await runJobs(product.cloud, DUE)
      product.cloud.clock.advance(MINUTE)
    }
    expect(told()).toEqual([['o-street', 'street~2026-10']])
    const { notices } = await product.value('outreach.listNotices', {}, 'o-street')
    expect(notices).toMatchObject([
      { kind: 'return-late', about: { title: '听荷街道2026年10月的报送', startsAt: dueAt } },
    ])
  })

  it('is reminded of what was sent back, and not where the level is off', async () => {
    product.cloud.clock.set(dueAt - 2 * MINUTE)
    await submit('community', 0, 'o-community')
    const back = { act: 'send-back', returnId: 'community~2026-10', version: 1, reason: '请核对' } as const
    await product.value('statistics.decideReturn', back, 'o-street')
    await product.value(
      'statistics.changeReturnSettings',
      { version: 0, every: 'month', dueAfterDays: 5, levelsOff: ['street', 'site'] },
      'o-admin',
    )
    product.cloud.clock.set(dueAt)
    await runJobs(product.cloud, DUE)
    expect(told()).toEqual([['o-community', 'community~2026-10']])
  })
})

describe('work that is due finds people', () => {
  const told = (kind: Notice['kind']) => product.find<Notice>('notices', { kind })

  it('tells who sent a return that it came back, and why', async () => {
    await submit('community', 0, 'o-community')
    const back = { act: 'send-back', returnId: 'community~2026-10', version: 1, reason: '漏了一场' } as const
    await product.value('statistics.decideReturn', back, 'o-street')
    await product.value('statistics.decideReturn', back, 'o-street')
    expect(told('return-sent-back')).toMatchObject([
      {
        openid: 'o-community',
        returnId: 'community~2026-10',
        about: { note: '漏了一场' },
        message: 'waiting',
      },
    ])
  })

  it('urges every unit that is late in one tap, once a day', async () => {
    const urge = () =>
      product.call('statistics.urgeReturns', { unitId: 'street', period: OCTOBER }, 'o-street')
    expect(await urge()).toMatchObject({ ok: true, value: { people: 1 } })
    expect(await urge()).toEqual({ ok: false, reason: 'urged-today' })
    expect(told('return-urged')).toMatchObject([
      { openid: 'o-community', about: { title: expect.stringContaining('2026年10月的报送') } },
    ])
    product.cloud.clock.advance(DAY)
    expect(await urge()).toMatchObject({ ok: true })
    expect(told('return-urged')).toHaveLength(2)
    await submit('community', 0, 'o-community')
    product.cloud.clock.advance(DAY)
    for (const { unitId, key } of await awaited()) expect([unitId, key]).not.toEqual(['community', '2026-10'])
  })

  it('tells staff in the morning of a session that was over without evidence when its counts were due', async () => {
    const startsAt = Date.parse('2026-11-20T14:00:00+08:00')
    const { session } = await product.publish({}, { startsAt, endsAt: startsAt + 60 * MINUTE })
    const run = async (at: string) => {
      product.cloud.clock.set(Date.parse(at))
      expect((await runJobs(product.cloud, DUE)).error).toBeUndefined()
      return told('evidence-missing').map(({ openid, work }) => [openid, work?.id])
    }
    expect(await run('2026-11-21T09:10:00+08:00')).toEqual([])
    expect(await run('2026-11-22T08:50:00+08:00')).toEqual([])
    expect(await run('2026-11-22T09:10:00+08:00')).toEqual([['o-community', session._id]])
    expect(await run('2026-11-22T09:11:00+08:00')).toHaveLength(1)
  })

  async function awaited() {
    const { taken } = await product.value(
      'statistics.listReturns',
      { unitId: 'street', year: 2026 },
      'o-viewer',
    )
    return taken.flatMap(({ unitId, returns }) =>
      returns.filter(({ late }) => late).map(({ key }) => ({ unitId, key })),
    )
  }
})
