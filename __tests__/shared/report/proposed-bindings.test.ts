import { boundCells } from '../../../src/shared/report/form-binding'
import { proposedBindings } from '../../../src/shared/report/proposed-bindings'

const names = {
  lines: [
    { lineId: 'anti-drug', name: '禁毒宣传' },
    { lineId: 'lectures', name: '法律讲座' },
    { lineId: 'twice', name: '同名' },
    { lineId: 'again', name: '同名' },
  ],
  figures: [
    { figure: 'sessionsHeld', name: '场次' },
    { figure: 'attendances', name: '人次' },
    { figure: 'people', name: '已登记人数' },
    { figure: 'periodic:cadres', name: '妇联干部数' },
  ],
  units: [
    { unitId: 'north', name: '听荷街道' },
    { unitId: 'south', name: '柳汀街道' },
  ],
}
const usual = { unitId: 'district', span: 'asked' } as const

/** What the cells of a sheet ask for, in words: its texts by row, `~` for a cell that is merged with the one on its left. */
function asked(rows: readonly (readonly string[])[]): Record<string, string> {
  const refOf = (column: number, row: number) => `${'ABCDEFGH'[column]}${row + 1}`
  const merged = rows.flatMap((row, at) =>
    row.flatMap((text, column) => {
      let last = column
      while (row[last + 1] === '~') last += 1
      return text !== '~' && last > column ? [`${refOf(column, at)}:${refOf(last, at)}`] : []
    }),
  )
  const cells = rows.flatMap((row, at) =>
    row.flatMap((text, column) =>
      text === '' || text === '~'
        ? []
        : [{ ref: refOf(column, at), text: text.replace('=', ''), formula: text.startsWith('=') }],
    ),
  )
  const proposed = proposedBindings([{ name: '表', cells, merged }], names, usual)
  const { cells: bound, incomplete } = boundCells({ ...proposed, merged: [{ sheet: '表', ranges: merged }] })
  return Object.fromEntries([
    ...bound.map(({ ref, query: { line, figure, unitId, span } }) => [
      ref,
      `${line} ${figure} ${unitId} ${span}`,
    ]),
    ...incomplete.map(({ ref, missing }) => [ref, `lacks ${missing}`]),
  ])
}

it('takes lines below each other and figures beside each other, numbered and with what they are counted in', () => {
  expect(
    asked([
      ['2026 年活动统计表'],
      ['序号', '项目', '活动场次（场）', '参加人次(人次)', '备注'],
      ['1', '1.禁毒宣传', '', '', ''],
      ['2', '（二）法律讲座', '', '', ''],
      ['', '合 计', '', '', ''],
    ]),
  ).toEqual({
    C3: 'anti-drug sessionsHeld district asked',
    D3: 'anti-drug attendances district asked',
    C4: 'lectures sessionsHeld district asked',
    D4: 'lectures attendances district asked',
  })
})

it('lets a merged head say something of all columns below it', () => {
  expect(
    asked([
      ['', '本期', '~', '上年同期', '~'],
      ['', '场次', '人次', '场次', '人次'],
      ['禁毒宣传'],
      ['法律讲座'],
    ]),
  ).toEqual({
    B3: 'anti-drug sessionsHeld district asked',
    C3: 'anti-drug attendances district asked',
    D3: 'anti-drug sessionsHeld district year-before',
    E3: 'anti-drug attendances district year-before',
    B4: 'lectures sessionsHeld district asked',
    C4: 'lectures attendances district asked',
    D4: 'lectures sessionsHeld district year-before',
    E4: 'lectures attendances district year-before',
  })
})

it('takes figures below each other of everything together, and units below each other', () => {
  expect(asked([['指标', '数量'], ['场次'], ['妇联干部数']])).toEqual({
    B2: 'total sessionsHeld district asked',
    B3: 'total periodic:cadres district asked',
  })
  expect(asked([['街道', '场次', '人次'], ['听荷街道'], ['柳汀街道'], ['不认识街道']])).toEqual({
    B2: 'total sessionsHeld north asked',
    C2: 'total attendances north asked',
    B3: 'total sessionsHeld south asked',
    C3: 'total attendances south asked',
  })
})

it('proposes nothing where names are unknown, where two things are called so, and of formulas', () => {
  expect(asked([['', '得分', '排名'], ['禁毒宣传']])).toEqual({})
  expect(asked([['', '场次', '人次'], ['同名'], ['没有的项目']])).toEqual({})
  expect(asked([['', '=场次', '=人次'], ['禁毒宣传'], ['法律讲座']])).toEqual({})
})
