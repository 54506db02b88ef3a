import fc from 'fast-check'
import { openSealing } from '../../demo/sealing'
import type { Value } from '../../src/services/api'
import { MINUTE } from '../../src/shared/calendar/calendar'
import { daysOf, type Period } from '../../src/shared/calendar/period'
import { NO_FIGURES } from '../../src/shared/figure/counted-figures'
import { amountIn, type SessionFigure } from '../../src/shared/figure/session-figure'
import { brokenDeployment } from '../access/broken-deployment'
import { aChannel } from '../access/samples'
import { controls } from '../support/broken-variant'
import { itAll, LONG, sampled, slowCampaign } from '../support/campaign'
import { crashesOfFirst } from '../support/faults'
import { COUNTING, runJobs } from '../support/jobs'
import { allUnits, aMember, Product, theAdmins, UNITS } from '../support/product'
import { SECRETS } from '../support/secrets'
import {
  type Question,
  type Records,
  type Recounted,
  recount,
  recountChannels,
  recountEntered,
  recountRatings,
  recountRecords,
} from './naive-recount'
import {
  CHANNELS_KEPT,
  END,
  type EnteredStep,
  type OutStep,
  PlayedYear,
  type QuizStep,
  type RatingStep,
  type RecordStep,
  randomYear,
  STOCK,
  type Step,
  SUM,
  type Year,
} from './random-year'

const START = Date.parse('2028-01-01T08:00:00+08:00')

/** What is asked of every year: every standard facet, and filters of other kinds. */
const QUESTIONS: Question[] = [
  ...['district', 'street', 'community', 'other-street'].map((unitId) => asked({ unitId })),
  asked({ of: 'alone', unitId: 'street' }),
  asked({ of: 'residents', unitId: 'community' }),
  asked({ from: '2028-02-29', to: '2028-05-31' }),
  asked({ from: '2027-12-31', to: '2027-12-31' }),
  asked({ categories: ['anti-drug'] }),
  asked({ tags: ['世界艾滋病日'] }),
  asked({ categories: ['family-reading', 'parenting-class'], mode: 'online' }),
]

function asked(question: Partial<Question>): Question {
  return {
    unitId: 'district',
    of: 'with-below',
    from: '2028-01-01',
    to: '2028-12-31',
    categories: [],
    tags: [],
    mode: null,
    ...question,
  } as Question
}

/** Lets a year happen, waits until nothing is left to count, and says where the product and the recount differ. */
async function differences(
  product: Product,
  { steps, forgets, records, entered, ratings, quizzes, outs }: Year,
): Promise<string[]> {
  const played = await begin(product, forgets)
  for (const [nth, step] of steps.entries()) {
    await played.take(step)
    const record = records[nth]
    if (record) await played.takeRecord(record)
    const figure = entered[nth]
    if (figure) await played.takeEntered(figure)
    for (const rating of ratings.slice(2 * nth, 2 * nth + 2)) await played.takeRating(rating)
    for (const quiz of quizzes.slice(2 * nth, 2 * nth + 2)) await played.takeQuiz(quiz)
    for (const out of outs.slice(2 * nth, 2 * nth + 2)) await played.takeOut(out)
  }
  await finish(product, played)
  if (forgets) {
    await played.signOff()
    await finish(product, played)
  }
  const all = played.records()
  return [
    ...(await found(product, all)),
    ...(await foundInReport(product, all)),
    ...(await foundEntered(product, all)),
  ]
}

/** An empty district, in which nothing has happened yet. */
async function begin(product: Product, forgets = false): Promise<PlayedYear> {
  const { cloud } = product
  await cloud.database.reset()
  cloud.clock.set(START)
  await product.add({
    units: allUnits(),
    members: [aMember('o-viewer', 'viewer', 'district'), aMember('o-staff', 'staff', 'district')],
    admins: [theAdmins('o-admin')],
  })
  const { _id: unitId, path: unitPath } = UNITS.district
  await product.cloud.database.importDocuments('channels', [aChannel({ _id: 'GROUP', unitId, unitPath })])
  await runJobs(cloud, COUNTING)
  cloud.clock.advance(2 * MINUTE)
  const { encrypt } = await openSealing(SECRETS)
  return new PlayedYear(product, forgets ? encrypt('某某') : '')
}

/** The year is over, and nothing is left to count. */
async function finish(product: Product, played: PlayedYear): Promise<void> {
  const { cloud } = product
  cloud.clock.set(Math.max(END, cloud.clock.now()))
  for (let run = 0; run < 12; run += 1) {
    cloud.clock.advance(2 * MINUTE)
    await played.withoutNight()
    await runJobs(cloud, COUNTING)
    const [state] = product.find<{
      dirtyFacets: string[]
      heldSince: number
      setAside: unknown[]
      recount: { after: string | null }
    }>('countingStates')
    const isLeft = (state?.dirtyFacets.length ?? 1) + (state?.setAside.length ?? 1) > 0
    if (run > 1 && state?.heldSince === 0 && !isLeft && state.recount.after === null) return
  }
  throw new Error('There is always something left to count')
}

