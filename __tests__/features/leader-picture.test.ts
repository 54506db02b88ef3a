import { wrap } from '../../src/features/pictures/painted'
import { leaderPicture } from '../../src/features/reports/leader-picture'
import { DEFINITIONS_VERSION } from '../../src/shared/report/sign-off'

it.each([
  ['fits', '三八健步走', 200, ['三八健步走']],
  ['is broken where the line is full', '一二三四五六', 60, ['一二三', '四五六']],
  ['keeps a number whole', '参加一万2,345人', 100, ['参加一万', '2,345人']],
  ['begins no line with what closes one', '一二三，四五', 60, ['一二', '三，四', '五']],
])('a text that %s', (_, text, width, lines) => {
  expect(wrap(text, width, 20)).toEqual(lines)
})

it('grows with what it says, and writes every figure with its growth', () => {
  const told: Parameters<typeof leaderPicture>[0] = {
    unitName: '澄湾区',
    period: '2026年',
    beside: '2025年',
    countedAt: 0,
    definitions: DEFINITIONS_VERSION,
    figures: [
      { name: '活动', amount: 12, measure: '场', before: 10 },
      { name: '参与', amount: 300, measure: '人次', before: null },
    ],
  }
  const written: string[] = []
  const brush = {
    fillStyle: '',
    font: '',
    textAlign: 'left' as const,
    fillRect() {},
    fillText: (text: string) => written.push(text),
  }
  const picture = leaderPicture(told, [{ heading: '维权工作', text: '举办3场。' }])
  picture.paint(brush as never, 'serif', {})
  expect(written).toEqual(
    expect.arrayContaining(['12 场', '比上年同期 +20.0%', '300 人次', '维权工作', '举办3场。']),
  )
  expect(picture.height).toBeGreaterThan(leaderPicture(told, []).height)
})
