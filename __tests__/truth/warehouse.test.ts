import fc from 'fast-check'
import { openSealing } from '../../demo/sealing'
import { DAY, MINUTE } from '../../src/shared/calendar/calendar'
import { brokenDeployment } from '../access/broken-deployment'
import { aChannel } from '../access/samples'
import { controls } from '../support/broken-variant'
import { control, itAll, slowCampaign } from '../support/campaign'
import { COUNTING, runJobs } from '../support/jobs'
import { allUnits, aMember, Product, theAdmins, UNITS } from '../support/product'
import { SECRETS } from '../support/secrets'
import { exportNight, naivePeople, readSessions, readWarehouse, WITH_WAREHOUSE } from '../support/warehouse'
import { END, PlayedYear, randomYear, type Year } from './random-year'

const START = Date.parse('2028-01-01T08:00:00+08:00')
/** A hundred years take their time; nothing here waits for one to pass. */
const HOURS = 2 * 3_600_000

const asked = (question: Partial<Parameters<typeof naivePeople>[1]>) => ({
  unitId: 'district',
  of: 'with-below' as const,
  from: '2028-01-01',
  to: '2028-12-31',
  categories: [] as string[],
  mode: null,
  ...question,
})

const QUESTIONS = [
  ...['district', 'street', 'community', 'other-street'].map((unitId) => asked({ unitId })),
  asked({ of: 'alone', unitId: 'street' }),
  asked({ of: 'residents', unitId: 'community' }),
  asked({ from: '2028-02-29', to: '2028-05-31' }),
  asked({ from: '2027-12-31', to: '2028-01-31' }),
  asked({ categories: ['anti-drug'] }),
  asked({ categories: ['family-reading', 'parenting-class'], mode: 'online' }),
]

async function begin(product: Product, forgets: boolean): Promise<PlayedYear> {
  const { cloud } = product
  await cloud.database.reset()
  cloud.clock.set(START)
  await product.add({
    units: allUnits(),
    members: [aMember('o-viewer', 'viewer', 'district'), aMember('o-staff', 'staff', 'district')],
    admins: [theAdmins('o-admin')],
  })
  const { _id: unitId, path: unitPath } = UNITS.district
  await cloud.database.importDocuments('channels', [aChannel({ _id: 'GROUP', unitId, unitPath })])
  await runJobs(cloud, COUNTING)
  cloud.clock.advance(2 * MINUTE)
  const { encrypt } = await openSealing(SECRETS)
  return new PlayedYear(product, forgets ? encrypt('某某') : '')
}

/** Everything is counted, and the next night has exported what that changed. */
async function settle(product: Product, played: PlayedYear): Promise<void> {
  for (let run = 0; run < 4; run += 1) {
    product.cloud.clock.advance(2 * MINUTE)
    await played.withoutNight()
    await runJobs(product.cloud, COUNTING)
  }
  await exportNight(product)
}

/** Where the warehouse says another 人数 than the product. */
async function differences(product: Product): Promise<string[]> {
  const warehouse = await readWarehouse(product.cloud)
  const differing: string[] = []
  for (const question of QUESTIONS) {
    const { from, to, ...rest } = question
    const input = { ...rest, period: { kind: 'days' as const, from, to } }
    const { people } = await product.value('statistics.getFigures', input as never, 'o-viewer')
    const found = naivePeople(warehouse, question, ['community'])
    if (found !== people.all)
      differing.push(`${JSON.stringify(question)}: ${found} in the warehouse, not ${people.all}`)
  }
  return differing
}

/** Lets a year happen with an export in the middle, one at the end, and one when the year's keys were replaced. */
async function played(product: Product, { steps, forgets }: Year): Promise<string[]> {
  const year = await begin(product, forgets)
  const middle = Math.floor(steps.length / 2)
  for (const [nth, step] of steps.entries()) {
    await year.take(step)
    if (nth === middle) await settle(product, year)
  }
  product.cloud.clock.set(Math.max(END, product.cloud.clock.now()))
  await settle(product, year)
  const before = await differences(product)
  if (!forgets || before.length > 0) return before
  const keys = await keysOf(product)
  await year.signOff()
  product.cloud.clock.advance(DAY)
  await settle(product, year)
  const after = await keysOf(product)
  const kept = [...keys].filter((key) => after.has(key)).length
  return [...(await differences(product)), ...(kept > 0 ? [`${kept} keys outlive their year`] : [])]
}

const keysOf = async ({ cloud }: Product): Promise<Set<string>> =>
  new Set(
    (await readSessions(cloud))
      .filter(({ day }) => day.startsWith('2028'))
      .flatMap(({ people }) => people.map(({ key }) => key)),
  )

const isTrue = (product: Product) =>
  fc.asyncProperty(randomYear, async (year) => {
    expect(await played(product, year)).toEqual([])
  })

async function withProduct(functions: string | undefined, work: (product: Product) => Promise<void>) {
  const product = await Product.start({ environment: WITH_WAREHOUSE, ...(functions && { functions }) })
  try {
    await work(product)
  } finally {
    await product.stop()
  }
}

it(
  'says of a random year the same 人数 as the product, whatever is changed, undone, moved, joined or replaced after an export',
  () => withProduct(undefined, (product) => slowCampaign(isTrue(product), { long: 300 })),
  HOURS,
)

itAll.each(
  controls([
    {
      broken: 'a session that was counted differently is not found',
      change: {
        file: 'cloudfunctions/maintenance/count-sessions.ts',
        piece: 'kept && sameCounts(kept, found.counts) ? kept.sameSince : undefined',
        instead: 'kept?.sameSince',
      },
    },
    {
      broken: 'a session that was moved stays in the file of the day before',
      change: {
        file: 'cloudfunctions/maintenance/export-warehouse.ts',
        piece: '{ _id: command.neq(day), sessionIds: command.in(some) }',
        instead: '{ _id: day, sessionIds: ["none"] }',
      },
    },
    {
      broken: 'the files of a year keep the keys that were replaced',
      change: {
        file: 'cloudfunctions/maintenance/export-warehouse.ts',
        piece: 'for (const { _id: year } of replaced)',
        instead: 'for (const { _id: year } of replaced.slice(0, 0))',
      },
    },
  ]),
)(
  'it is caught that $broken',
  async ({ change }) => {
    const functions = await brokenDeployment('maintenance', change)
    await withProduct(functions, (product) =>
      expect(control(isTrue(product), { long: 300 })).rejects.toThrow(/Property failed/),
    )
  },
  HOURS,
)