/** Where the product and the recount differ; `questions` are those that are asked. */
async function found(product: Product, records: Records, questions = QUESTIONS): Promise<string[]> {
  const { cloud } = product
  const now = cloud.clock.now()
  const differing: string[] = []
  const compare = (what: string, told: Partial<Recounted>, expected: Recounted) => {
    for (const [name, value] of Object.entries(told)) {
      const right = expected[name as keyof Recounted]
      if (value !== right) differing.push(`${what}: ${name} is ${value}, the records say ${right}`)
    }
  }
  for (const question of questions) {
    const { from, to, ...rest } = question
    const input = { ...rest, period: { kind: 'days' as const, from, to } }
    const answer = await product.value('statistics.getFigures', input as never, 'o-viewer')
    const told = foundIn(answer as Answer, question.of === 'residents')
    compare(JSON.stringify(question), told, recount(records, question, now))
    // One figure of each question is opened, another of the next: in the end all of them.
    const figure = OPENED[(questions.indexOf(question) + opened) % OPENED.length] as SessionFigure
    const behind = await product.value(
      'statistics.listSessionsBehind',
      { ...input, figure } as never,
      'o-viewer',
    )
    const { sessions } = behind as Value<'statistics.listSessionsBehind'>
    // Yuan are added up by whoever reads them, to the last cent.
    const sum = Math.round(100 * sessions.reduce((all, session) => all + amountIn(figure, session), 0)) / 100
    const whole = amountIn(figure, answer as Answer)
    if (sum !== whole) differing.push(`${JSON.stringify(question)}: ${sum} behind ${figure} of ${whole}`)
    if (sessions.some((session) => amountIn(figure, session) === 0))
      differing.push(`${JSON.stringify(question)}: a session behind ${figure} gives nothing to it`)
  }
  opened += questions.length
  for (const unitId of ['district', 'street', 'other-street']) {
    const shown = await product.value('statistics.getDashboard', { unitId, year: 2028 }, 'o-viewer')
    const rated = (what: string, told: typeof shown.total.ratings, question: Partial<Question>) => {
      const right = recountRatings(records, asked({ unitId, ...question }))
      const said = told && { ratings: told.ratings, mean: told.mean }
      if (JSON.stringify(said) !== JSON.stringify(right))
        differing.push(
          `ratings of ${unitId} ${what}: ${JSON.stringify(said)}, given ${JSON.stringify(right)}`,
        )
    }
    rated('year', shown.total.ratings, {})
    const channels = async (line: keyof typeof LINES | null) => {
      const asking = { unitId, year: 2028, line }
      const shownChannels = await product.value('statistics.getChannelFigures', asking, 'o-staff')
      const told = shownChannels.channels.map(({ channel, registered, attended }) => [
        channel,
        { registered, attended },
      ])
      const right = recountChannels(records, asked({ unitId, ...(line && LINES[line]) }), CHANNELS_KEPT)
      const inOrder = (entries: unknown[][]) =>
        JSON.stringify(entries.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)))
      if (inOrder(told) !== inOrder(Object.entries(right)))
        differing.push(
          `channels of ${unitId} on ${line}: ${inOrder(told)}, not ${inOrder(Object.entries(right))}`,
        )
    }
    await channels(null)
    for (const line of Object.keys(LINES) as (keyof typeof LINES)[]) await channels(line)
    const facet = (
      what: string,
      people: { all: number; households: number } | null,
      question: Partial<Question>,
    ) => {
      const expected = recount(records, asked({ unitId, ...question }), now)
      compare(
        `${unitId} ${what}`,
        { people: people?.all ?? 0, householdsPeople: people?.households ?? 0 },
        expected,
      )
    }
    facet('year', shown.total.people, {})
    for (const { month, people } of shown.months)
      facet(month, people, { from: `${month}-01`, to: `${month}-31` })
    for (const { line, people } of shown.lines.filter((each) => each.line.id in LINES))
      facet(line.id, people, LINES[line.id as keyof typeof LINES])
    for (const { line, ratings } of shown.lines.filter((each) => each.line.id in LINES))
      rated(line.id, ratings, LINES[line.id as keyof typeof LINES])

    const counted = (what: string, told: Partial<Counted> | undefined, question: Partial<Question>) =>
      compare(
        `${what} on the dashboard of ${unitId}`,
        countsIn({ figures: NO_FIGURES, ...told }, false),
        recount(records, asked({ unitId, ...question }), now),
      )
    counted('year', shown.total, {})
    for (const [id, line] of Object.entries(LINES))
      counted(
        id,
        shown.lines.find((each) => each.line.id === id),
        line,
      )
    for (const below of shown.units)
      counted(
        `below: ${below.unitId}`,
        below,
        below.unitId === null ? { of: 'alone' } : { unitId: below.unitId, above: unitId },
      )
    // Of the year after, the year is the one before.
    const later = await product.value('statistics.getDashboard', { unitId, year: 2029 }, 'o-viewer')
    for (const [year, { lastYear }] of [
      [2027, shown],
      [2028, later],
    ] as const) {
      const from = `${year}-01-01`
      counted(`all of ${year}`, lastYear, { from, to: `${year}-12-31` })
      counted(`${year} until ${lastYear.until}`, { figures: lastYear.toDate }, { from, to: lastYear.until })
    }
    for (const each of [...shown.months, ...later.lastYear.months])
      counted(each.month, each, { from: `${each.month}-01`, to: `${each.month}-31` })
  }
  return differing
}

