import { gramsOf } from '../../src/shared/text/grams'
import type { Unit } from '../../src/shared/unit/unit'
import { initialsOf } from '../_server/spelled'

/** A name of a unit, with all that it is found by: parts of it, and of the first letters of its pinyin. */
export function namedUnit(name: string): Pick<Unit, 'name' | 'grams' | 'initials'> {
  const initials = initialsOf(name)
  return { name, grams: gramsOf(name, initials), initials }
}
