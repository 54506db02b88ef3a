import { codeText } from '../../../src/shared/text/code'
import { foldedText } from '../../../src/shared/text/folded'
import { linkText } from '../../../src/shared/text/link'
import { lineProblem, linesProblem, visibleLines, visibleText } from '../../../src/shared/text/visible'

it.each([
  ['  东门🚪 ', '东门🚪'],
  ['读\u202e书', '读书'],
  ['\u2068读\u2069\ufeff书\u00ad', '读书'],
  ['⼥⺠⻢⺟', '女民马母'],
  ['e\u0301', 'é'],
  ['\uf9f4', '林'],
  ['❤\ufe0f', '❤'],
  ['半\ud83d', '半'],
  ['㈠ＡＢ（）', '㈠ＡＢ（）'],
])('%j is read as %j', (typed, seen) => {
  expect(visibleText(typed)).toBe(seen)
})

it('has one kind of line end in several lines, and blanks for tabs', () => {
  expect(visibleLines(' 一\r\n二\r三\t四\u2028五 ')).toBe('一\n二\n三 四\n五')
})

it.each([
  ['', { most: 3 }, 'empty'],
  ['\u200b \u3000', { most: 3 }, 'empty'],
  ['', { least: 0, most: 3 }, undefined],
  ['🚪🚪🚪', { most: 3 }, undefined],
  ['🚪🚪🚪🚪', { most: 3 }, 'too-long'],
  ['字', { least: 2, most: 3 }, 'too-short'],
  ['一\n二', { most: 3 }, 'control-characters'],
  ['一\u0007', { most: 3 }, 'control-characters'],
])('of the line %j is said, with %j: %s', (text, length, problem) => {
  expect(lineProblem(text, length)).toBe(problem)
})

it.each([
  ['', undefined],
  ['一\r\n二', undefined],
  ['一\u0007', 'control-characters'],
  ['一二三四', 'too-long'],
])('of the lines %j is said: %s', (text, problem) => {
  expect(linesProblem(text, { most: 3 })).toBe(problem)
})

it.each([
  ['ab-cd', 'ABCD'],
  ['ＡＢ—ＣＤ', 'ABCD'],
  [' ab‑cd‒ef\u200b', 'ABCDEF'],
  ['A B・C', 'ABC'],
])('the code typed as %j is %s', (typed, code) => {
  expect(codeText(typed)).toBe(code)
})

it.each([
  ['听荷街道', '听荷 街道'],
  ['三八（妇女）节', '三八(妇女)节'],
  ['ＡＢ', 'ab'],
  ['⼥工委', '女工委'],
])('%j and %j are called the same', (a, b) => {
  expect(foldedText(a)).toBe(foldedText(b))
})

it.each([
  ['https://meeting.tencent.com/dm/abc', 'https://meeting.tencent.com/dm/abc'],
  ['123-456-789', '123-456-789'],
  ['腾讯会议：123－456－789', '123-456-789'],
  ['１２３ ４５６ ７８９', '123 456 789'],
  ['http://example.com', undefined],
  ['12345', undefined],
])('the link %j is kept as %s', (typed, kept) => {
  expect(linkText(typed)).toBe(kept)
})
