import {
  type Figures,
  knownFigure,
  knownPeople,
  NO_PEOPLE,
  type People,
} from '../../shared/figure/counted-figures'
import type { UnitFilter } from '../../shared/figure/figures-filter'
import type { SessionFigure } from '../../shared/figure/session-figure'
import { FigureTable } from './figure-table'
import { knownText } from './figures-texts'

const ROWS = [
  ['women', '女性', 'women'],
  ['men', '男性', 'men'],
  ['children', '儿童', 'children'],
  ['genderUnknown', '性别未填', null],
  ['parents', '家长', 'parents'],
  ['households', '户', 'households'],
  ['volunteers', '志愿者', 'volunteers'],
  ['online', '线上', 'online'],
  ['onSite', '线下', null],
  ['registered', '报名', null],
  ['walkIns', '现场登记', null],
  ['noShows', '未到场', null],
  ['teams', '队伍', null],
  ['byHand', '人工计数', null],
] as const satisfies readonly (readonly [keyof Figures, string, keyof People | null])[]

/** Who came, and how; each figure opens to the sessions that it is made of. */
export function WhoCame(props: {
  figures: Figures
  people: People | null
  /** Of whom they are. */
  of?: UnitFilter['of']
  onOpen: (figure: SessionFigure, name: string) => void
}) {
  const { figures, of = 'with-below', onOpen } = props
  // Where nobody was checked in there is nobody to be counted.
  const people = props.people ?? (figures.present > 0 ? null : NO_PEOPLE)
  return (
    <FigureTable
      title="来的是谁"
      name=""
      heads={['人次', '人数']}
      rows={ROWS.map(([figure, name, ofPeople]) => ({
        key: figure,
        name,
        cells: [
          knownText(knownFigure(figure, figures[figure], of)),
          ofPeople === null ? '' : people ? knownText(knownPeople(people[ofPeople], figures[figure])) : '…',
        ],
        ...(figures[figure] > 0 && { onPress: () => onOpen(figure, name) }),
      }))}
    />
  )
}