/** Months that a paragraph may be of alone, with their days; the year begins and ends with sessions, and has a leap day. */
const MONTHS = [
  { from: 1, to: 1, days: ['2028-01-01', '2028-01-31'] },
  { from: 2, to: 5, days: ['2028-02-01', '2028-05-31'] },
  { from: 6, to: 12, days: ['2028-06-01', '2028-12-31'] },
] as const

/** What a paragraph of months says, one figure behind the other, exact. */
const EXACT = [
  'sessionsHeld',
  'attendances',
  'people',
  'women',
  'womenPeople',
  'childrenPeople',
  'householdsPeople',
] as const

/** Where the report and the recount differ: records, and paragraphs of some months alone. */
async function foundInReport(product: Product, records: Records): Promise<string[]> {
  const now = product.cloud.clock.now()
  const differing: string[] = []
  const compare = (what: string, told: object, right: object) => {
    if (JSON.stringify(told) !== JSON.stringify(right))
      differing.push(`${what}: ${JSON.stringify(told)}, the records say ${JSON.stringify(right)}`)
  }
  for (const unitId of ['district', 'street']) {
    const template = `${EXACT.map((figure) => `{${figure}}`).join(' ')}。`
    const line = { unitId, lineId: 'anti-drug', template, version: 0 }
    await product.call('statistics.saveReportTemplate', line, 'o-admin')
    const part = (id: string, of: string[], months: { from: number; to: number }) => ({
      kind: 'sentences' as const,
      id,
      of,
      months: { from: months.from, to: months.to },
    })
    const parts = MONTHS.flatMap((months, nth) => [
      part(`line-${nth}`, ['anti-drug'], months),
      part(`awarded-${nth}`, ['honours:awarded'], months),
      part(`recommended-${nth}`, ['honours:recommended'], months),
    ])
    const chapter = { unitId, year: 2028, heading: '各月', parts }
    const { items } = await product.value('statistics.previewReportChapter', chapter, 'o-admin')
    const said = (id: string) => {
      const found = items.find((item) => item.kind === 'paragraph' && item.partId === id)
      return found?.kind === 'paragraph' ? found.text.replace(/,/g, '') : ''
    }
    for (const [nth, { days }] of MONTHS.entries()) {
      const question = asked({ unitId, from: days[0], to: days[1] })
      const right = recount(records, { ...question, categories: ['anti-drug'] }, now)
      const text = said(`line-${nth}`).replace(/^[^，]+，/, '')
      // Of a line that held nothing there is no sentence.
      const told = text === '' ? EXACT.map(() => 0) : text.slice(0, -1).split(' ').map(Number)
      compare(
        `${unitId} ${days}`,
        told,
        EXACT.map((figure) => right[figure]),
      )
      const counted = recountRecords(records, question)
      const amount = (id: string, words: RegExp) => Number(words.exec(said(id))?.[1] ?? 0)
      compare(
        `records of ${unitId} ${days}`,
        {
          district: amount(`awarded-${nth}`, /区级最美家庭(\d+)户/),
          city: amount(`awarded-${nth}`, /市级最美家庭(\d+)户/),
          recommended:
            amount(`recommended-${nth}`, /区级最美家庭(\d+)户/) +
            amount(`recommended-${nth}`, /市级最美家庭(\d+)户/),
        },
        { district: counted.district, city: counted.city, recommended: counted.recommended },
      )
      const period = { kind: 'days' as const, from: days[0], to: days[1] }
      const { counts } = await product.value('statistics.listWorkRecords', { unitId, period }, 'o-viewer')
      const many = (kind: string) => counts.find((each) => each.kind === kind)?.records ?? 0
      compare(
        `records of ${unitId} ${days}`,
        { honours: many('honour'), projects: many('project') },
        { honours: counted.honours, projects: counted.projects },
      )
    }
    const { values } = await product.value(
      'statistics.getSentenceValues',
      { unitId, year: 2028, key: 'anti-drug' },
      'o-viewer',
    )
    const { granted } = recountRecords(records, asked({ unitId }))
    compare(`money of ${unitId}`, { granted: new Map(values).get('amount:拨款:元') ?? 0 }, { granted })
  }
  return differing
}

