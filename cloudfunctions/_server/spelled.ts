import type { Spelled } from '../../src/shared/person/name-search'
import { foldedName } from '../../src/shared/text/folded'

/** The first letters of a name's pinyin, as it is read otherwise than as somebody's. */
export const initialsOf = (name: string): string =>
  (spelled(name).at(-1) ?? []).map((syllable) => syllable.charAt(0).toUpperCase()).join('')

/** How a name is read: its first character as the surname that it may be, 单 as shan, and as it is read otherwise. */
export function spelled(name: string): Spelled {
  // Not read before it is needed: its dictionary is a fifth of the time in which a function starts.
  const { pinyin } = require('pinyin-pro') as typeof import('pinyin-pro')
  const options = { toneType: 'none', type: 'array', v: true, nonZh: 'removed' } as const
  const readings = [
    pinyin(foldedName(name), { ...options, surname: 'head' }),
    pinyin(foldedName(name), options),
  ]
  return readings.filter((reading, at) => readings.findIndex((each) => each.join() === reading.join()) === at)
}
