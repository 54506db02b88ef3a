import { beijingDay, beijingYear, DAY } from '../src/shared/calendar/calendar'
import { daysOf, type Period } from '../src/shared/calendar/period'
import { PERIODIC_INDICATORS, type PeriodicIndicator } from '../src/shared/figure/indicator'
import type { PastFigures } from '../src/shared/figure/past-figures'
import {
  type PeriodicEntry,
  type PeriodicFigures,
  periodicCorrectionId,
  periodicFiguresId,
  standingPeriodicEntries,
} from '../src/shared/figure/periodic-figure'
import type { Target, TargetMeasure } from '../src/shared/figure/target'
import type { Organisation } from '../src/shared/person/organisation'
import { keptAmount } from '../src/shared/tally/measure'
import { Random } from './random'
import { type DemoUnit, DISTRICT_ID, UNITS, unitOf, unitsOf } from './units'

/** What the demo's district enters beside its sessions: 定期填报, targets, the directory, and a year from before. */
export interface BesideSessions {
  organisations: Organisation[]
  periodicFigures: PeriodicFigures[]
  targets: Target[]
  pastFigures: PastFigures[]
}

const SEED = 30

export function besideSessions(midnight: number): BesideSessions {
  const year = beijingYear(midnight)
  return {
    organisations: schools(),
    periodicFigures: [year - 1, year].flatMap((each) => periodicOf(each, midnight)),
    // From September on next year is planned.
    targets: [...targetsOf(year), ...(beijingDay(midnight) >= `${year}-09-01` ? plannedOf(year + 1) : [])],
    pastFigures: [pastOf(year - 2)],
  }
}

/** The entry of a unit's school in the directory. */
export const schoolIdOf = (unit: Pick<DemoUnit, '_id'>): string => `school-${unit._id}`

const schools = (): Organisation[] =>
  UNITS.filter(({ level }) => level !== 'site').map((unit) => ({
    _id: schoolIdOf(unit),
    name: unit.school,
    kind: 'school',
    unitId: unit._id,
    alsoCalled: [],
    closed: false,
    version: 1,
  }))

type Rhythm = 'month' | 'quarter' | 'year'

/** Who enters what how often, from where, and about how much each time. */
const ENTERED: [
  code: keyof typeof PERIODIC_INDICATORS,
  rhythm: Rhythm,
  source: string,
  from: number,
  to: number,
][] = [
  ['petitions', 'month', '信访台账', 2, 9],
  ['petitions-city', 'month', '信访台账', 0, 1],
  ['petitions-transferred', 'month', '信访台账', 0, 2],
  ['mediation-received', 'month', '婚调委台账', 3, 9],
  ['mediation-reconciled', 'month', '婚调委台账', 1, 4],
  ['mediation-analysed', 'quarter', '婚调委台账', 1, 3],
  ['mediation-accompanied', 'quarter', '婚调委台账', 0, 2],
  ['violence-calls', 'month', '公安分局通报', 6, 18],
  ['violence-warnings', 'month', '公安分局通报', 1, 5],
  ['donations-planned', 'year', '募捐方案', 200_000, 260_000],
  ['donations-raised', 'quarter', '慈善会到账单', 30_000, 70_000],
  ['honours-flag-bearers-district-put-forward', 'year', '表彰推荐表', 18, 24],
  ['honours-flag-bearers-district-honoured', 'year', '表彰决定', 12, 16],
  ['honours-flag-bearers-city-put-forward', 'year', '表彰推荐表', 5, 8],
  ['honours-flag-bearers-city-honoured', 'year', '表彰决定', 3, 5],
  ['honours-flag-bearers-province-put-forward', 'year', '表彰推荐表', 2, 3],
  ['honours-flag-bearers-province-honoured', 'year', '表彰决定', 1, 1],
  ['honours-flag-bearers-nation-put-forward', 'year', '表彰推荐表', 1, 1],
  ['honours-flag-bearers-nation-honoured', 'year', '表彰决定', 0, 1],
  ['honours-families-district-put-forward', 'year', '表彰推荐表', 60, 80],
  ['honours-families-district-honoured', 'year', '表彰决定', 40, 50],
  ['honours-families-city-put-forward', 'year', '表彰推荐表', 12, 18],
  ['honours-families-city-honoured', 'year', '表彰决定', 6, 9],
  ['honours-families-province-put-forward', 'year', '表彰推荐表', 3, 5],
  ['honours-families-province-honoured', 'year', '表彰决定', 1, 2],
  ['honours-families-nation-put-forward', 'year', '表彰推荐表', 1, 2],
  ['honours-families-nation-honoured', 'year', '表彰决定', 0, 1],
  ['organisations-women', 'quarter', '组织台账', 14, 22],
  ['organisations-groups', 'quarter', '组织台账', 40, 60],
  ['organisations-homes', 'quarter', '组织台账', 8, 15],
  ['organisations-members', 'quarter', '组织台账', 70, 110],
  ['child-friendly-shops', 'quarter', '儿童友好商家名册', 3, 9],
  ['child-friendly-homes', 'quarter', '示范之家名册', 1, 3],
  ['media-articles', 'month', '宣传台账', 3, 12],
]

