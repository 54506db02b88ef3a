import { beijingDay } from '../src/shared/calendar/calendar'
import type { Session } from '../src/shared/event/session'
import { type Party, partyOf } from './enrol'
import { INTERESTS } from './people'
import type { PlannedEvent } from './plan'
import { type Household, Pools } from './population'
import type { Programme } from './programmes/programme'
import type { Random } from './random'
import { type DemoUnit, HOME_COMMUNITY_ID, UNITS } from './units'

/** Of those who come, how many live where it is held. */
const NEIGHBOURS = 0.65
/** Tries for each party wanted before a small community is taken to be exhausted. */
const TRIES = 12

/** Finds who comes to what. Nobody goes to two things on one day. */
export class Crowd {
  private readonly pools: Pools
  private readonly diary = new Set<string>()
  private readonly known: readonly Household[]

  constructor(population: readonly Household[]) {
    this.pools = new Pools(population)
    this.known = population.filter(({ holder }) => INTERESTS[holder.openid])
  }

  /**
   * Parties for these sessions, of as many people as `seats` at most; the demo's own residents first, who went to much
   * in the `past` and registered for some of what is `coming`, or are left out.
   */
  gather(
    { programme, unit }: PlannedEvent,
    sessions: readonly Session[],
    { seats, interest, random }: { seats: number; interest: 'past' | 'coming' | null; random: Random },
  ): Party[] {
    const days = sessions.map(({ startsAt }) => beijingDay(startsAt))
    const parties: Party[] = []
    let left = seats
    const add = (household: Household) => {
      const { openid } = household.holder
      if (days.some((day) => this.diary.has(`${openid} ${day}`))) return
      const party = partyOf(household, programme.who, random)
      if (left === 0) return
      // Where seats run out somebody stays at home.
      const people = party.people.slice(0, left)
      for (const day of days) this.diary.add(`${openid} ${day}`)
      parties.push({ ...party, people })
      left -= people.length
    }
    for (const household of this.known) {
      if (interest && goes(household.holder.openid, programme, unit, interest, random)) add(household)
    }
    for (let tries = seats * TRIES; tries > 0 && left > 0; tries -= 1) {
      const home = random.chance(NEIGHBOURS) ? neighbourhood(unit, random) : null
      const household = this.pools.draw(programme.who, home, random)
      if (household) add(household)
    }
    return parties
  }
}

function goes(
  openid: string,
  { category, invited }: Programme,
  { level, path }: DemoUnit,
  when: 'past' | 'coming',
  random: Random,
): boolean {
  const interest = INTERESTS[openid]
  if (invited || !interest?.categories.includes(category)) return false
  // To the courses around the corner always, to those elsewhere never.
  return level === 'site' ? path.includes(HOME_COMMUNITY_ID) : random.chance(interest[when])
}

/** A community at the unit or below it, or around it; null for the whole district. */
function neighbourhood({ _id, level, path }: DemoUnit, random: Random): string | null {
  if (level === 'district') return null
  if (level === 'community') return _id
  if (level === 'site') return path[2] ?? null
  return random.pick(UNITS.filter((unit) => unit.parentId === _id))._id
}
