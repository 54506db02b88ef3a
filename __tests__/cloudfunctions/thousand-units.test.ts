import type { Input, Value } from '../../src/services/api'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import { daysOf } from '../../src/shared/calendar/period'
import { CATEGORY_CODES } from '../../src/shared/event/category'
import type { SessionCounts } from '../../src/shared/figure/session-counts'
import type { Target } from '../../src/shared/figure/target'
import { newUnit, type Unit } from '../../src/shared/unit/unit'
import { everyOperation } from '../access/operations'
import { aChannel, anArticle, type Place, registeredAt, sampleOf } from '../access/samples'
import { itAll as it } from '../support/campaign'
import { runJobs } from '../support/jobs'
import {
  additional,
  aMember,
  anEvent,
  aSession,
  aTally,
  NOW,
  Product,
  theAdmins,
  UNITS,
} from '../support/product'

const MOST = 100 * 1024
const STREETS = 29
const COMMUNITIES = 1000

const many = <T>(size: number, each: (index: number) => T): T[] =>
  Array.from({ length: size }, (_, index) => each(index))
/** As long as an id of a unit that somebody added. */
const idOf = (kind: string, index: number) =>
  `${kind}${String(index).padStart(4, '0')}`.toUpperCase().padEnd(26, 'Q')
const { district } = UNITS
const streets = many(STREETS, (index) =>
  newUnit({ _id: idOf('s', index), name: `第${index}听荷柳汀街道`, level: 'street' }, district),
)
const communities = many(COMMUNITIES, (index) =>
  newUnit(
    { _id: idOf('c', index), name: `第${index}荷风藕香社区`, level: 'community' },
    streets[index % STREETS] as Unit,
  ),
)

const monthOf = (nth: number) => `2026-${String((nth % 11) + 1).padStart(2, '0')}`

let product: Product
let place: Place
beforeAll(async () => {
  product = await Product.start({ instances: 1 })
  await product.add({
    units: [district, ...streets, ...communities],
    members: [
      aMember('o-new', 'staff', 'district'),
      ...communities.map(({ _id }) => aMember(`o-${_id}`, 'staff', _id)),
    ],
    admins: [theAdmins('o-admin')],
  })
  await counted()
  const { session } = await product.publish({ unitId: 'district', unitPath: ['district'] })
  place = await registeredAt(product, session, 'o-holder')
  const put = (collection: string, list: object[]) => product.cloud.database.importDocuments(collection, list)
  await put('targets', targets())
  await put(
    'channels',
    many(300, (index) =>
      aChannel({
        _id: `channel-${index}`,
        unitId: 'district',
        unitPath: ['district'],
        name: `居民群${index}`,
      } as never),
    ),
  )
  await put(
    'articles',
    communities.map(({ _id, path }) => anArticle({ _id: `article-${_id}`, unitId: _id, unitPath: path })),
  )
  await put(
    'periodicFigures',
    communities.map(({ _id, path }) => ({
      _id: `media-${_id}`,
      unitId: _id,
      unitPath: path,
      indicator: 'media-articles',
      year: 2026,
      entries: many(10, (month) => ({
        ...entryOf(_id, month + 1),
        source: '宣传台账',
        attachment: null,
        note: '',
        by: 'o-new',
        byName: '李*兰',
        replaces: null,
      })),
      standing: many(10, (month) => entryOf(_id, month + 1)),
      version: 1,
    })),
  )
  const coming = communities.map(({ _id, path }, index) => {
    const event = anEvent({
      _id: `coming-${_id}`,
      unitId: _id,
      unitPath: path,
      status: index % 3 ? 'published' : 'draft',
    } as never)
    return {
      event,
      session: aSession(event, {
        _id: `coming-s-${_id}`,
        startsAt: NOW + DAY + index * MINUTE,
        endsAt: NOW + DAY + index * MINUTE + HOUR,
      }),
    }
  })
  await put(
    'events',
    coming.map(({ event }) => event),
  )
  await put(
    'sessions',
    coming.map(({ session }) => session),
  )
}, 300_000)
afterAll(() => product.stop())

const entryOf = (unitId: string, month: number) => {
  const period = { kind: 'month' as const, year: 2026, month }
  return { id: `entry-${unitId}-${month}`, period, ...daysOf(period), amount: 3, at: NOW }
}

/** A session of each community, with something of everything that is counted. */
async function counted() {
  const over = { startsAt: NOW - 3 * HOUR, endsAt: NOW - HOUR }
  const { session } = await product.publish({ category: 'anti-drug' }, over)
  await product.cloud.database.importDocuments('tallies', [
    { ...aTally(session, { counted: { ...additional, amount: 9 } }), changedAt: NOW },
    {
      ...aTally(session, { counted: { what: 'things', indicator: 'leaflets', amount: 1 } }),
      changedAt: NOW,
    },
  ])
  await runJobs(product.cloud, ['countSessions'])
  const [like] = product.find<SessionCounts>('sessionCounts')
  if (!like) throw new Error('nothing was counted')
  await product.cloud.database.importDocuments(
    'sessionCounts',
    communities.flatMap(({ _id, path }, index) =>
      // Every third has nothing, so that coverage has something to name.
      many(index % 3 === 0 ? 0 : 12, (nth) => ({
        ...like,
        _id: `counts-${_id}-${nth}`,
        unitId: _id,
        unitPath: path,
        category: CATEGORY_CODES[(index + nth) % CATEGORY_CODES.length],
        tags: [`标签${nth}`],
        month: monthOf(nth),
        day: `${monthOf(nth)}-10`,
      })),
    ),
  )
}