/** What streets enter for themselves; the rest the district does. */
const BY_STREETS = new Set(['来电来访', '组织建设', '儿童友好'])

const PERIODS: Record<Rhythm, (year: number) => Period[]> = {
  month: (year) => Array.from({ length: 12 }, (_, index) => ({ kind: 'month', year, month: index + 1 })),
  quarter: (year) => [1, 2, 3, 4].map((quarter) => ({ kind: 'quarter', year, quarter })),
  year: (year) => [{ kind: 'year', year }],
}

/** The year in which the stocks begin to grow. */
const FIRST_YEAR = 2024

/** By how much a unit's stock grows in a period: the same whenever it is asked, so that one year goes on where the last ended. */
const growthOf = (period: Period, { indicator, unitId }: { indicator: string; unitId: string }): number =>
  new Random(SEED).fork(`${daysOf(period).from} ${indicator} ${unitId}`).int(0, 1)

function stockAtNewYear(
  year: number,
  stock: { indicator: string; unitId: string; from: number; to: number },
): number {
  const { indicator, unitId, from, to } = stock
  const before = Array.from({ length: Math.max(0, year - FIRST_YEAR) }, (_, index) => FIRST_YEAR + index)
  const grown = before.flatMap((each) => PERIODS.quarter(each)).map((period) => growthOf(period, stock))
  const begun = new Random(SEED).fork(`${indicator} ${unitId}`).int(from, to)
  return grown.reduce((sum, each) => sum + each, begun)
}

function periodicOf(year: number, midnight: number): PeriodicFigures[] {
  const today = beijingDay(midnight)
  return ENTERED.flatMap(([indicator, rhythm, source, from, to]) => {
    const { aggregation, group, measure }: PeriodicIndicator = PERIODIC_INDICATORS[indicator]
    const units = BY_STREETS.has(group) ? unitsOf('street') : [unitOf(DISTRICT_ID)]
    return units.flatMap((unit) => {
      const random = new Random(SEED).fork(`${year} ${indicator} ${unit._id}`)
      const staff = unit._id === 'tinghe' ? ['demo-street-staff', '郑*燕'] : ['demo-district-staff', '*洁']
      let stock = stockAtNewYear(year, { indicator, unitId: unit._id, from, to })
      const entries: PeriodicEntry[] = []
      for (const period of PERIODS[rhythm](year)) {
        const { to: last } = daysOf(period)
        stock += aggregation === 'latest' ? growthOf(period, { indicator, unitId: unit._id }) : 0
        const amount = keptAmount(aggregation === 'latest' ? stock : random.int(from, to), measure)
        // What belongs to the whole year is known in November; the rest a few days after its period.
        if (rhythm === 'year' ? today < `${year}-11-01` : last >= today) continue
        const id = `demo-${daysOf(period).from}`
        const at = Math.min(Date.parse(`${last}T10:00:00+08:00`) + random.int(1, 5) * DAY, midnight - 1)
        const entry = {
          id,
          period,
          amount,
          source,
          attachment: null,
          note: '',
          replaces: null,
          by: staff[0] as string,
          byName: staff[1] as string,
          at,
        }
        entries.push(entry)
        if (aggregation === 'sum' && rhythm === 'month' && random.chance(0.06)) {
          entries.push({
            ...entry,
            id: periodicCorrectionId(id),
            amount: amount + keptAmount(1, measure),
            note: '补录一件',
            replaces: id,
          })
        }
      }
      if (entries.length === 0) return []
      return [
        {
          _id: periodicFiguresId(unit._id, indicator, year),
          unitId: unit._id,
          unitPath: unit.path,
          indicator,
          year,
          entries,
          standing: standingPeriodicEntries(entries),
          version: entries.length,
        },
      ]
    })
  })
}

