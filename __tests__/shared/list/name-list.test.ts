import { isListMistake, listedPeople, readList } from '../../../src/shared/list/name-list'

const rows = (text: string) => readList(text, { needs: 'name-and-phone' }).rows
const only = (text: string) => {
  const [row, other] = rows(text)
  if (!row || other) throw new Error('not one row')
  return row
}

describe('a line of a pasted list', () => {
  it.each([
    ['1. 王桂兰 13812345678'],
    ['1、王桂兰 13812345678'],
    ['(1) 王桂兰 13812345678'],
    ['①王桂兰13812345678'],
    ['1.王桂兰，13812345678'],
    ['1\t王桂兰\t13812345678'],
    ['1 王桂兰 138 1234 5678'],
    ['王桂兰 138-1234-5678'],
    ['1 13812345678 王桂兰'],
    ['138 1234 5678 王桂兰'],
    ['13812345678 王桂兰'],
    ['王桂兰+8613812345678'],
    ['王桂兰 86 138 1234 5678'],
    ['１．王桂兰　１３８１２３４５６７８'],
    ['姓名：王桂兰 电话：13812345678'],
    ['王桂兰\u200b 13812345678'],
  ])('%s names 王桂兰 and her number', (text) => {
    expect(only(text)).toMatchObject({ name: '王桂兰', phone: '13812345678', outcome: 'person', note: '' })
  })

  it.each([
    ['王　兰\t13812345678', '王兰'],
    ['2. 王 兰 13812345678', '王兰'],
    ['阿依古丽·买买提 13812345678', '阿依古丽·买买提'],
  ])('%s names %s', (text, name) => {
    expect(only(text)).toMatchObject({ name, outcome: 'person' })
  })

  it('keeps gender and note apart, and no ID-card number at all', () => {
    const row = only('3\t王桂兰\t女\t440301197001011234\t13812345678\t要素食')
    expect(row).toMatchObject({ name: '王桂兰', gender: 'female', phone: '13812345678', note: '要素食' })
    expect(JSON.stringify(row)).not.toContain('4403')
  })

  it.each([
    ['1. 13812345678', 'name-missing'],
    ['1. 王桂兰', 'phone-missing'],
    ['王桂兰', 'phone-missing'],
    ['1. 王桂兰 1381234567', 'phone-wrong'],
    ['1. 王桂兰 0755-12345678', 'phone-wrong'],
    ['1. 王桂兰 440301197001011234', 'phone-missing'],
    ['1. 王桂兰 13812345678 13912345678', 'several-phones'],
    ['1. 王桂兰 13812345678/13912345678', 'several-phones'],
    ['1. 王桂兰 13812345678、13912345678', 'several-phones'],
    ['1. 王桂兰 13812345678 1391234567', 'several-phones'],
    ['1. 王桂兰 13812345678 12912345678', 'several-phones'],
    ['1. 王桂兰 13812345678 1.39E+10', 'several-phones'],
    ['1. 王桂兰2号 13812345678', 'name-wrong'],
  ])('%s is a mistake: %s', (text, outcome) => {
    const row = only(text)
    expect(row.outcome).toBe(outcome)
    expect(isListMistake(row)).toBe(true)
  })

  it.each([
    ['1. 王桂兰 13812345678 88887777', '88887777'],
    ['1. 王桂兰 13812345678/8888777', '8888777'],
    ['1. 王桂兰 0755-88887777 13812345678', '0755-88887777'],
    ['1. 王桂兰 13812345678 400-888-7777', '400-888-7777'],
    ['1. 王桂兰 13812345678 13812345678', ''],
    ['1. 王桂兰 女 45 13812345678', ''],
  ])('%s keeps the mobile number, and says that it leaves out “%s”', (text, otherNumbers) => {
    expect(only(text)).toMatchObject({ outcome: 'person', phone: '13812345678', otherNumbers })
  })

  it.each([['#接龙'], ['荷风社区国庆亲子活动报名接龙'], ['姓名\t手机号\t备注'], ['序号 姓名 联系电话']])(
    '%s is a heading',
    (text) => {
      expect(only(text)).toMatchObject({ outcome: 'heading', name: '', phone: '' })
    },
  )
})

describe('a pasted list', () => {
  it('names everybody once, and says which line a later one repeats', () => {
    const found = rows('#接龙\n1. 王桂兰 13812345678\n\n2. 李小花 13912345678\n3. 王桂兰 13812345678')
    expect(listedPeople(found).map(({ line, name }) => [line, name])).toEqual([
      [2, '王桂兰'],
      [4, '李小花'],
    ])
    expect(found[3]).toMatchObject({ line: 5, outcome: 'duplicate', likeLine: 2 })
  })

  it('takes two people with one number, and says that they share it', () => {
    const found = rows('王桂兰 13812345678\n陈大海 13812345678')
    expect(found[1]).toMatchObject({ outcome: 'person', likeLine: 1 })
  })

  it('takes two people of one name, and says that it is one', () => {
    const found = rows('王桂兰 13812345678\n王桂兰 13912345678')
    expect(found[1]).toMatchObject({ outcome: 'person', likeLine: 1 })
  })

  it.each([
    ['13812345678 88887777', 'person', '88887777'],
    ['13812345678/0755-88887777', 'person', '0755-88887777'],
    ['"13812345678\n88887777"', 'person', '88887777'],
    ['13812345678转801', 'person', '801'],
    ['13812345678 440301197001011234', 'person', ''],
    ['13812345678/13912345678', 'several-phones', ''],
    ['13812345678、13912345678', 'several-phones', ''],
    ['13812345678 1391234567', 'several-phones', ''],
    ['88887777', 'phone-wrong', ''],
  ])('whose cell of numbers holds %s has a %s there and leaves out “%s”', (cell, outcome, otherNumbers) => {
    const table = `姓名\t手机号\n王桂兰\t${cell}\n陈大海\t13612345678`
    expect(rows(table)[1]).toMatchObject({ outcome, otherNumbers })
  })

  it('asks where a number beside the name is not that of the column', () => {
    const table = (name: string) => rows(`姓名\t手机号\n${name}\t13812345678\n陈大海\t13612345678`)[1]
    expect(table('王桂兰 13912345678')).toMatchObject({ outcome: 'several-phones' })
    expect(table('王桂兰 13812345678')).toMatchObject({ outcome: 'person', name: '王桂兰' })
  })

  it('may be of names or numbers alone where either is enough', () => {
    const found = readList('王桂兰\n13912345678\n3.\n', { needs: 'name-or-phone' }).rows
    expect(found.map(({ outcome }) => outcome)).toEqual(['person', 'person', 'name-missing'])
  })
})
