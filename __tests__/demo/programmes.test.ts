import { loadDemo } from '../../demo/load'
import { DISTRICT_ID } from '../../demo/units'
import type { Input, Value } from '../../src/services/api'
import { flat } from '../../src/shared/figure/figures-table'
import { LINES, type LineFigure } from '../../src/shared/figure/line'
import { amountIn, isSessionFigure, type SessionFigure } from '../../src/shared/figure/session-figure'
import { itAll as it } from '../support/campaign'
import { Product } from '../support/product'
import { SECRETS } from '../support/secrets'
import { NOW } from './generated'

/** Reads every figure of the demo, and no name. */
const VIEWER = 'demo-viewer'
/** The last year that is whole. */
const PERIOD = { kind: 'year' as const, year: 2025 }

let product: Product
beforeAll(async () => {
  product = await Product.start()
  product.cloud.clock.set(NOW)
  await loadDemo(product.cloud.database, { secrets: SECRETS, now: NOW, seed: 1 })
})
afterAll(() => product.stop())

/** What a row of the district's year asks for of a line of the report. */
type Row = [row: number, programme: string, line: string, figures: LineFigure[]]

const HELD: LineFigure[] = ['sessionsHeld', 'attendances']
const things = (...codes: string[]) => codes.map((code): LineFigure => `indicator:${code}`)

const ROWS: Row[] = [
  [
    1,
    '春风送岗位、专场招聘会',
    'job-fair',
    [
      'sessionsHeld',
      'attendances',
      ...things('job-intentions', 'job-intentions-women', 'employers', 'positions'),
    ],
  ],
  [1, '春风送岗位', 'spring-breeze', HELD],
  [1, '专场招聘会', 'job-fair-special', HELD],
  [2, '职业技能培训', 'skill-training', ['women', 'womenPeople', 'online', 'onSite']],
  [3, '创业培训', 'startup-training', ['women', 'womenPeople', 'online', 'onSite']],
  [
    4,
    'ECD 早期发展课程、亲子活动',
    'early-childhood',
    [...HELD, 'parents', 'children', 'parentsPeople', ...things('sites')],
  ],
  [5, '妈妈禁毒联盟、禁毒宣传', 'anti-drug', [...HELD, ...things('leaflets')]],
  [6, '反家暴宣传', 'anti-domestic-violence', HELD],
  [7, '宪法宣传', 'constitution', HELD],
  [7, '民法典讲座', 'civil-code-lecture', HELD],
  [7, '其他法律宣传', 'law-publicity', HELD],
  [8, '禁毒防艾', 'aids-prevention', HELD],
  [8, '世界艾滋病日', 'aids-day', HELD],
  [
    9,
    '校园霸凌体验送课、防性侵讲座',
    'child-protection',
    ['sessionsHeld', ...things('parent-lectures', 'lecturers', 'handbooks', 'video-lessons', 'schools')],
  ],
  [9, '校园霸凌体验', 'bullying', HELD],
  [9, '守护花开', 'guardian-flower', HELD],
  [9, '保护伞', 'umbrella', HELD],
  [10, '防溺水', 'drowning-prevention', [...HELD, 'children', ...things('door-to-door')]],
  [11, '书香飘万家亲子阅读', 'family-reading', ['parentsPeople', 'childrenPeople', 'householdsPeople']],
  [
    12,
    '失母儿童关爱、体检、非遗体验',
    'children-care',
    ['childrenPeople', ...things('volunteers', 'families', 'relief-amount')],
  ],
  [12, '失母儿童结对', 'children-companions', ['childrenPeople', ...things('families', 'relief-amount')]],
  [12, '助学金', 'children-grants', ['childrenPeople', ...things('relief-amount')]],
  [12, '体检', 'children-checkup', ['childrenPeople', ...things('relief-amount')]],
  [12, '非遗体验', 'children-outing', ['childrenPeople', ...things('families', 'volunteers')]],
  [13, '困境母亲慰问', 'care-mothers', things('relief-recipients', 'relief-amount')],
  [13, '两癌患者慰问', 'care-patients', things('relief-recipients', 'relief-amount')],
  [14, '三八健步走、朗读比赛、群众文体', 'mass-activity', ['people', ...things('teams')]],
  [14, '朗读比赛', 'reading-contest', [...HELD, ...things('teams')]],
  [15, '单身联谊', 'singles-social', ['people', 'womenPeople', 'menPeople']],
  [16, '健康教育', 'health', ['people']],
  [16, '健康讲座', 'health-talk', HELD],
  [16, '两癌免费检查', 'screening', ['people', ...things('screenings')]],
  [
    17,
    '最美家庭、绿色家庭、五好家庭表彰',
    'family-honours',
    ['householdsPeople', ...things('families', 'handbooks')],
  ],
  [18, '律师、心理咨询师坐班', 'rights-service', things('cases-received', 'legal-aid', 'counselling')],
  [19, '婚姻沙龙', 'marriage-salon', HELD],
  [19, '婚调培训', 'mediator-training', HELD],
  [
    20,
    '领头雁培训、执委培训',
    'cadre-training',
    ['sessionsHeld', 'people', 'registered', 'noShows', ...things('expected')],
  ],
  [21, '垃圾分类 · 灭蚊灭蝇', 'environment', ['sessionsHeld', ...things('bags')]],
  [20, '领头雁培训', 'leaders-training', HELD],
  [20, '执委培训', 'committee-training', HELD],
  [21, '垃圾分类', 'waste-sorting', ['sessionsHeld', ...things('bags')]],
  [21, '灭蚊灭蝇', 'mosquitoes', HELD],
  [22, '巾帼大宣讲', 'publicity-talk', ['sessionsHeld']],
  [22, '三八红旗手进基层', 'flag-bearers', ['sessionsHeld']],
  [22, '最美奋斗者进校园', 'strivers', ['sessionsHeld']],
  [
    23,
    '志愿者招募与服务',
    'volunteering',
    ['volunteersPeople', ...things('recorded-hours', 'service-hours')],
  ],
  [24, '家长学校、家庭教育讲座', 'parenting-class', [...HELD, 'parentsPeople']],
  [25, '家风家教宣传月、好家风好家训、廉洁家庭', 'family-values', ['sessionsHeld', ...things('handbooks')]],
  [25, '家风家教宣传月', 'family-values-month', HELD],
  [26, '男女平等基本国策宣讲', 'equality-publicity', HELD],
  [27, '多孩家庭主题活动', 'multi-child-family', ['sessionsHeld']],
  [28, '维权主题沙龙', 'rights-salon', HELD],
]