/** Where what is entered by period is told otherwise than it was entered: wherever it is told, in years before and after. */
async function foundEntered(product: Product, records: Records): Promise<string[]> {
  const differing: string[] = []
  const compare = (what: string, told: object, right: object) => {
    if (JSON.stringify(told) !== JSON.stringify(right))
      differing.push(`${what}: ${JSON.stringify(told)}, as entered ${JSON.stringify(right)}`)
  }
  const of = { stock: STOCK, sum: SUM }
  const recounted = (unitId: string, period: Period, above = unitId) =>
    recountEntered(records, { unitId, above, ...daysOf(period) }, of)
  const PERIODS: Period[] = [
    { kind: 'year', year: 2028 },
    { kind: 'month', year: 2028, month: 1 },
    { kind: 'quarter', year: 2027, quarter: 3 },
    { kind: 'year', year: 2026 },
    { kind: 'days', from: '2027-07-01', to: '2028-06-30' },
  ]
  for (const unitId of ['district', 'street', 'other-street', 'community']) {
    for (const period of PERIODS) {
      const input = { unitId, period }
      const { figures } = await product.value('statistics.listPeriodicFigures', input, 'o-viewer')
      const [stock, sum] = [STOCK, SUM].map((code) => figures.find((each) => each.code === code))
      const right = recounted(unitId, period)
      compare(
        `entered of ${unitId} ${JSON.stringify(period)}`,
        { added: sum?.amount, standing: stock?.behind ? stock.amount : null },
        { added: right.added, standing: right.standing },
      )
    }
    const { values } = await product.value(
      'statistics.getSentenceValues',
      { unitId, year: 2028, key: 'group:儿童友好' },
      'o-admin',
    )
    const said = new Map(values)
    const { standing, grown } = recounted(unitId, { kind: 'year', year: 2028 })
    compare(
      `report of ${unitId}`,
      [said.get(`periodic:${STOCK}`) ?? null, said.get(`increase:${STOCK}`) ?? null],
      [standing, grown],
    )
    const target = { unitId, year: 2028, name: '之家', lines: [], amount: 50, version: 0 }
    const measure = { of: 'periodic' as const, indicator: STOCK }
    await product.value('statistics.saveTarget', { ...target, measure, targetId: `t-${unitId}` }, 'o-admin')
    const targets = await product.value('statistics.listTargets', { unitId, year: 2028 }, 'o-viewer')
    const own = targets.find(({ targetId }) => targetId === `t-${unitId}`)
    compare(`target of ${unitId}`, { done: own?.done }, { done: standing ?? 0 })
    const { amounts, units } = await product.value(
      'statistics.getPivot',
      { unitId, year: 2028, figures: [`periodic:${STOCK}`, `periodic:${SUM}`] },
      'o-viewer',
    )
    for (const [at, each] of units.entries()) {
      if (each.of === 'alone') continue
      const told = (amounts[at] ?? []).map(([stock]) => stock ?? null)
      const months = Array.from({ length: 12 }, (_, nth) => nth + 1)
      const periods = [
        { kind: 'year' as const, year: 2028 },
        ...months.map((month) => ({ kind: 'month' as const, year: 2028, month })),
      ]
      compare(
        `pivot of ${unitId}: ${each.unitId}`,
        told,
        periods.map((period) => recounted(each.unitId, period, unitId).standing),
      )
    }
  }
  const sheet = await product.value(
    'statistics.getPeriodicMonth',
    { unitId: 'community', year: 2028, month: 1 },
    'o-viewer',
  )
  const own = records.entered.filter(({ unitId }) => unitId === 'community')
  compare(
    'month before in the sheet',
    { lastMonth: sheet.rows.find(({ code }) => code === STOCK)?.lastMonth },
    {
      lastMonth: recountEntered(
        { entered: own },
        { unitId: 'community', from: '2027-12-01', to: '2027-12-31' },
        of,
      ).standing,
    },
  )
  return differing
}

/** Figures of which the sessions are opened; a stock does not add up. */
const OPENED = [
  ...Object.keys(NO_FIGURES),
  ...['indicator:leaflets', 'indicator:relief-amount', 'indicator:recorded-hours'],
] as SessionFigure[]
let opened = 0

