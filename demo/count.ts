import { HOUR, MINUTE } from '../src/shared/calendar/calendar'
import { copiesOf, type Session } from '../src/shared/event/session'
import type { IndicatorCode } from '../src/shared/figure/indicator'
import type { Member } from '../src/shared/member/member'
import { maskedName } from '../src/shared/person/person'
import {
  type CountedPeople,
  type CountedThings,
  keptCounted,
  type SchoolClass,
  type Tally,
  tallyCorrectionId,
} from '../src/shared/tally/tally'
import { schoolIdOf } from './beside-sessions'
import type { Amount, HandCount, Programme } from './programmes/programme'
import type { Random } from './random'
import type { DemoUnit } from './units'

/** A session as it went: what amounts are multiples of, who counts, and until when anything is known of it. */
export interface Held {
  session: Session
  programme: Programme
  unit: DemoUnit
  registered: number
  present: number
  parties: number
  by: Pick<Member, '_id' | 'name'>
  knownUntil: number
  random: Random
}

type Count = Pick<Tally, 'method' | 'note'> & { counted: CountedPeople | CountedThings }

/** What was counted by hand at a session, with the corrections that followed. */
export function talliesOf(held: Held): Tally[] {
  const { session, knownUntil, by, random } = held
  const people = peopleCounted(held)
  const counted = people.reduce((sum, each) => sum + each.counted.amount, 0)
  return [...people, ...thingsCounted(held, counted)].flatMap((count, index) => {
    const at = session.endsAt + (random.int(-20, 90) + index) * MINUTE
    const _id = `${session._id}-t${index + 1}`
    const known = Math.min(at, knownUntil)
    const tally: Tally & Count = {
      _id,
      nonce: _id,
      ...copiesOf(session),
      ...count,
      school: schoolOf(count, held),
      place: '',
      photos: [],
      countedAt: known,
      arrivedAt: known,
      by: by._id,
      byName: maskedName(by.name),
      replaces: null,
      first: _id,
      revision: 0,
      reason: '',
    }
    return random.chance(0.07) ? corrected(tally, knownUntil, random) : [tally]
  })
}

/** The class that was counted, where a school told how many listened. */
const schoolOf = ({ counted }: Count, { session, unit }: Held): SchoolClass | null =>
  counted.what === 'people' && session.place.name === unit.school
    ? { name: unit.school, organisationId: schoolIdOf(unit), grade: '', className: '' }
    : null

/** The count as it was first entered, and the record that puts it right; now and then the second was wrong too. */
function corrected(right: Tally & Count, knownUntil: number, random: Random): Tally[] {
  const mistakes = random.chance(0.15) ? 2 : 1
  const tallies: Tally[] = []
  for (let index = 0; index <= mistakes; index += 1) {
    const before = tallies.at(-1)
    const last = index === mistakes
    const _id = before ? tallyCorrectionId(before) : right._id
    tallies.push({
      ...right,
      _id,
      nonce: _id,
      revision: index,
      counted: last ? right.counted : { ...right.counted, ...mistaken(right.counted, random) },
      reason: before ? random.pick(['漏计一处', '录入有误', '与纸质登记核对']) : '',
      arrivedAt: Math.min(right.arrivedAt + index * random.int(2, 30) * HOUR, knownUntil),
      replaces: before?._id ?? null,
    })
  }
  return tallies
}

/** A few too many or too few; of a handful, one or two too many. */
const mistaken = ({ amount }: Count['counted'], random: Random) => ({
  amount: amount < 25 ? amount + random.int(1, 2) : amount + random.pick([-20, -10, -9, -3, 10, 9, 100]),
})

function peopleCounted({ programme, unit, present, random }: Held): Count[] {
  const { byHand, seats, invited, who } = programme
  if (byHand) {
    const amount = Math.max(
      random.int(...byHand.people),
      byHand.scope === 'on-site-total' ? present + random.int(3, 20) : 0,
    )
    return parts(byHand, amount, random).map((part, index, all) => ({
      counted: counted(byHand, part, random),
      method: byHand.method,
      note: (byHand.note ?? (all.length > 1 ? ['东侧', '西侧'][index] : '') ?? '').replace(
        '{school}',
        unit.school,
      ),
    }))
  }
  // Beside those registered a few neighbours look in who are only counted.
  const lookIn = seats && seats !== 'unlimited' && seats[0] > 20 && !invited && who !== 'singles'
  if (!lookIn || present === 0 || !random.chance(0.12)) return []
  const bare = { scope: 'additional', people: [2, 9], method: 'counted' } as const
  return [{ counted: counted(bare, random.int(2, 9), random), method: 'counted', note: '现场来听、没有报名' }]
}

/** On a wide square two people count, each their own side. */
function parts({ scope, note }: HandCount, amount: number, random: Random): number[] {
  if (scope !== 'additional' || note || amount < 120 || !random.chance(0.45)) return [amount]
  const east = Math.round(amount * random.between(0.35, 0.65))
  return [east, amount - east]
}

function counted({ scope, women, children }: HandCount, amount: number, random: Random): CountedPeople {
  const young = children ? Math.round(amount * random.between(...children)) : null
  const adults = amount - (young ?? 0)
  const female = women ? Math.round(adults * random.between(...women)) : null
  return {
    what: 'people',
    scope,
    amount,
    women: female,
    men: female === null ? null : adults - female,
    children: young,
  }
}

function thingsCounted(
  { programme, session, registered, present, parties, random }: Held,
  counted: number,
): Count[] {
  const known: Partial<Record<string, number>> = { registered, present, parties, counted }
  const amountOf = (amount: Amount) => {
    if (!('per' in amount)) return random.int(...amount)
    return Math.round((known[amount.per] ?? 0) * random.between(...amount.times))
  }
  return Object.entries(programme.things ?? {}).flatMap(([code, definition]) => {
    const indicator = code as IndicatorCode
    const amount = amountOf(definition as Amount)
    known[indicator] = amount
    // A stock is written down once for a series.
    if (amount === 0 || (indicator === 'sites' && session.ordinal > 1)) return []
    return [{ counted: keptCounted({ what: 'things', indicator, amount }), method: 'counted', note: '' }]
  })
}
