import type { AgeBand, Gender } from '../src/shared/person/person'
import type { ParticipantKind } from '../src/shared/registration/registration'
import { nameOf, residentPhone } from './names'
import { PEOPLE } from './people'
import type { Audience } from './programmes/programme'
import type { Random } from './random'
import { type DemoUnit, HOME_COMMUNITY_ID, unitsOf } from './units'

/** Somebody known by name; relatives without an account have no openid and no phone of their own. */
export interface Person {
  openid: string | null
  /** Under which a relative is saved; null for whoever has an account. */
  familyMemberId: string | null
  /** The month for a child, the year for everybody else. */
  birth: string
  kind: ParticipantKind
  name: string
  phone: string | null
  gender: Gender
  ageBand: AgeBand
  homeUnitId: string
}

/** An account with those it may bring along. */
export interface Household {
  holder: Person & { openid: string }
  children: Person[]
  partner: Person | null
  single: boolean
  /** How readily they come: most come once or twice, a few are everywhere. */
  keenness: number
}

const HOUSEHOLDS = 3000

/** Everybody who lives in the demo's district and may come to something, those of the console first. */
export function makePopulation(random: Random): Household[] {
  const communities = unitsOf('community')
  const residents = PEOPLE.filter(({ openid }) => RESIDENTS[openid])
  const named = residents.map((person, index) => namedHousehold(person, index, random.fork(person.openid)))
  const others = Array.from({ length: HOUSEHOLDS }, (_, index) =>
    household(index, random.pick(communities), random.fork(`household ${index}`)),
  )
  return [...named, ...others]
}

type Residents = Record<string, Pick<Person, 'gender' | 'ageBand'> & { children: number }>

const RESIDENTS: Residents = {
  'demo-newcomer': { gender: 'female', ageBand: 'adult', children: 0 },
  'demo-resident': { gender: 'female', ageBand: 'adult', children: 0 },
  'demo-mother': { gender: 'female', ageBand: 'adult', children: 1 },
  'demo-senior': { gender: 'female', ageBand: 'senior', children: 0 },
}

function namedHousehold(
  { openid, name }: { openid: string; name: string },
  index: number,
  random: Random,
): Household {
  const { gender, ageBand, children } = RESIDENTS[openid] ?? {
    gender: 'female',
    ageBand: 'adult',
    children: 0,
  }
  const holder = {
    openid,
    familyMemberId: null,
    kind: 'resident' as const,
    name,
    phone: residentPhone(8990 + index),
    gender,
    ageBand,
    birth: birthOf(ageBand, 0, random),
    homeUnitId: HOME_COMMUNITY_ID,
  }
  return {
    holder,
    children: Array.from({ length: children }, (_, child) => relative(holder, 'child', child, random)),
    partner: null,
    single: false,
    keenness: 0,
  }
}

function household(index: number, community: DemoUnit, random: Random): Household {
  const gender = random.chance(0.8) ? 'female' : 'male'
  const ageBand = random.chance(0.2) ? 'senior' : 'adult'
  const openid = `demo-person-${String(index).padStart(4, '0')}`
  const holder = {
    openid,
    familyMemberId: null,
    kind: 'resident' as const,
    name: nameOf(random, gender),
    ...({ phone: residentPhone(index), gender, ageBand, homeUnitId: community._id } as const),
    birth: birthOf(ageBand, 0, random),
  }
  const single = ageBand === 'adult' && random.chance(0.2)
  const children = single || !random.chance(0.5) ? 0 : random.chance(0.3) ? 2 : 1
  return {
    holder,
    children: Array.from({ length: children }, (_, child) => relative(holder, 'child', child, random)),
    partner: !single && random.chance(0.35) ? relative(holder, 'family', 0, random) : null,
    single,
    keenness: Math.exp(random.bell() * 2.2),
  }
}

function relative(holder: Person, kind: 'child' | 'family', index: number, random: Random): Person {
  const isChild = kind === 'child'
  const gender = isChild
    ? random.chance(0.5)
      ? 'female'
      : 'male'
    : holder.gender === 'female'
      ? 'male'
      : 'female'
  const childName = () =>
    nameOf(
      random,
      gender === 'female' ? 'girl' : 'boy',
      holder.gender === 'male' ? holder.name.slice(0, 1) : undefined,
    )
  return {
    openid: null,
    familyMemberId: `family-${holder.openid}-${kind}-${index}`,
    kind,
    name: isChild ? childName() : nameOf(random, gender),
    phone: null,
    gender,
    ageBand: isChild ? 'child' : holder.ageBand,
    birth: birthOf(isChild ? 'child' : holder.ageBand, index, random.fork(`${kind} ${index}`)),
    homeUnitId: holder.homeUnitId,
  }
}

const BORN: Record<AgeBand, [from: number, to: number]> = {
  child: [2018, 2023],
  adult: [1972, 1998],
  senior: [1946, 1962],
}

/** A birth that fits the band in every year of the demo; the second child is the older one. */
function birthOf(ageBand: AgeBand, index: number, random: Random): string {
  const year = random.fork('birth').int(...BORN[ageBand])
  if (ageBand !== 'child') return String(year)
  return `${year - 6 * index}-${String(random.fork('month').int(1, 12)).padStart(2, '0')}`
}

const SUITS: Record<Audience, (household: Household) => boolean> = {
  adults: () => true,
  women: ({ holder }) => holder.gender === 'female',
  // Both children of a grandmother's household and a mother's come along.
  families: ({ children }) => children.length > 0,
  seniors: ({ holder }) => holder.ageBand === 'senior' || holder.gender === 'female',
  singles: ({ single }) => single,
  cadres: ({ holder }) => holder.gender === 'female' && holder.ageBand === 'adult',
}

/** Draws households for an audience, the keen ones more often, neighbours before the rest of the district. */
export class Pools {
  private readonly pools = new Map<string, Pool>()

  constructor(private readonly population: readonly Household[]) {}

  draw(who: Audience, unitId: string | null, random: Random): Household | undefined {
    const label = `${who} ${unitId}`
    let pool = this.pools.get(label)
    if (!pool) {
      const lives = (each: Household) => unitId === null || each.holder.homeUnitId === unitId
      pool = new Pool(this.population.filter((each) => SUITS[who](each) && lives(each)))
      this.pools.set(label, pool)
    }
    return pool.draw(random)
  }
}

class Pool {
  /** Running totals of keenness. */
  private readonly totals: number[] = []

  constructor(private readonly households: readonly Household[]) {
    let total = 0
    for (const { keenness } of households) {
      total += keenness
      this.totals.push(total)
    }
  }

  draw(random: Random): Household | undefined {
    const at = random.next() * (this.totals.at(-1) ?? 0)
    let [low, high] = [0, this.totals.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.totals[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    return this.households[low]
  }
}