const LINES = {
  'anti-drug': { categories: ['anti-drug'] },
  'family-reading': { categories: ['family-reading'] },
  'parenting-class': { categories: ['parenting-class'] },
  'aids-day': { tags: ['世界艾滋病日'] },
}

type Answer = Value<'statistics.getFigures'>

const foundIn = (answer: Answer, residents: boolean): Partial<Recounted> => ({
  ...countsIn(answer, residents),
  people: answer.people.all,
  womenPeople: answer.people.women,
  menPeople: answer.people.men,
  childrenPeople: answer.people.children,
  parentsPeople: answer.people.parents,
  householdsPeople: answer.people.households,
})

/** What adds up, and indicators where they are told. */
type Counted = Pick<Answer, 'figures'> & Partial<Pick<Answer, 'indicators'>>

function countsIn({ figures, indicators }: Counted, residents: boolean): Partial<Recounted> {
  const { sessionsHeld, withoutEvidence, elsewhere, attendances, byHand, registered } = figures
  const { walkIns, noShows, women, children, parents, volunteers, online, households } = figures
  const amount = (code: string) => indicators?.find((each) => each.code === code)?.amount ?? 0
  return {
    sessionsHeld,
    withoutEvidence,
    attendances,
    byHand,
    registered,
    walkIns,
    noShows,
    women,
    children,
    parents,
    volunteers,
    online,
    households,
    ...(!residents && { elsewhere }),
    ...(!residents &&
      indicators && {
        leaflets: amount('leaflets'),
        sites: amount('sites'),
        relief: amount('relief-amount'),
        recordedHours: amount('recorded-hours'),
      }),
  }
}

/** Three hundred years take their time; nothing here waits for one to pass. */
const HOURS = 4 * 3_600_000

const truth = (product: Product) =>
  fc.asyncProperty(randomYear, async (year) => {
    expect(await differences(product, year)).toEqual([])
  })

/** Sessions with people, hand counts and an undo, all still to be counted by the one run that dies. */
const BUSY: Step[] = [
  ...[0, 1, 2].map(
    (nth): Step => ({
      do: 'publish',
      category: nth,
      place: nth + 1,
      start: nth + 3,
      mode: 'on-site',
      tag: nth === 1,
      countedBy: false,
    }),
  ),
  ...[0, 1, 2, 0].map(
    (session, nth): Step => ({
      do: 'register',
      session,
      people: [nth, nth + 3],
      kind: 'resident',
      headcount: 0,
    }),
  ),
  ...[0, 1, 2, 3].map(
    (registration): Step => ({ do: 'let-in', registration, people: [0, 1], counted: 0, late: false }),
  ),
  { do: 'let-out', checkIn: 1, entry: 0, counted: false },
  { do: 'tally', session: 0, what: 'total', amount: 30, women: 3, children: 2 },
  { do: 'tally', session: 1, what: 'leaflets', amount: 12, women: 0, children: 0 },
  { do: 'tally', session: 2, what: 'additional', amount: 9, women: 0, children: 0 },
  { do: 'let-in', registration: 1, people: [0, 1], counted: 0, late: true },
]

describe('a job that dies', () => {
  let product: Product
  let requests = 0
  beforeAll(async () => {
    product = await Product.start()
    for (const _ of [1, 2]) {
      const played = await begin(product)
      for (const step of BUSY) await played.take(step)
      requests = (await played.count(null)).trace.requests.length
    }
  })
  afterAll(() => product.stop())

  it(
    'before or after any of its requests has counted everything once the next runs are through',
    async () => {
      expect(requests).toBeGreaterThan(40)
      const struck = crashesOfFirst(requests).filter(([, { at }]) => LONG || at % 10 === 1)
      for (const [name, fault] of sampled(struck)) {
        const played = await begin(product)
        for (const each of BUSY) await played.take(each)
        await played.count(fault)
        await finish(product, played)
        const differing = await found(product, played.records(), QUESTIONS.slice(0, 2))
        expect([name, differing]).toEqual([name, []])
      }
    },
    HOURS,
  )
})

it(
  'every figure of a random year is what a recount from the records says',
  async () => {
    const product = await Product.start()
    try {
      await slowCampaign(truth(product), { long: 300 })
    } finally {
      await product.stop()
    }
  },
  HOURS,
)

