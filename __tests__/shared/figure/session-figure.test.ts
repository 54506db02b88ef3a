import { isSessionFigure } from '../../../src/shared/figure/session-figure'

it.each([
  ['attendances', true],
  ['indicator:leaflets', true],
  ['indicator:', false],
  ['people', false],
  ['', false],
  // What every object has besides is no figure.
  ['toString', false],
  ['__proto__', false],
])('%j: a figure that sessions give to? %j', (word, is) => {
  expect(isSessionFigure(word)).toBe(is)
})
