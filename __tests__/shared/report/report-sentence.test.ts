import {
  reportSentence,
  roundedDown,
  templateProblems,
  usualTemplate,
} from '../../../src/shared/report/report-sentence'

describe('a rounded figure', () => {
  it.each([
    [0, '0'],
    [0.5, '0.5'],
    [1.5, '1余'],
    [9, '9'],
    [10, '10'],
    [19, '10余'],
    [99, '90余'],
    [100, '100'],
    [101, '100余'],
    [999, '900余'],
    [1_000, '1,000'],
    [1_001, '1,000余'],
    [12_367, '12,000余'],
    [99_999, '99,000余'],
  ])('of %d is %s, never more than there is', (amount, text) => {
    expect(roundedDown(amount)).toBe(text)
    expect(Number(text.replace(/[,余]/g, ''))).toBeLessThanOrEqual(amount)
  })
})

describe('a sentence', () => {
  const figures = new Map([
    ['sessionsHeld', 31],
    ['attendances', 12_367],
    ['indicator:leaflets', 8_000],
    ['indicator:relief-amount', 1280.5],
    ['people', 0],
  ])

  it.each([
    ['开展禁毒宣传 {sessionsHeld} 场，{attendances} 人次。', '开展禁毒宣传 31 场，12,367 人次。'],
    ['开展 {sessionsHeld~} 场，{attendances~}人次。', '开展 30余 场，12,000余人次。'],
    ['开展 {sessionsHeld} 场[，发放资料 {indicator:leaflets} 份]。', '开展 31 场，发放资料 8,000 份。'],
    ['开展 {sessionsHeld} 场[，已登记 {people} 人]。', '开展 31 场。'],
    ['[登记 {people} 人、参与 {attendances} 人次]', '登记 0 人、参与 12,367 人次'],
    ['帮扶 {indicator:relief-amount} 元[，另 {unknown} 元]', '帮扶 1280.5 元'],
    ['[没有数字的一段]照写', '没有数字的一段照写'],
  ])('%s says %s', (template, said) => {
    expect(reportSentence(template, figures)).toBe(said)
  })

  it('names what no figure is called, and what is not closed', () => {
    const known = new Set(['sessionsHeld', 'attendances'])
    expect(templateProblems('{sessionsHeld} 场[，{attendances~} 人次]', known)).toEqual([])
    expect(templateProblems('{场次} 场 {attendances 人次', known)).toEqual([
      { problem: 'unknown-figure', text: '{场次}' },
      { problem: 'unclosed', text: '{' },
    ])
  })

  it('is there for a line without a template of its own', () => {
    const template = usualTemplate('禁毒宣传', [
      { figure: 'sessionsHeld', name: '场次', measure: '场' },
      { figure: 'attendances', name: '人次', measure: '人次' },
      { figure: 'people', name: '已登记人数', measure: '人' },
      { figure: 'indicator:leaflets', name: '宣传资料', measure: '份' },
    ])
    expect(reportSentence(template, figures)).toBe(
      '禁毒宣传：开展 31 场，参与 12,367 人次，宣传资料 8,000 份。',
    )
  })
})