/** Each is asked with a year that shows it, which is one of few. */
describe('is caught', () => {
  const COUNT = 'cloudfunctions/maintenance/count-sessions.ts'

  itAll.each(
    controls([
      {
        lost: 'a job that does not notice an undo',
        path: '22',
        change: {
          file: COUNT,
          piece: "store.checkIns.aggregateAll<Changed>(['match', ofSession], ['group', bySession])",
          instead:
            "store.checkIns.aggregateAll<Changed>(['match', { ...ofSession, version: 1 }], ['group', bySession])",
        },
      },
      {
        lost: 'a job that counts by the date on which a session was put up',
        path: '0',
        change: {
          file: 'src/shared/figure/session-counts.ts',
          piece: 'beijingDay(session.startsAt)',
          instead: 'beijingDay(session.registrationOpensAt)',
        },
      },
      {
        lost: '人数 of months added up',
        fn: 'statistics',
        path: '0',
        change: {
          file: 'cloudfunctions/_figures/figures-query.ts',
          piece: 'const year = day.slice(0, 4)',
          instead: 'const year = day.slice(0, 7)',
        },
      },
      {
        lost: 'a dashboard whose year before ends a day too early',
        fn: 'statistics',
        path: '0',
        change: {
          file: 'cloudfunctions/_figures/year-cells.ts',
          piece: "expression.lte(['$day', compared.to])",
          instead: "expression.lt(['$day', compared.to])",
        },
      },
      {
        lost: 'a dashboard that adds up for the units below what they are above',
        fn: 'statistics',
        path: '0',
        change: {
          file: 'cloudfunctions/_figures/year-cells.ts',
          piece: "expression.arrayElemAt(['$unitPath', depth])",
          instead: "expression.arrayElemAt(['$unitPath', depth - 1])",
        },
      },
      {
        lost: 'a number that two people have',
        path: '0',
        change: {
          file: 'cloudfunctions/maintenance/number-people.ts',
          piece: 'if (number === free) free += 1',
          instead: 'if (number < 0) free += 1',
        },
      },
      {
        lost: 'people of a session as they were when it was counted first',
        path: '22',
        change: {
          file: COUNT,
          piece: 'await store.sessionPeople.put(people)',
          instead: 'await store.sessionPeople.add(people)',
        },
      },
      {
        lost: 'somebody of several registrations counted by the channel of each',
        path: '0',
        change: {
          file: 'src/shared/figure/session-counts.ts',
          piece: 'for (const key of fresh) seen.add(key)',
          instead: '',
        },
      },
      {
        lost: 'a job that says it is through before it has counted',
        path: '13',
        change: {
          file: COUNT,
          piece: '    const due = open.slice(0, SESSIONS_A_RUN)',
          instead:
            '    await this.save({ through: now, heldSince: 0 })\n    const due = open.slice(0, SESSIONS_A_RUN)',
        },
      },
    ]),
  )(
    '$lost',
    async ({ change, path, fn = 'maintenance' }) => {
      const broken = await brokenDeployment(fn, change)
      const product = await Product.start({ functions: broken })
      try {
        const { failed } = await fc.check(truth(product), { seed: 4, path, numRuns: 1, endOnFailure: true })
        expect(failed).toBe(true)
      } finally {
        await product.stop()
      }
    },
    HOURS,
  )
})

/** Three stay away, two come who had not registered, and somebody corrects the hand count of all to nothing. */
const CORRECTED: Step[] = [
  { do: 'publish', category: 0, place: 1, start: 3, mode: 'on-site', tag: false, countedBy: false },
  { do: 'register', session: 0, people: [0, 3, 4], kind: 'resident', headcount: 0 },
  { do: 'register', session: 0, people: [5, 6], kind: 'walk-in', headcount: 0 },
  { do: 'let-in', registration: 1, people: [0, 1], counted: 0, late: false },
  { do: 'tally', session: 0, what: 'total', amount: 30, women: 0, children: 0 },
  { do: 'correct', tally: 0, amount: 0 },
]

describe('a total that was corrected to nothing', () => {
  itAll('is void, and is caught where it still counts as one', async () => {
    const change = {
      file: 'src/shared/tally/tally.ts',
      piece: "counted.what !== 'nothing' && counted.amount > 0)",
      instead: "counted.what !== 'nothing')",
    }
    const found = async (functions?: string) => {
      const product = await Product.start(functions ? { functions } : {})
      try {
        return await differences(product, {
          steps: CORRECTED,
          forgets: false,
          records: [],
          entered: [],
          ratings: [],
          quizzes: [],
          outs: [],
        })
      } finally {
        await product.stop()
      }
    }
    expect(await found()).toEqual([])
    expect(await found(await brokenDeployment('maintenance', change))).not.toEqual([])
  })
})