type Behind = Value<'statistics.listSessionsBehind'>

const lineQuestion = (line: string) => ({ unitId: DISTRICT_ID, period: PERIOD, lines: [line] })

async function figuresOfLine(line: string) {
  const { figures, people, indicators } = await product.value(
    'statistics.getFigures',
    lineQuestion(line),
    VIEWER,
  )
  const amounts = Object.fromEntries(indicators.map(({ code, amount }) => [code, amount]))
  return flat({ figures, people, indicators: amounts })
}

/** All sessions behind a line, or behind one figure of it. */
async function behind(line: string, figure: SessionFigure | null = null): Promise<Behind['sessions']> {
  const sessions: Behind['sessions'] = []
  for (let after: NonNullable<Behind['next']> | undefined; ; ) {
    const asked = { ...lineQuestion(line), figure, after }
    const page: Behind = await product.value('statistics.listSessionsBehind', asked, VIEWER)
    sessions.push(...page.sessions)
    if (!page.next) return sessions
    after = page.next
  }
}

/** Whether what the sessions give to it adds up: neither 人数 nor stocks nor entries of the directory do. */
const addsUp = (figure: LineFigure): figure is LineFigure & SessionFigure =>
  isSessionFigure(figure) && !['indicator:sites', 'indicator:schools'].includes(figure)

it.each(ROWS)('row %i, %s: %s has %j, with the sessions behind', async (_, __, line, wanted) => {
  const figures = await figuresOfLine(line)
  const sessions = await behind(line)
  expect(sessions.length).toBeGreaterThan(0)
  for (const figure of wanted) {
    const amount = figures.get(figure) ?? 0
    expect([figure, amount]).toEqual([figure, expect.any(Number)])
    expect({ figure, isThere: amount > 0 }).toEqual({ figure, isThere: true })
    if (!addsUp(figure)) continue
    const each = (await behind(line, figure)).map((session) => amountIn(figure, session))
    // Adding decimals leaves a tail.
    const sum = Math.round(each.reduce((all, given) => all + given, 0) * 100) / 100
    expect({ figure, sum }).toEqual({ figure, sum: amount })
    expect({ figure, nothing: each.filter((given) => given === 0) }).toEqual({ figure, nothing: [] })
  }
  // One person at several sessions is one: 人数 is at most what the sessions counted by scanning.
  const present = sessions.reduce((sum, session) => sum + session.figures.present, 0)
  expect(figures.get('people') ?? 0).toBeLessThanOrEqual(present)
})

