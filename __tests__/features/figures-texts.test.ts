import { peopleText } from '../../src/features/figures/figures-texts'
import { knownFigure, NO_PEOPLE } from '../../src/shared/figure/counted-figures'

it.each([
  ['nobody came', null, { attendances: 0, present: 0 }, '0'],
  ['people were checked in and not yet told apart', null, { attendances: 5, present: 5 }, '…'],
  ['all were counted by hand, and nothing is kept', null, { attendances: 300, present: 0 }, '—'],
  ['all were counted by hand', NO_PEOPLE, { attendances: 300, present: 0 }, '—'],
  ['all were let in without a name', NO_PEOPLE, { attendances: 3, present: 3 }, '—'],
  ['some are known', { ...NO_PEOPLE, all: 1200 }, { attendances: 3000, present: 1300 }, '1,200'],
])('人数, where %s, is shown as what it is', (_, people, figures, text) => {
  expect(peopleText(people, figures)).toBe(text)
})

it.each([
  ['registered', 0, 'residents', null],
  ['noShows', 0, 'residents', null],
  ['byHand', 0, 'residents', null],
  ['walkIns', 0, 'residents', null],
  ['walkIns', 3, 'residents', 3],
  ['women', 0, 'residents', 0],
  ['registered', 0, 'with-below', 0],
  ['byHand', 0, 'alone', 0],
] as const)('%s, %i of %s, is known as %s', (figure, amount, of, known) => {
  expect(knownFigure(figure, amount, of)).toBe(known)
})
