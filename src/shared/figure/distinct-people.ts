import type { People } from './counted-figures'
import type { PersonPresent } from './session-counts'

/** 人数 of everybody who was present at some sessions: each once, with every condition that was met anywhere among them. */
export function distinctPeople(present: readonly PersonPresent[]): People {
  const known = new Map<string, Pick<PersonPresent, Condition>>()
  const households = new Set<string>()
  for (const person of present) {
    const before = known.get(person.key)
    known.set(person.key, before ? either(before, person) : person)
    if (person.household !== null) households.add(person.household)
  }
  const people = [...known.values()]
  const count = (of: Condition) => people.filter((person) => person[of] === 1).length
  return {
    all: people.length,
    women: count('female'),
    // Two forms that say different things of one person must not make two of them.
    men: people.filter(({ male, female }) => male === 1 && female === 0).length,
    children: count('child'),
    parents: count('parent'),
    volunteers: count('volunteer'),
    online: count('online'),
    households: households.size,
  }
}

const CONDITIONS = ['female', 'male', 'child', 'parent', 'volunteer', 'online'] as const
type Condition = (typeof CONDITIONS)[number]

const either = (a: Pick<PersonPresent, Condition>, b: Pick<PersonPresent, Condition>) =>
  Object.fromEntries(CONDITIONS.map((name) => [name, a[name] === 1 || b[name] === 1 ? 1 : 0])) as Pick<
    PersonPresent,
    Condition
  >