const PLANNED: [name: string, lines: string[], measure: TargetMeasure, amount: number][] = [
  ['禁毒宣传 10 场', ['anti-drug'], { of: 'sessionsHeld' }, 10],
  ['讲座和防性侵培训 24 场', ['civil-code-lecture', 'child-protection'], { of: 'sessionsHeld' }, 24],
  ['亲子阅读 500 人', ['family-reading'], { of: 'people' }, 500],
  [
    '普法宣传 1600 人次',
    ['constitution', 'civil-code-lecture', 'law-publicity'],
    { of: 'attendances' },
    1600,
  ],
  ['反家暴宣传资料 2000 份', ['anti-domestic-violence'], { of: 'indicator', indicator: 'leaflets' }, 2000],
  ['每个街道至少一次维权沙龙', ['rights-salon'], { of: 'units', level: 'street' }, 100],
  ['儿童保护课覆盖全部学校', ['child-protection'], { of: 'schools' }, 100],
  ['两癌免费检查 300 人', ['screening'], { of: 'indicator', indicator: 'screenings' }, 300],
  ['每个街道至少一次干部培训', ['cadre-training'], { of: 'units', level: 'street' }, 100],
  ['媒体发稿 80 篇', [], { of: 'periodic', indicator: 'media-articles' }, 80],
]

/** What the year behind is planned to be: as much again or more. */
const PLANNED_NEXT: typeof PLANNED = [
  ['禁毒宣传 16 场左右', ['anti-drug'], { of: 'sessionsHeld' }, 16],
  [
    '沙龙、讲座和防性侵培训 30 场左右',
    ['rights-salon', 'civil-code-lecture', 'child-protection'],
    { of: 'sessionsHeld' },
    30,
  ],
  ['至少建成示范妇女儿童之家 32 个', [], { of: 'periodic', indicator: 'child-friendly-homes' }, 32],
  ['防性侵手册和视频课投放到全部学校', ['child-protection'], { of: 'schools' }, 100],
  ['每个街道至少培训一次', ['cadre-training'], { of: 'units', level: 'street' }, 100],
  [
    '按三八、六二六、国家宪法日等节点开展普法宣传 20 场',
    ['constitution', 'civil-code-lecture', 'law-publicity'],
    { of: 'sessionsHeld' },
    20,
  ],
  [
    '早期发展课程扩展到社区、学校、园区等 6 个点',
    ['early-childhood'],
    { of: 'indicator', indicator: 'sites' },
    6,
  ],
  ['巾帼志愿服务队伍 400 人，打造服务品牌', ['volunteering'], { of: 'people' }, 400],
]

const targetsOf = (year: number): Target[] => targetDocuments(year, PLANNED)
const plannedOf = (year: number): Target[] => targetDocuments(year, PLANNED_NEXT)

const targetDocuments = (year: number, planned: typeof PLANNED): Target[] =>
  planned.map(([name, lines, measure, amount], index) => ({
    _id: `target-${year}-${index + 1}`,
    year,
    unitId: DISTRICT_ID,
    unitPath: [DISTRICT_ID],
    name,
    lines,
    measure,
    amount,
    version: 1,
    removed: false,
  }))

/** The figures of the year before the first in the program, as they stood in its printed report. */
const pastOf = (year: number): PastFigures => ({
  _id: `${DISTRICT_ID}-${year}`,
  unitId: DISTRICT_ID,
  unitPath: [DISTRICT_ID],
  year,
  source: `${year} 年工作总结`,
  version: 1,
  by: 'demo-district-staff',
  byName: '*洁',
  at: Date.parse(`${year + 1}-01-12T10:00:00+08:00`),
  rows: [
    { line: 'total', sessionsHeld: 231, attendances: 31_200, people: null, indicators: {} },
    { line: 'anti-drug', sessionsHeld: 9, attendances: 4100, people: null, indicators: { leaflets: 6500 } },
    { line: 'family-reading', sessionsHeld: 16, attendances: 760, people: 610, indicators: {} },
    { line: 'job-fair', sessionsHeld: 4, attendances: 1900, people: null, indicators: { employers: 66 } },
  ],
})
