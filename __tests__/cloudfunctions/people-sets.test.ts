import fc from 'fast-check'
import { countedAt, PeopleUnion, peopleByHome } from '../../cloudfunctions/_figures/people-sets'
import type { PersonPresent } from '../../src/shared/figure/session-counts'
import { campaign } from '../support/campaign'

const bit = fc.constantFrom<0 | 1>(0, 1)

/** Somebody at a session: of few people, so that they meet again, and with numbers that are small, large and far apart. */
const somebody: fc.Arbitrary<PersonPresent> = fc.record({
  key: fc.integer({ min: 0, max: 40 }).map(String),
  home: fc.constantFrom(null, 'hefeng', 'lanxi'),
  female: bit,
  male: bit,
  child: bit,
  parent: bit,
  volunteer: bit,
  online: bit,
  walkIn: bit,
  household: fc.option(fc.integer({ min: 0, max: 40 }).map(String)),
})
const session = fc.uniqueArray(somebody, { selector: ({ key }) => key, maxLength: 15 })
const FAR = [1, 127, 128, 129, 16_383, 16_384, 70_000]
const numberOf = (key: string) => (FAR[Number(key) % FAR.length] ?? 0) + Number(key)

/** What definitions.md says of 人数, of people by their keys. */
function counted(sessions: readonly PersonPresent[][]) {
  const all = sessions.flat()
  const keys = [...new Set(all.map(({ key }) => key))]
  const ever = (key: string, name: 'female' | 'male' | 'child' | 'parent' | 'volunteer' | 'online') =>
    all.some((each) => each.key === key && each[name] === 1)
  const many = (holds: (key: string) => boolean) => keys.filter(holds).length
  return {
    all: keys.length,
    women: many((key) => ever(key, 'female')),
    men: many((key) => ever(key, 'male') && !ever(key, 'female')),
    children: many((key) => ever(key, 'child')),
    parents: many((key) => ever(key, 'parent')),
    volunteers: many((key) => ever(key, 'volunteer')),
    online: many((key) => ever(key, 'online')),
    households: new Set(all.flatMap(({ household }) => household ?? [])).size,
  }
}

it('a union counts everybody once, with whatever was known of them anywhere', () =>
  campaign(
    fc.property(fc.array(session, { maxLength: 6 }), (sessions) => {
      const union = new PeopleUnion()
      for (const people of sessions) for (const home of peopleByHome(people, numberOf)) union.add(home)
      expect(union.count()).toEqual(counted(sessions))
    }),
    { long: 2000 },
  ))

it('a session tells how many of some communities were there', () =>
  campaign(
    fc.property(session, (people) => {
      const homes = peopleByHome(people, numberOf)
      for (const home of [null, 'hefeng', 'lanxi']) {
        const theirs = people.filter((each) => each.home === home)
        const sum = (name: 'female' | 'male' | 'child' | 'parent' | 'volunteer' | 'online' | 'walkIn') =>
          theirs.reduce((total, each) => total + each[name], 0)
        expect(countedAt(homes.filter((each) => each.home === home))).toEqual({
          all: theirs.length,
          households: new Set(theirs.flatMap(({ household }) => household ?? [])).size,
          female: sum('female'),
          male: sum('male'),
          child: sum('child'),
          parent: sum('parent'),
          volunteer: sum('volunteer'),
          online: sum('online'),
          walkIn: sum('walkIn'),
        })
      }
    }),
    { long: 2000 },
  ))

it('whoever came in two years is one, by the number of either', () =>
  campaign(
    fc.property(fc.array(session, { maxLength: 3 }), fc.array(session, { maxLength: 3 }), (before, after) => {
      const later = (key: string) => 50 - Number(key)
      const [first, second] = [new PeopleUnion(), new PeopleUnion()]
      for (const people of before) for (const home of peopleByHome(people, numberOf)) first.add(home)
      for (const people of after) for (const home of peopleByHome(people, later)) second.add(home)
      for (let key = 0; key <= 40; key += 1) first.takeOver(second, numberOf(String(key)), later(String(key)))
      const [a, b, whole] = [first.count(), second.count(), counted([...before, ...after])]
      for (const figure of Object.keys(whole) as (keyof typeof whole)[])
        expect([figure, a[figure] + b[figure]]).toEqual([figure, whole[figure]])
    }),
    { long: 2000 },
  ))

it('takes a few bytes for each person', () => {
  const people = Array.from({ length: 40 }, (_, at): PersonPresent => {
    const unknown = { home: null, male: 0, child: 0, parent: 0, volunteer: 0, online: 0, walkIn: 0 } as const
    return { ...unknown, key: String(at), female: 1, household: null }
  })
  const [home] = peopleByHome(people, (key) => Number(key) * 16_000 + 1)
  expect(home?.people.length).toBeLessThanOrEqual(40 * 6)
})
