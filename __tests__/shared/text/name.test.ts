import fc from 'fast-check'
import { foldedName } from '../../../src/shared/text/folded'
import { nameProblem, nameText } from '../../../src/shared/text/name'
import { campaign } from '../../support/campaign'

it.each([
  ['', 'empty'],
  [' \u3000\u200b', 'empty'],
  ['·', 'empty'],
  ['王', undefined],
  ['〇', undefined],
  ['李〇', undefined],
  ['𬱟', undefined],
  ['李𬱟', undefined],
  ['𬱟𫘧', undefined],
  ['\u{30edd}\u{31350}', undefined],
  ['李\ue863', undefined],
  ['\ue863', undefined],
  ['李\uf8ff', 'not-a-name'],
  ['王'.repeat(30), undefined],
  [` ${'王'.repeat(30)} `, undefined],
  ['𠮷'.repeat(30), undefined],
  ['王'.repeat(31), 'too-long'],
  ['阿依古丽·买买提', undefined],
  ['བཀྲ་ཤིས་ཚེ་རིང', undefined],
  ['ئايگۈل مەمەت', undefined],
  ["Anne-Marie O'Neill", undefined],
  ['Anne–Marie O’Neill', undefined],
  ['Jr. Smith', undefined],
  ['王小芳1', 'not-a-name'],
  ['王小芳😀', 'not-a-name'],
  ['<b>王</b>', 'not-a-name'],
  ['王\u0000芳', 'not-a-name'],
  ['王\n芳', 'not-a-name'],
  ['王，芳', 'not-a-name'],
])('of the name %j is said: %s', (name, problem) => {
  expect(nameProblem(name)).toBe(problem)
})

it.each([
  [' 王桂兰 ', '王桂兰'],
  ['王　兰', '王兰'],
  ['李 小 明', '李小明'],
  ['欧阳 娜娜', '欧阳娜娜'],
  ['阿依古丽 买买提', '阿依古丽·买买提'],
  ['张小兰-', '张小兰'],
  ['林小兰', '林小兰'],
  ['⽅⼩⻢', '方小马'],
  ['⺠国⼥', '民国女'],
  ['葛\u{e0100}小兰', '葛小兰'],
  ['\u202d张小兰\u202c', '张小兰'],
  ['Ｌｉ  Ｍｉｎｇ', 'Li Ming'],
  ['O’Neill', "O'Neill"],
  ['Jose\u0301', 'José'],
  ['李\ue863', '李\ue863'],
  ...['•', '‧', '・', '･', '．', '.', '∙', '⋅', ' · ', '··', '。'].map((dot) => [
    `阿依古丽${dot}买买提`,
    '阿依古丽·买买提',
  ]),
])('%j is kept as %j', (typed, kept) => {
  expect(nameText(typed)).toBe(kept)
})

it.each([
  ['阿依古丽·买买提', '阿依古丽•买买提'],
  ['阿依古丽·买买提', '阿依古丽买买提'],
  ['Li Ming', 'LI　MING'],
  ['Anne-Marie', 'anne marie'],
  ['王 兰', '王兰'],
  ['林', '\uf9f4'],
])('%j and %j are one name', (a, b) => {
  expect(foldedName(a)).toBe(foldedName(b))
})

it('keeps what is kept: a name that was stored is not changed by being saved again', () => {
  const piece = fc.constantFrom(..."王𬱟〇·•.． 　-–'’aＡ\u200b\ue863⼥་")
  campaign(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const once = nameText(pieces.join(''))
      expect(nameText(once)).toBe(once)
      expect(nameProblem(once)).toBe(nameProblem(pieces.join('')))
    }),
    { long: 1000 },
  )
})
