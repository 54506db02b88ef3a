import {
  namesSaid,
  reportSentence,
  roundedDown,
  type SentenceValue,
  templateProblems,
  usualClause,
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
  const figures = new Map<string, SentenceValue>([
    ['sessionsHeld', 31],
    ['attendances', 12_367],
    ['indicator:leaflets', 8_000],
    ['indicator:relief-amount', 1280.5],
    ['people', 0],
    ['women', 120],
    ['all', 480],
    ['helpers', '区司法局'],
    ['nobody', ''],
    ['unknownYet', null],
  ])

  it.each([
    ['开展禁毒宣传 {sessionsHeld} 场，{attendances} 人次。', '开展禁毒宣传 31 场，12,367 人次。'],
    ['开展 {sessionsHeld~} 场，{attendances~}人次。', '开展 30余 场，12,000余人次。'],
    ['开展 {sessionsHeld} 场[，发放资料 {indicator:leaflets} 份]。', '开展 31 场，发放资料 8,000 份。'],
    ['开展 {sessionsHeld} 场[，已登记 {people} 人]。', '开展 31 场。'],
    ['[登记 {people} 人、参与 {attendances} 人次]', '登记 0 人、参与 12,367 人次'],
    ['帮扶 {indicator:relief-amount} 元[，另 {unknown} 元]', '帮扶 1,280.5 元'],
    ['[会同{helpers}]宣传[，{nobody}]。', '会同区司法局宣传。'],
    ['女性占{women÷all%}[，占{women÷people%}]', '女性占25.0%，占—'],
    ['[占{people÷unknownYet%}，]照写', '照写'],
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

  it.each([
    ['家长人次', '人次', '[，家长{f~}人次]'],
    ['女性人数', '人', '[，女性{f~}人]'],
    ['家庭户数', '户', '[，家庭{f~}户]'],
    ['达成就业意向', '人', '[，达成就业意向{f~}人]'],
    ['队伍', '支', '[，队伍{f~}支]'],
  ])('says %s once', (name, measure, clause) => {
    expect(usualClause({ figure: 'f', name, measure })).toBe(clause)
  })

  it('takes a share of two figures, and no third form', () => {
    const known = new Set(['a', 'b'])
    expect(templateProblems('{a÷b%}', known)).toEqual([])
    for (const wrong of ['{a%}', '{a÷b}', '{a÷b÷a%}', '{a÷c%}'])
      expect(templateProblems(wrong, known)).toEqual([{ problem: 'unknown-figure', text: wrong }])
  })

  it('is there for a line without a template of its own', () => {
    const template = usualTemplate('禁毒宣传', [
      { figure: 'sessionsHeld', name: '场次', measure: '场' },
      { figure: 'attendances', name: '人次', measure: '人次' },
      { figure: 'people', name: '已登记人数', measure: '人' },
      { figure: 'indicator:leaflets', name: '宣传资料', measure: '份' },
    ])
    expect(reportSentence(template, figures)).toBe(
      '会同区司法局开展禁毒宣传30余场，12,000余人次参与，宣传资料8,000份。',
    )
    const said = new Map<string, SentenceValue>([...figures, ['span', '1月至6月']])
    expect(reportSentence(template, said)).toMatch(/^1月至6月，会同区司法局开展禁毒宣传30余场，/)
  })
})

it('names what stands in it, and nothing that was left out', () => {
  const values = new Map<string, SentenceValue>([
    ['held', 3],
    ['women', 0],
    ['raised', 80],
    ['planned', 100],
  ])
  const template = '办了{held~}场[，女性{women}人][，完成{raised÷planned%}]，又是{held}场。'
  expect(namesSaid(template, values)).toEqual(['held', 'raised', 'planned'])
})
