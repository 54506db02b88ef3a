import { filledHeads } from '../../../src/shared/report/filled-heads'

const head = { unit: '澄湾区妇联', period: '2026年', day: '2026年11月30日', author: '李秀兰' }
const filled = (cells: Record<string, string>, merged: string[] = [], given = head) =>
  Object.fromEntries(
    filledHeads(
      {
        cells: Object.entries(cells).map(([ref, text]) => ({ ref, text, formula: text.startsWith('=') })),
        merged,
      },
      given,
    ).map(({ ref, value }) => [ref, value]),
  )

it('writes behind the colon of a label, several in one cell too', () => {
  expect(filled({ A1: '填报单位：', C1: '统计时间:______', A9: '填表人：        填报日期：' })).toEqual({
    A1: '填报单位：澄湾区妇联',
    C1: '统计时间:2026年',
    A9: '填表人：李秀兰    填报日期：2026年11月30日',
  })
  expect(filled({ A9: '负责人：    填表人：    联系电话：' })).toEqual({
    A9: '负责人：    填表人：李秀兰    联系电话：',
  })
})

it('writes into the empty cell to the right of a label, behind what is merged', () => {
  expect(filled({ A1: '填报单位', A2: '填表人' }, ['A1:B1'])).toEqual({ C1: '澄湾区妇联', B2: '李秀兰' })
})

it('leaves what is written there, formulas, and labels of which nothing is known', () => {
  expect(filled({ A1: '填报单位：市妇联', A2: '填报单位', B2: '市妇联', A3: '=填报单位：' })).toEqual({})
  expect(filled({ A1: '填表人：', A2: '填表人' }, [], { ...head, author: '' })).toEqual({})
  expect(filled({ A1: '请填报单位领导签字', A2: '填报单位意见：' })).toEqual({})
})
