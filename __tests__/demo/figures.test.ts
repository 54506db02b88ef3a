import { PeopleUnion } from '../../cloudfunctions/_figures/people-sets'
import { beijingYear } from '../../src/shared/calendar/calendar'
import { CATEGORIES, CATEGORY_CODES, type Category } from '../../src/shared/event/category'
import { cellOf, figuresOf } from '../../src/shared/figure/counted-figures'
import { type IndicatorCode, PERIODIC_INDICATORS } from '../../src/shared/figure/indicator'
import { standingTallies } from '../../src/shared/tally/tally'
import { generate, NOW } from './generated'

const data = generate(NOW)

/** The district's figures of a year, from what the demo keeps as maintenance would. */
function figuresOfYear(year: number) {
  const sessions = data.sessionCounts.filter(({ day }) => day.startsWith(String(year)))
  const people = (of: readonly string[]) => {
    const ids = new Set(of)
    const union = new PeopleUnion()
    for (const { _id, counts, homes } of data.sessionPeople)
      if (counts && ids.has(_id)) for (const home of homes) union.add(home)
    return union.count()
  }
  const categories = [
    ...new Set(sessions.filter(({ outside }) => outside === null).map(({ category }) => category)),
  ]
  const figures = (of: typeof sessions) => ({
    ...figuresOf(of.map((each) => cellOf(each, NOW))),
    people: people(of.map(({ _id }) => _id)).all,
  })
  return {
    total: figures(sessions),
    byCategory: categories.map((category) => ({
      category,
      figures: figures(sessions.filter((each) => each.category === category)),
    })),
  }
}

/** What is counted beside people in each category that has such a thing. */
const INDICATORS_OF: Partial<Record<Category, IndicatorCode[]>> = {
  'job-fair': ['employers', 'positions', 'job-intentions', 'job-intentions-women'],
  'early-childhood': ['sites'],
  'anti-drug': ['leaflets'],
  'anti-domestic-violence': ['leaflets'],
  constitution: ['leaflets'],
  'law-publicity': ['leaflets'],
  'aids-prevention': ['leaflets'],
  'child-protection': ['parent-lectures', 'lecturers', 'handbooks', 'video-lessons', 'schools'],
  'drowning-prevention': ['door-to-door'],
  'family-reading': ['families'],
  'children-care': ['families', 'relief-amount', 'volunteers'],
  'care-visit': ['relief-recipients', 'relief-amount'],
  'mass-activity': ['teams'],
  health: ['screenings'],
  'family-honours': ['families', 'handbooks'],
  'rights-service': ['cases-received', 'legal-aid', 'counselling'],
  'cadre-training': ['expected'],
  environment: ['bags'],
  'publicity-talk': ['live-views'],
  volunteering: ['service-hours'],
  'family-values': ['handbooks'],
}

/** Lines of the report that are told apart by a tag within their category. */
const TAGS_OF: Partial<Record<Category, string[]>> = {
  'skill-training': ['线上', '线下'],
  'startup-training': ['线上', '线下'],
  'aids-prevention': ['世界艾滋病日', '禁毒防艾'],
  'child-protection': ['守护花开', '保护伞', '校园霸凌体验'],
  'care-visit': ['困境母亲慰问', '两癌患者慰问'],
  health: ['两癌免费检查', '健康讲座'],
  'family-honours': ['最美家庭', '绿色家庭', '五好家庭'],
  'cadre-training': ['领头雁', '执委培训'],
  environment: ['垃圾分类', '灭蚊灭蝇'],
  'publicity-talk': ['巾帼大宣讲', '三八红旗手进基层', '最美奋斗者进校园'],
  'family-values': ['家风家教宣传月', '好家风好家训', '廉洁家庭'],
  'marriage-salon': ['婚调培训'],
}

/** Nobody registers for these: there are only 人次, and those who passed a quiz. */
const BY_HAND: Category[] = [
  ...(['anti-drug', 'constitution', 'law-publicity', 'aids-prevention', 'drowning-prevention'] as const),
  ...(['care-visit', 'environment'] as const),
]

describe.each([2025, 2026])('the figures of %i', (year) => {
  const { total, byCategory } = figuresOfYear(year)
  const tallies = standingTallies(data.tallies).filter(({ day }) => day.startsWith(String(year)))

  it('count fewer people than attendances, and part of these by hand', () => {
    expect(total.people).toBeGreaterThan(2000)
    expect(total.people).toBeLessThan(total.present)
    expect(total.byHand).toBeGreaterThan(5000)
    expect(total.withoutEvidence).toBeLessThan(30)
  })

  it.each(CATEGORY_CODES.filter((each) => each !== 'her-economy'))('include %s', (category) => {
    const figures = byCategory.find((each) => each.category === category)?.figures
    expect(figures?.sessionsHeld).toBeGreaterThan(0)
    expect(figures?.attendances).toBeGreaterThan(0)
    const passed = data.checkIns.filter(
      (each) => each.via === 'quiz' && each.category === category && each.day.startsWith(String(year)),
    )
    const keys = new Set(passed.flatMap(({ present }) => present.map(({ key }) => key)))
    if (BY_HAND.includes(category)) expect(figures?.people).toBe(keys.size)
    else expect(figures?.people).toBeGreaterThan(0)
  })

  it('leave out what another level counts, however much was counted there', () => {
    expect(byCategory.find(({ category }) => category === 'her-economy')).toBeUndefined()
    expect(tallies.filter(({ category }) => category === 'her-economy').length).toBeGreaterThan(0)
  })

  it.each(Object.entries(INDICATORS_OF))('count in %s: %j', (category, indicators) => {
    const ofCategory = tallies.filter((tally) => tally.category === category)
    const counted = ofCategory.flatMap(({ counted }) =>
      counted.what === 'things' ? [counted.indicator] : [],
    )
    for (const indicator of indicators) expect(counted).toContain(indicator)
  })

  it.each(Object.entries(TAGS_OF))('tell apart in %s: %j', (category, tags) => {
    const sessions = data.sessions.filter(
      (each) => each.category === category && beijingYear(each.startsAt) === year,
    )
    for (const tag of tags) expect(sessions.flatMap((session) => session.tags)).toContain(tag)
  })

  it.each(Object.keys(PERIODIC_INDICATORS))('have %s without a session', (indicator) => {
    const entered = data.periodicFigures.filter((each) => each.indicator === indicator && each.year === year)
    expect(entered.flatMap(({ standing }) => standing).length).toBeGreaterThan(0)
  })

  it('have a row for every category that the district counts', () => {
    const counted = Object.keys(CATEGORIES).filter((category) => category !== 'her-economy')
    expect(byCategory.map(({ category }) => category).sort()).toEqual(counted.sort())
  })
})