it('row 6 is told by street and by the science park', async () => {
  const sessions = await behind('anti-domestic-violence')
  const units = new Set(sessions.map(({ unitName }) => unitName))
  expect(units.size).toBeGreaterThan(2)
  const ofPark = await product.value(
    'statistics.getFigures',
    { unitId: 'keji', period: PERIOD, lines: ['anti-domestic-violence'] },
    VIEWER,
  )
  expect(ofPark.figures.sessionsHeld).toBeGreaterThan(0)
})

it('row 12 shows a viewer the sums, and none of its titles', async () => {
  const sessions = await behind('children-care')
  expect(sessions.filter(({ title }) => title !== null)).toEqual([])
})

it('row 29 is listed, and in no total', async () => {
  const [figures, sessions] = [await figuresOfLine('her-economy'), await behind('her-economy')]
  expect(figures.get('elsewhere')).toBeGreaterThan(0)
  expect(figures.get('sessionsHeld')).toBe(0)
  expect(figures.get('attendances')).toBe(0)
  expect(sessions.every(({ outside, countedBy }) => outside === 'elsewhere' && countedBy)).toBe(true)
})

it.each<[row: number, what: string, group: string, indicators: number]>([
  [30, '来电来访', '来电来访', 3],
  [31, '婚姻家庭调解', '婚姻家庭调解', 4],
  [32, '家暴警情', '家暴警情', 2],
  [33, '募捐', '募捐', 2],
  [34, '创评推荐', '创评推荐', 16],
  [35, '组织建设', '组织建设', 4],
  [36, '儿童友好', '儿童友好', 2],
  [37, '媒体发稿', '媒体发稿', 1],
])('row %i, %s has all its figures, with the entries behind', async (_, __, group, many) => {
  const { figures } = await product.value(
    'statistics.listPeriodicFigures',
    { unitId: DISTRICT_ID, period: PERIOD },
    VIEWER,
  )
  const own = figures.filter((each) => each.group === group)
  expect(own).toHaveLength(many)
  for (const { code, amount, aggregation, behind } of own) {
    expect({ code, entries: behind > 0 }).toEqual({ code, entries: true })
    if (aggregation !== 'sum') continue
    const entries: { amount: number }[] = []
    for (let after: number | null = 0; after !== null; ) {
      const asked: Input<'statistics.listPeriodicBehind'> = {
        unitId: DISTRICT_ID,
        period: PERIOD,
        indicator: code,
        after,
      }
      const page: Value<'statistics.listPeriodicBehind'> = await product.value(
        'statistics.listPeriodicBehind',
        asked,
        VIEWER,
      )
      entries.push(...page.entries)
      after = page.next
    }
    expect({
      code,
      entries: entries.length,
      sum: entries.reduce((sum, each) => sum + each.amount, 0),
    }).toEqual({
      code,
      entries: behind,
      sum: amount,
    })
  }
})

it('every line that the report has is of some row', () => {
  const rows = new Set([...ROWS.map(([, , line]) => line), 'her-economy', 'care-visit'])
  expect(LINES.filter(({ id }) => !rows.has(id)).map(({ id }) => id)).toEqual([])
})

it('has something of each kind for somebody’s eye, with the number of whoever is in charge', async () => {
  const { withoutEvidence, suspicious, duplicates, recount } = await product.value(
    'statistics.listToCheck',
    { unitId: DISTRICT_ID, year: 2026 },
    VIEWER,
  )
  const shown = [...withoutEvidence, ...suspicious, ...duplicates.flatMap(({ sessions }) => sessions)]
  expect(shown.filter(({ contact }) => !/\d{7,}/.test(contact.replaceAll('-', '')))).toEqual([])
  expect(withoutEvidence.length).toBeGreaterThan(0)
  expect(suspicious.length).toBeGreaterThan(0)
  expect(duplicates.length).toBeGreaterThan(0)
  expect(recount.drifted).toEqual([])
})
