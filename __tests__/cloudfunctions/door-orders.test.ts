import fc from 'fast-check'
import { MINUTE } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import { brokenVariant } from '../support/broken-variant'
import { control, itAll, slowCampaign } from '../support/campaign'
import { checkInOf, registerParty } from '../support/door'
import { allUnits, aMember, NOW, Product } from '../support/product'

/** What a phone kept of one registration: who was let in, in the place of what, or what was undone; in its order. */
type Kept =
  | { do: 'in'; who: 'all' | 'mother' | 'child' }
  | { do: 'correct'; who: 'mother' | 'child'; what: number }
  | { do: 'undo'; what: number }
  | { do: 'out' }

const who = fc.constantFrom('mother' as const, 'child' as const)
const kept: fc.Arbitrary<Kept> = fc.oneof(
  fc.record({ do: fc.constant('in' as const), who: fc.constantFrom('all' as const, 'mother', 'child') }),
  fc.record({ do: fc.constant('correct' as const), who, what: fc.nat(3) }),
  fc.record({ do: fc.constant('undo' as const), what: fc.nat(3) }),
  fc.record({ do: fc.constant('out' as const) }),
)
const deliveries = fc.array(kept, { minLength: 2, maxLength: 4 }).chain((acts) =>
  fc.record({
    acts: fc.constant(acts),
    order: fc.shuffledSubarray([...acts.keys()], { minLength: acts.length }),
  }),
)

let parties = 0

/** Uploads what was kept in this order, to a registration of its own, and answers what its entries come to. */
async function delivered(
  product: Product,
  session: Session,
  { acts, order }: { acts: readonly Kept[]; order: readonly number[] },
): Promise<
  Pick<CheckIn, 'presentCount' | 'firstAt'> & {
    keys: string[]
    minutes: unknown[] | undefined
    entries: number
  }
> {
  parties += 1
  const people = [`mother-${parties}`, `child-${parties}`] as const
  const { _id } = await registerParty(product, session, [
    { name: '王小芳', key: people[0], kind: 'volunteer' },
    { name: '李小宝', key: people[1], kind: 'child' },
  ])
  const { rows } = await product.value('checkins.getSheet', { sessionId: session._id }, 'o-li')
  const ids = rows.find(({ checkInId }) => checkInId === _id)?.people.map(({ id }) => id) ?? []
  const idOf = { mother: ids[0] ?? '', child: ids[1] ?? '' }
  for (const at of order) {
    const act = acts[at] as Kept
    const happened = {
      sessionId: session._id,
      nonce: `p${parties}-${at}`,
      doorAt: NOW + at * MINUTE,
      kept: true,
    }
    const voids = 'what' in act ? [`p${parties}-${act.what}`] : []
    const answer =
      act.do === 'out'
        ? product.call('checkins.checkOut', { ...happened, registrationId: _id }, 'o-li')
        : act.do === 'undo'
          ? product.call(
              'checkins.undoCheckIn',
              { ...happened, checkInId: _id, voids, reason: '扫错了人' },
              'o-li',
            )
          : product.call(
              'checkins.checkInRegistration',
              {
                ...happened,
                registrationId: _id,
                voids,
                who: act.who === 'all' ? null : { people: [idOf[act.who]], counted: 0 },
              },
              'o-li',
            )
    expect(await answer).toMatchObject({ ok: true })
  }
  const stored = checkInOf(product, _id)
  return {
    presentCount: stored?.presentCount ?? 0,
    firstAt: stored?.firstAt ?? null,
    keys: (stored?.present ?? []).map(({ key }) => key.split('-')[0] ?? '').sort(),
    minutes: stored?.present.map(({ minutes }) => minutes).sort(),
    entries: stored?.entries.length ?? 0,
  }
}

/** Whether what was kept comes to the same in this order as in the one in which it happened. */
const comesToTheSame = (product: Product) =>
  fc.asyncProperty(deliveries, async ({ acts, order }) => {
    const { session } = await product.publish({}, { capacity: 20 })
    const inTurn = await delivered(product, session, { acts, order: [...acts.keys()] })
    expect(await delivered(product, session, { acts, order })).toEqual(inTurn)
  })

async function opened(functions?: string) {
  const product = await Product.start(functions ? { functions } : {})
  await product.add({ units: allUnits(), members: [aMember('o-li', 'organizer', 'community')] })
  product.cloud.clock.set(NOW + 10 * MINUTE)
  return product
}

it('comes to the same in whatever order a phone’s entries arrive, undos before what they undo among them', async () => {
  const product = await opened()
  try {
    await slowCampaign(comesToTheSame(product), { long: 300 })
  } finally {
    await product.stop()
  }
})

itAll('catches a door that refuses an undo before what it undoes', async () => {
  const functions = await brokenVariant('checkins', {
    file: 'cloudfunctions/checkins/undo-check-in.ts',
    piece: '!input.kept && !input.voids.some(known)',
    instead: '!input.voids.some(known)',
  })
  const product = await opened(functions)
  try {
    await expect(control(comesToTheSame(product), { long: 300 })).rejects.toThrow(/Property failed/)
  } finally {
    await product.stop()
  }
})
