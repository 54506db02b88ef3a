import { line, lines, optionalLine, personName, phone } from '../../../cloudfunctions/_server/fields'
import { foldedName } from '../../../src/shared/text/folded'
import { NAME_MAX_LENGTH, nameProblem, nameText } from '../../../src/shared/text/name'
import { phoneNumber, phoneProblem } from '../../../src/shared/text/phone'
import { lineProblem, linesProblem, visibleLines, visibleText } from '../../../src/shared/text/visible'

/** Inputs as phones and spreadsheets make them, each tried as a name, a number, a line and several lines. */
const ODD = [
  ...['', ' ', '\u3000', '\u200b', '·', '-', '\t', '\n', '\u0000', '\u2028', '\ud83d', '\udeaa'],
  ...['王', '朱', '〇', '𬱟', '李𬱟', '𬱟𫘧', '李\ue863', '\uf8ff', '林', '⼥⺠', '葛\u{e0100}小兰'],
  ...['东门🚪', '🚪', '❤\ufe0f', '👩‍👩‍👧', '1\ufe0f\u20e3'],
  ...['阿依古丽·买买提', '阿依古丽•买买提', '阿依古丽．买买提', '阿依古丽 买买提', 'བཀྲ་ཤིས', 'ئايگۈل مەمەت'],
  ...['Li Ming', 'Ｌｉ　Ｍｉｎｇ', 'O’Neill', 'Anne–Marie', 'Jose\u0301', 'ﬀ', '﷽', 'İ'],
  ...[
    '张小兰-',
    '张\u00ad小兰',
    '\u202d张小兰\u202c',
    '\u2068张\u2069',
    '张\ufeff',
    '张\t小兰',
    '张\r\n小兰',
    '张\u0007',
  ],
  ...['13812345678', '138 1234 5678', '138-1234-5678', '+86 138 1234 5678', '0086-13812345678'],
  ...[
    '１３８１２３４５６７８',
    '𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖',
    '\u202d13812345678\u202c',
    '138\u00ad12345678',
    '138.1234.5678',
  ],
  ...[
    '+853 6612 3456',
    '0085366123456',
    '+14155552671',
    '91234567',
    '0755-12345678',
    '1381234567',
    '1381234567O',
  ],
  ...[
    '王'.repeat(30),
    '𠮷'.repeat(30),
    '王'.repeat(31),
    '🚪'.repeat(20),
    `${'\u200b'.repeat(50)}王`,
    '1'.repeat(200),
  ],
]

/** What the page says of an input, and what the server makes of it. */
const RULES = {
  'a name': {
    problem: nameProblem,
    kept: nameText,
    input: personName,
  },
  'a phone number': {
    problem: phoneProblem,
    kept: (typed: string) => phoneNumber(typed) ?? '',
    input: phone,
  },
  'a line': {
    problem: (typed: string) => lineProblem(typed, { most: 20 }),
    kept: visibleText,
    input: line(20),
  },
  'a line that may be empty': {
    problem: (typed: string) => lineProblem(typed, { least: 0, most: 20 }),
    kept: visibleText,
    input: optionalLine(20),
  },
  'several lines': {
    problem: (typed: string) => linesProblem(typed, { most: 60 }),
    kept: visibleLines,
    input: lines(60),
  },
}

describe.each(Object.entries(RULES))('of %s page and server say the same', (_, { problem, kept, input }) => {
  it.each(ODD.map((typed) => [typed]))('for %j', (typed) => {
    const parsed = input.safeParse(typed)
    expect(parsed.error?.issues[0]?.message).toBe(problem(typed))
    if (!parsed.success) return
    expect(parsed.data).toBe(kept(typed))
    // What was kept is taken again, unchanged: a record that is opened and saved stays as it is.
    expect(input.parse(parsed.data)).toBe(parsed.data)
  })
})

it('every name that may be kept can be told from an empty one when names are compared', () => {
  const names = ODD.filter((typed) => nameProblem(typed) === undefined)
  expect(names.length).toBeGreaterThan(20)
  expect(
    names.filter((name) => foldedName(name) === '' || nameText(name).length > 2 * NAME_MAX_LENGTH),
  ).toEqual([])
})