/** She serves four hours at what lasts two, and is out by two registrations, one of which says less. */
const SERVED: Step[] = [
  { do: 'publish', category: 3, place: 1, start: 3, mode: 'on-site', tag: false, countedBy: false },
  ...[0, 1].map((): Step => ({ do: 'register', session: 0, people: [1], kind: 'resident', headcount: 0 })),
  ...[0, 1].map(
    (registration): Step => ({ do: 'let-in', registration, people: [0, 1], counted: 0, late: false }),
  ),
  ...[0, 1, 2].map((): Step => ({ do: 'wait', minutes: 5 })),
]
const OUTS: OutStep[] = [
  ...Array.from({ length: 10 }, (): OutStep => ({ do: 'undo-out', checkIn: 0, entry: 0 })),
  { do: 'check-out', checkIn: 0, minutes: 250 },
  { do: 'check-out', checkIn: 1, minutes: 40 },
]

describe('recorded service', () => {
  const service = 'src/shared/service/service.ts'
  const counts = 'src/shared/figure/session-counts.ts'

  itAll.each([
    ['is what a recount says', undefined],
    [
      'is caught: more than its time and an hour',
      { file: service, piece: 'Math.min(minutes, most) * 100', instead: 'minutes * 100' },
    ],
    [
      'is caught: of one person twice',
      {
        file: counts,
        piece: 'longest.set(aliasOf(key), Math.max(longest.get(aliasOf(key)) ?? 0, hours))',
        instead: 'longest.set(aliasOf(key), (longest.get(aliasOf(key)) ?? 0) + hours)',
      },
    ],
  ])('%s', async (_, change) => {
    const product = await Product.start(
      change ? { functions: await brokenDeployment('maintenance', change) } : {},
    )
    try {
      const year = {
        steps: SERVED,
        forgets: false,
        records: [],
        entered: [],
        ratings: [],
        quizzes: [],
        outs: OUTS,
      }
      const differing = await differences(product, year)
      if (change) expect(differing).not.toEqual([])
      else expect(differing).toEqual([])
    } finally {
      await product.stop()
    }
  })
})

/** The same people in January, in March and in June, and what happened beside them, on the nights between months too. */
const OF_MONTHS: Step[] = [
  ...[1, 4, 6].map(
    (start, nth): Step => ({
      do: 'publish',
      category: 0,
      place: nth,
      start,
      mode: 'on-site',
      tag: false,
      countedBy: false,
    }),
  ),
  ...[0, 1, 2].map(
    (session): Step => ({
      do: 'register',
      session,
      people: [0, 3, 4],
      kind: 'resident',
      headcount: 0,
    }),
  ),
  ...[0, 1, 2].map(
    (registration): Step => ({
      do: 'let-in',
      registration,
      people: [0, 1],
      counted: 0,
      late: false,
    }),
  ),
]
const BESIDE: RecordStep[] = [
  ...[0, 1, 3, 4, 5, 7].map(
    (start, nth): RecordStep => ({
      do: 'record',
      kind: nth % 3 === 2 ? 'project' : 'honour',
      place: nth,
      start,
      level: nth % 2,
      awarded: nth !== 4,
      amount: nth + 2,
    }),
  ),
  { do: 'remove-record', record: 1 },
]

describe('a report of records and of months', () => {
  const found = async (functions?: string) => {
    const product = await Product.start(functions ? { functions } : {})
    try {
      return await differences(product, {
        steps: OF_MONTHS,
        forgets: false,
        records: BESIDE,
        entered: [],
        ratings: [],
        quizzes: [],
        outs: [],
      })
    } finally {
      await product.stop()
    }
  }

  itAll('says what a recount says', async () => {
    expect(await found()).toEqual([])
  })

  itAll.each(
    controls([
      {
        lost: 'records that were taken out',
        change: {
          file: 'cloudfunctions/_figures/read-records.ts',
          piece: 'removed: false, ',
          instead: '',
        },
      },
      {
        lost: 'months of which the year is told',
        change: {
          file: 'cloudfunctions/_report/read-words.ts',
          piece: 'const days = daysOfMonths(months, period.year)',
          instead: 'const days = daysOf(period)',
        },
      },
      {
        lost: 'records of other months',
        change: {
          file: 'cloudfunctions/_report/read-words.ts',
          piece: 'records: words.records.filter(({ dayAt }) => isIn(beijingDay(dayAt), days)),',
          instead: 'records: words.records,',
        },
      },
    ]),
  )('is caught: $lost', async ({ change }) => {
    expect(await found(await brokenDeployment('statistics', change))).not.toEqual([])
  })
})

