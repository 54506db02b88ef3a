import {
  type Askable,
  boundCells,
  type FormFigure,
  isAnswerable,
  isSheetPart,
  type ReportForm,
  spanDays,
} from '../../../src/shared/report/form-binding'

const usual = { unitId: 'district', span: 'asked' } as const
const sheet = '汇总表'

const bound = (
  bindings: ReportForm['bindings'],
  given: ReportForm['usual'] = usual,
  merged: ReportForm['merged'] = [],
) => boundCells({ usual: given, bindings, merged })

it.each([
  ['C5', true],
  ['AB12', true],
  ['C', true],
  ['5', true],
  ['c5', false],
  ['C0', false],
  ['5C', false],
  ['ABCD', false],
  ['C5:D6', false],
  ['', false],
])('takes %j for a cell, a column or a row: %s', (at, is) => {
  expect(isSheetPart(at)).toBe(is)
})

it('asks where bound rows and columns meet, the column for the figure and the row for the line', () => {
  const { cells, incomplete } = bound([
    { sheet, at: 'B', partialQuery: { figure: 'sessionsHeld' } },
    { sheet, at: 'C', partialQuery: { figure: 'attendances' } },
    { sheet, at: '4', partialQuery: { line: 'anti-drug' } },
    { sheet, at: '5', partialQuery: { line: 'parenting-class' } },
  ])
  expect(incomplete).toEqual([])
  expect(cells).toEqual([
    { sheet, ref: 'B4', query: { ...usual, line: 'anti-drug', figure: 'sessionsHeld' } },
    { sheet, ref: 'B5', query: { ...usual, line: 'parenting-class', figure: 'sessionsHeld' } },
    { sheet, ref: 'C4', query: { ...usual, line: 'anti-drug', figure: 'attendances' } },
    { sheet, ref: 'C5', query: { ...usual, line: 'parenting-class', figure: 'attendances' } },
  ])
})

it('lets a cell’s own word go before its column’s, and that before its row’s', () => {
  const street = { unitId: 'street' }
  const { cells } = bound([
    { sheet, at: 'B', partialQuery: { figure: 'people', line: 'of the column' } },
    { sheet, at: '4', partialQuery: { line: 'of the row', figure: 'women' } },
    { sheet, at: 'B4', partialQuery: street },
    { sheet, at: '5', partialQuery: { line: 'of the row' } },
  ])
  expect(cells).toEqual([
    { sheet, ref: 'B4', query: { ...usual, ...street, line: 'of the column', figure: 'people' } },
    { sheet, ref: 'B5', query: { ...usual, line: 'of the column', figure: 'people' } },
  ])
})

it('keeps sheets apart, and names what a cell lacks', () => {
  const { cells, incomplete } = bound(
    [
      { sheet: '表一', at: 'B', partialQuery: { figure: 'people' } },
      { sheet: '表二', at: '4', partialQuery: { line: 'health' } },
      { sheet: '表!三', at: 'D7', partialQuery: { line: 'health', figure: 'people' } },
    ],
    { unitId: 'district' },
  )
  expect(cells).toEqual([])
  expect(incomplete).toEqual([{ sheet: '表!三', ref: 'D7', missing: ['span'] }])
})

it('asks for a periodic figure without a line', () => {
  const { cells } = bound([{ sheet, at: 'B4', partialQuery: { figure: 'periodic:petitions' } }])
  expect(cells).toEqual([
    { sheet, ref: 'B4', query: { ...usual, line: 'total', figure: 'periodic:petitions' } },
  ])
})

describe.each([
  ['is over', '2027-01-04', '2025-12-31'],
  ['is still running', '2026-11-24', '2025-11-24'],
])('a form for a last quarter that %s', (_, today, sameDay) => {
  it.each([
    ['asked', '2026-10-01', '2026-12-31'],
    ['year-so-far', '2026-01-01', '2026-12-31'],
    ['year-before', '2025-10-01', sameDay],
    ['year-so-far-before', '2025-01-01', sameDay],
    // Whatever day it is: a column for all of the year before.
    ['whole-year-before', '2025-01-01', '2025-12-31'],
    ['quarter-2', '2026-04-01', '2026-06-30'],
    ['month-2', '2026-02-01', '2026-02-28'],
  ] as const)('takes %s for %s to %s', (span, from, to) => {
    expect(spanDays(span, { kind: 'quarter', year: 2026, quarter: 4 }, today)).toEqual({ from, to })
  })
})

it.each([
  ['people', 'health', 'street', true],
  ['indicator:leaflets', 'total', 'street', true],
  ['periodic:petitions', 'no line', 'street', true],
  ['people', 'closed since', 'street', false],
  ['people', 'health', 'elsewhere', false],
  ['indicator:unknown', 'health', 'street', false],
  ['periodic:unknown', 'total', 'street', false],
  ['toString', 'health', 'street', false],
])('knows whether %s of %s in %s can be answered: %s', (figure, line, unitId, can) => {
  const askable: Askable = {
    units: new Set(['street']),
    lines: new Set(['health']),
    indicators: new Set(['leaflets']),
    periodic: new Set(['petitions']),
  }
  expect(isAnswerable({ line, unitId, figure: figure as FormFigure, span: 'asked' }, askable)).toBe(can)
})
