import { foldedText } from '../text/folded'

/** A county-level area of the country (区、县、县级市), with what is directly below it. */
export interface Area {
  /** With the province and city that it is in, `广东省深圳市南山区`. */
  name: string
  /** In the order of the list of divisions. */
  streets: Street[]
}

export interface Street {
  name: string
  /** Where the list has them. */
  communities: string[]
}

/** Levels that the list has for the sake of its form, and nobody says. */
const UNSAID = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/
/** What may be left out behind an area's name. */
const SUFFIX = /(?:自治县|自治旗|林区|特区|新区|区|县|市|旗)$/

/**
 * The areas that somebody means by a name, with or without the province and city in front, or the 区 behind: 南山区, 深圳市南山区,
 * 南山. Several where several are called so. `list` holds the divisions as `npm run divisions` writes them: a province a line,
 * its cities behind one tab, their areas behind two, with their streets.
 */
export function areasNamed(list: string, name: string): Area[] {
  const wanted = foldedText(name)
  if (wanted === '') return []
  const exact: Area[] = []
  const short: Area[] = []
  let [province, city] = ['', '']
  for (const line of list.split('\n')) {
    const indent = line.search(/[^\t]/)
    if (indent === 0) [province, city] = [line, '']
    else if (indent === 1) city = line.slice(1)
    else if (indent === 2) {
      const [area = '', streets = ''] = line.slice(2).split('\t')
      const above = [province, city].filter((each) => !UNSAID.test(each) && each !== area)
      // A province that is a city stands in its own name once.
      const whole = [...new Set([...above, area])].join('')
      const endings = [area, ...[...new Set(above)].map((_, at) => [...above.slice(at), area].join(''))]
      const isMeant = endings.some((each) => foldedText(each) === wanted)
      const isShort = endings.some((each) => foldedText(each.replace(SUFFIX, '')) === wanted)
      if (isMeant || isShort) (isMeant ? exact : short).push({ name: whole, streets: streetsOf(streets) })
    }
  }
  return exact.length > 0 ? exact : short
}

const streetsOf = (text: string): Street[] =>
  text
    .split(',')
    .filter((street) => street !== '')
    .map((street) => {
      const [name = '', communities = ''] = street.split(':')
      return { name, communities: communities.split('|').filter((each) => each !== '') }
    })

/** An area as a list to be edited and imported (`importPlan`): a street a line, its communities behind it. */
export const listOfArea = ({ streets }: Area): string =>
  streets
    .flatMap(({ name, communities }) =>
      communities.length === 0
        ? [name]
        : communities.map((community, at) => `${at === 0 ? name : ''}\t${community}`),
    )
    .join('\n')
