import type { People } from '../../src/shared/figure/counted-figures'
import type { HomePeople, PersonPresent } from '../../src/shared/figure/session-counts'

/** The id of the number that a key has in a year (`PersonNumber`). */
export const personNumberId = (year: string, key: string): string => `${year}~${key}`

/** What is known of somebody at a session, as bits of one byte. */
const BITS = { female: 1, male: 2, child: 4, parent: 8, volunteer: 16, online: 32, walkIn: 64 } as const
/** Set for whoever is in a union. */
const PRESENT = 128
const CONDITIONS = Object.keys(BITS) as (keyof typeof BITS)[]

/**
 * The people of a session, by the communities they live in and by their numbers of the year: a few bytes for each, which
 * say no more of who they are than a number does.
 */
export function peopleByHome(
  people: readonly PersonPresent[],
  numberOf: (key: string) => number,
): HomePeople[] {
  const homes = new Map<string | null, PersonPresent[]>()
  for (const person of people) {
    const known = homes.get(person.home)
    if (known) known.push(person)
    else homes.set(person.home, [person])
  }
  return [...homes]
    .map(([home, those]) => ({
      home,
      people: encoded(
        those.map((person) => [
          numberOf(person.key),
          CONDITIONS.reduce((bits, name) => (person[name] === 1 ? bits | BITS[name] : bits), 0),
        ]),
      ),
      households: encoded(
        [...new Set(those.flatMap(({ household }) => household ?? []))].map((key) => [numberOf(key), 0]),
      ),
    }))
    .sort((a, b) => ((a.home ?? '') < (b.home ?? '') ? -1 : 1))
}

/** What is known of somebody; what is not so is not there. */
export type Known = Partial<Record<keyof typeof BITS, true>>

/** The people of one community at a session, by their numbers, with what is known of them; and the numbers of the households. */
export function unpacked({ people, households }: HomePeople): {
  people: { number: number; known: Known }[]
  households: number[]
} {
  const those: { number: number; known: Known }[] = []
  const numbers: number[] = []
  each(people, (number, bits) => {
    const known: Known = {}
    for (const name of CONDITIONS) if (bits & BITS[name]) known[name] = true
    those.push({ number, known })
  })
  each(households, (number) => numbers.push(number))
  return { people: those, households: numbers }
}

/** Each person of an encoded set: the number, and the bits of what is known. */
function each(encodedSet: string, visit: (number: number, bits: number) => void): void {
  const bytes = Buffer.from(encodedSet, 'base64')
  let number = 0
  for (let at = 0; at < bytes.length; at += 1) {
    let gap = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at] as number
      at += 1
      gap |= (byte & 127) << shift
      if (byte < 128) break
    }
    number += gap
    visit(number, bytes[at] as number)
  }
}

/** In the order of the numbers: how far each is from the one before, in groups of seven bits, and the bits of what is known. */
function encoded(set: readonly (readonly [number: number, bits: number])[]): string {
  const bytes: number[] = []
  let before = 0
  for (const [number, bits] of [...set].sort(([a], [b]) => a - b)) {
    let gap = number - before
    for (; gap > 127; gap >>>= 7) bytes.push((gap & 127) | 128)
    bytes.push(gap, bits)
    before = number
  }
  return Buffer.from(bytes).toString('base64')
}

/** What the people of some communities, at one session, come to: those with each condition, and their households. */
export function countedAt(
  homes: readonly HomePeople[],
): Record<keyof typeof BITS | 'all' | 'households', number> {
  const counts = {
    all: 0,
    households: 0,
    female: 0,
    male: 0,
    child: 0,
    parent: 0,
    volunteer: 0,
    online: 0,
    walkIn: 0,
  }
  const households = new Set<number>()
  for (const home of homes) {
    each(home.people, (_number, bits) => {
      counts.all += 1
      for (const name of CONDITIONS) if (bits & BITS[name]) counts[name] += 1
    })
    each(home.households, (number) => households.add(number))
  }
  return { ...counts, households: households.size }
}

/** Everybody of some sessions of one year, each once, with every condition that was met anywhere among them. */
export class PeopleUnion {
  /** By number: a byte for each person, 0 for who is not in it. */
  private people: Uint8Array = new Uint8Array(1024)
  private households: Uint8Array = new Uint8Array(1024)

  add({ people, households }: HomePeople): void {
    each(people, (number, bits) => {
      this.people = withRoom(this.people, number)
      this.people[number] = (this.people[number] as number) | bits | PRESENT
    })
    each(households, (number) => {
      this.households = withRoom(this.households, number)
      this.households[number] = 1
    })
  }

  /** Takes those of another year in who are known to be in this one too, by their numbers in both; there they are no more. */
  takeOver(other: PeopleUnion, own: number, theirs: number): void {
    const bits = other.people[theirs] ?? 0
    if (bits > 0) {
      this.people = withRoom(this.people, own)
      this.people[own] = (this.people[own] as number) | bits
      other.people[theirs] = 0
    }
    if (other.households[theirs]) {
      this.households = withRoom(this.households, own)
      this.households[own] = 1
      other.households[theirs] = 0
    }
  }

  count(): People {
    const counts = {
      all: 0,
      women: 0,
      men: 0,
      children: 0,
      parents: 0,
      volunteers: 0,
      online: 0,
      households: 0,
    }
    for (const bits of this.people) {
      if (bits === 0) continue
      counts.all += 1
      if (bits & BITS.female) counts.women += 1
      // Two forms that say different things of one person must not make two of them.
      else if (bits & BITS.male) counts.men += 1
      if (bits & BITS.child) counts.children += 1
      if (bits & BITS.parent) counts.parents += 1
      if (bits & BITS.volunteer) counts.volunteers += 1
      if (bits & BITS.online) counts.online += 1
    }
    for (const household of this.households) counts.households += household
    return counts
  }
}

function withRoom(bytes: Uint8Array, number: number): Uint8Array {
  if (number < bytes.length) return bytes
  const larger = new Uint8Array(Math.max(number + 1, bytes.length * 2))
  larger.set(bytes)
  return larger
}