/** A thousand of all units, sixty of them the district's own, which is as many as a unit may have. */
const targets = (): Target[] =>
  many(1000, (index) => {
    const unit = index < 60 ? district : (communities[index] as Unit)
    const measures: Target['measure'][] = [
      { of: 'attendances' },
      { of: 'units', level: 'community' },
      { of: 'people' },
      { of: 'sessionsHeld' },
    ]
    return {
      _id: `target-${index}`,
      year: 2026,
      unitId: unit._id,
      unitPath: unit.path,
      name: `目标${index}`,
      lines: ['anti-drug'],
      measure: measures[index % 4] as Target['measure'],
      amount: 100,
      version: 1,
      removed: false,
    }
  })

/** The widest that an operation is asked for. */
const widest = (input: object) => {
  const {
    after: _,
    word: _w,
    day: _d,
    days: _ds,
    categories: _c,
    by: _b,
    subject: _s,
    action: _a,
    from,
    to,
    ...rest
  } = input as Record<string, unknown>
  return { ...rest, ...(typeof from === 'string' && { from }), ...(typeof to === 'string' && { to }) }
}

const READS = everyOperation()
  .filter(([name, { access }]) => access !== 'timer' && /\.(get|list|find|search|preview)/.test(name))
  .map(([name]) => name)

it('answers each read operation of an admin, none with more than a phone takes', async () => {
  const wrong: string[] = []
  for (const name of READS) {
    const [fn, operation] = name.split('.') as [string, string]
    const input = widest(sampleOf(name, place, NOW))
    const { result, error } = await product.cloud.call(fn, { operation, input }, { openid: 'o-admin' })
    const bytes = Buffer.byteLength(JSON.stringify(result ?? null))
    const { reason = '' } = (result ?? {}) as { reason?: string }
    const isWrong = bytes > MOST || error || ['failed', 'invalid-input', 'not-found'].includes(reason)
    if (isWrong) wrong.push(`${name}: ${bytes} bytes ${error?.errMsg ?? reason}`)
  }
  expect(wrong).toEqual([])
}, 600_000)

it.each(['events.listHolders', 'statistics.listUnits'] as const)(
  '%s answers a level, and finds the others',
  async (name) => {
    const listed = async (input: Input<typeof name>) => {
      const { units, isWhole } = await product.value(name, input, 'o-admin')
      return { isWhole, ids: units.map(({ unitId }) => unitId) }
    }
    const highest = await listed({})
    expect(highest.isWhole).toBe(false)
    expect(highest.ids.sort()).toEqual([district, ...streets].map(({ _id }) => _id).sort())
    const [some] = communities as [Unit]
    expect((await listed({ known: [some._id] })).ids).toContain(some._id)
    expect((await listed({ word: '第0荷风' })).ids).toEqual([some._id])
    expect((await listed({ word: '荷 风藕香社区' })).ids).toHaveLength(40)
    expect(await listed({ word: '没有这个' })).toEqual({ isWhole: false, ids: [] })
    // A street is found with what is below it.
    const below = communities.filter(({ parentId }) => parentId === streets[7]?._id)
    expect(new Set((await listed({ word: '第7听荷' })).ids)).toEqual(
      new Set([streets[7], ...below].map((unit) => unit?._id)),
    )
    const within = await listed({ within: streets[7]?._id ?? '' })
    expect(within.isWhole).toBe(true)
    expect(within.ids).toHaveLength(1 + below.length)
  },
)

it('finds a unit that was added or renamed by the first letters of its name', async () => {
  const added = {
    parentId: streets[3]?._id ?? '',
    name: '莲桥社区',
    level: 'community' as const,
    nonce: 'lq',
  }
  const { unitId } = await product.value('members.addUnit', added, 'o-admin')
  const found = async (word: string) =>
    (await product.value('statistics.listUnits', { word }, 'o-admin')).units.map((unit) => unit.unitId)
  expect(await found('lqsq')).toEqual([unitId])
  expect(await found('ｌｑ')).toEqual([unitId])
  await product.value('members.changeUnit', { unitId, name: '柳溪社区', needsReview: false }, 'o-admin')
  expect(await found('lqsq')).toEqual([])
  expect(await found('LXS')).toEqual([unitId])
  expect(await found('溪社')).toEqual([unitId])
})

it('answers all of its units to whoever has few, and none of another’s', async () => {
  const [own, other] = communities as [Unit, Unit]
  const ask = (input: Input<'statistics.listUnits'>) =>
    product.value('statistics.listUnits', input, `o-${own._id}`)
  expect(await ask({})).toMatchObject({
    isWhole: true,
    units: [{ unitId: own._id, depth: 0, mayEnter: true }],
  })
  expect(await ask({ word: '第1荷风' })).toMatchObject({ units: [] })
  expect(await ask({ known: [other._id], within: other._id })).toMatchObject({ units: [] })
})

it('reads the whole tree page by page, and what is around one unit', async () => {
  const ids: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: Value<'members.listUnitsBehind'> = await product.value(
      'members.listUnitsBehind',
      after ? { after } : {},
      'o-admin',
    )
    ids.push(...page.units.map(({ _id }) => _id))
    after = page.next
  }
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBe(product.find('units').length)
  const { units } = await product.value('members.listUnits', { about: streets[5]?._id ?? '' }, 'o-admin')
  const below = communities.filter(({ parentId }) => parentId === streets[5]?._id)
  expect(units.map(({ _id }) => _id)).toEqual(expect.arrayContaining(below.map(({ _id }) => _id)))
})