/** Stocks from years ago, a community that hung elsewhere then, a unit that never entered any, and a correction. */
const ENTERED: EnteredStep[] = [
  { do: 'enter', stock: true, place: 2, year: 2025, month: 6, whole: true, amount: 7 },
  { do: 'enter', stock: true, place: 1, year: 2027, month: 12, whole: false, amount: 5 },
  { do: 'enter', stock: true, place: 2, year: 2027, month: 3, whole: true, amount: 8 },
  { do: 'enter', stock: true, place: 2, year: 2028, month: 5, whole: false, amount: 9 },
  { do: 'enter', stock: false, place: 1, year: 2027, month: 12, whole: false, amount: 30 },
  { do: 'enter', stock: false, place: 1, year: 2028, month: 1, whole: false, amount: 4 },
  { do: 'correct-entered', entered: 1, amount: 6 },
]
const MOVING: Step[] = [
  { do: 'publish', category: 0, place: 1, start: 3, mode: 'on-site', tag: false, countedBy: false },
  { do: 'move-unit', below: 1 },
  ...[1, 5, 1, 5, 1].map((minutes): Step => ({ do: 'wait', minutes })),
]

/** Six, of which one is taken back. */
const RATED: RatingStep[] = [
  ...[5, 4, 4, 5, 3, 1].map((stars): RatingStep => ({ do: 'rate', session: 0, stars })),
  { do: 'take-back', rating: 5 },
]

describe('ratings, and stocks that were entered in another year', () => {
  const found = async (functions?: string) => {
    const product = await Product.start(functions ? { functions } : {})
    try {
      return await differences(product, {
        steps: MOVING,
        forgets: false,
        records: [],
        entered: ENTERED,
        ratings: RATED,
        quizzes: [],
        outs: [],
      })
    } finally {
      await product.stop()
    }
  }

  it('stand until a newer one is entered, and are counted where their unit hung', async () => {
    expect(await found()).toEqual([])
  })

  const READER = 'cloudfunctions/_figures/read-periodic.ts'
  itAll.each(
    controls([
      {
        lost: 'what was entered before the year',
        change: { file: READER, piece: 'command.or([ofYears, earlier])', instead: 'command.or([ofYears])' },
      },
      {
        lost: 'that a unit hung elsewhere',
        change: { file: READER, piece: 'each.unitPath[0] !== unitId', instead: "each.unitPath[0] === ''" },
      },
      {
        lost: 'five ratings',
        change: {
          file: 'src/shared/rating/rating.ts',
          piece: 'if (ratings < RATINGS_SHOWN_FROM) return null',
          instead: 'if (ratings <= RATINGS_SHOWN_FROM) return null',
        },
      },
      {
        lost: 'which was the last',
        change: { file: READER, piece: "['sort', { year: 1 }]", instead: "['sort', { year: -1 }]" },
      },
    ]),
  )('is caught: $lost', async ({ change }) => {
    expect(await found(await brokenDeployment('statistics', change))).not.toEqual([])
  })
})

/** Three quizzes at the ends of years; passed twice, by two phones at once, at midnight, and by one person at two of them. */
const PASSED: QuizStep[] = [
  { do: 'hold', category: 0, place: 2, start: 0 },
  { do: 'hold', category: 0, place: 0, start: 7 },
  { do: 'pass', quiz: 0, person: 0, when: 'midnight', twice: false },
  { do: 'pass', quiz: 0, person: 0, when: 'end', twice: true },
  { do: 'pass', quiz: 1, person: 0, when: 'begin', twice: true },
  { do: 'pass', quiz: 1, person: 2, when: 'midnight', twice: false },
  { do: 'pass', quiz: 1, person: 8, when: 'end', twice: false },
  { do: 'hold', category: 1, place: 1, start: 6 },
]

describe('a quiz', () => {
  const found = async (functions?: string) => {
    const product = await Product.start(functions ? { functions } : {})
    try {
      const year = {
        steps: MOVING,
        forgets: false,
        records: [],
        entered: [],
        ratings: [],
        quizzes: PASSED,
        outs: [],
      }
      return await differences(product, year)
    } finally {
      await product.stop()
    }
  }

  it('counts whoever passed once a session, online, by the day on which it opened', async () => {
    expect(await found()).toEqual([])
  })

  const COUNTS = 'src/shared/figure/session-counts.ts'
  itAll.each(
    controls([
      {
        lost: 'that nobody was there on the spot',
        change: {
          file: COUNTS,
          piece: "=> registrationKind === 'walk-in'",
          instead: "=> ['walk-in', 'quiz'].includes(registrationKind)",
        },
      },
      {
        lost: 'that nobody registered beforehand',
        change: {
          file: 'src/shared/registration/registration.ts',
          piece: "['walk-in', 'quiz']",
          instead: "['walk-in']",
        },
      },
      {
        lost: 'that it is online',
        change: { file: COUNTS, piece: "bit(checkIn.mode === 'online')", instead: 'bit(false)' },
      },
    ]),
  )('is caught: $lost', async ({ change }) => {
    expect(await found(await brokenDeployment('maintenance', change))).not.toEqual([])
  })
})
