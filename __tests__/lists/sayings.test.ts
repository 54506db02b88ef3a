import { isListMistake, listedPeople, readList, withoutIdNumbers } from '../../src/shared/list/name-list'

// What a line or a cell says of whoever it names: that they do not come, stand in for somebody, or bring others. None of
// these may come out as that person and nothing more.

const PHONE = '13923456789'
const HEADINGS = '姓名\t手机\t备注'
const rowsOf = (text: string) => readList(text, { needs: 'name-and-phone' }).rows
const row = (name: string, phone = PHONE, note = '') => `${HEADINGS}\n${name}\t${phone}\t${note}`
const words = (text: string) => text.trim().split(/\s+/)

/** What a list comes to: its people, with the words for whom they bring; or whether anything on it was called a mistake. */
function come(text: string): string {
  const rows = rowsOf(text)
  const people = listedPeople(rows).map(
    ({ name, phone, company }) => `${name} ${phone === PHONE ? '' : phone}${company && '+'}`,
  )
  return people.length > 0 ? people.join(', ').trim() : rows.some(isListMistake) ? 'said' : 'nobody'
}

describe('who is said not to come, or perhaps, or to wait, is nobody before somebody said so', () => {
  it.each(
    words(`取消 已取消 已退出 退 已退 退款 不来 不来了 不去了 不参加 请假 改期 有事 有事来不了 去不成 没空 放弃 弃权 缺席 删除 换人
      时间冲突 临时出差 候补 候补1 备选 替补 后补 候选 待定 未定 暂定 可能 可能来 看情况 不一定 不确定 待确认 等通知 尽量来 再看 争取来 考虑中 排队
      × ❌ ✗ ✘ ？`),
  )('%s, in any cell and anywhere on a line', (word) => {
    const texts = [
      ...[row(`陈晓燕（${word}）`), row(`陈晓燕 ${word}`), row('陈晓燕', `${PHONE}（${word}）`)],
      ...[row('陈晓燕', `${PHONE} ${word}`), row('陈晓燕', PHONE, word), `1. 陈晓燕 ${PHONE} ${word}`],
      ...[`陈晓燕（${word}）${PHONE}`, `（${word}）陈晓燕 ${PHONE}`, `${word} 陈晓燕 ${PHONE}`],
    ]
    expect(texts.map(come)).toEqual(texts.map(() => 'said'))
  })

  it.each([
    ['by a line through every character', '陈\u0336晓\u0336燕\u0336', '1̶3̶9̶2̶3̶4̶5̶6̶7̶8̶9̶'],
    ['by strokes through the name alone', '陈\u0335晓\u0335燕\u0335', PHONE],
    ['as chats draw it', '~~陈晓燕~~', PHONE],
  ])('struck out %s', (_, name, phone) => {
    const texts = [`${name} ${phone}`, row(name, phone), `${name} 440301198803081234 ${phone}`]
    texts.push(`序号\t姓名\t手机\t身份证\n1\t${name}\t${phone}\t440301198803081234`)
    expect(texts.map(come)).toEqual(texts.map(() => 'said'))
    expect(texts.map(withoutIdNumbers).map(come)).toEqual(texts.map(() => 'said'))
  })

  it.each(
    words(
      `是否参加:否 是否参加:× 参加:不 出席:x 到场情况:不来 参加情况:请假 状态:已取消 状态:候补 报名状态:待定 取消:√ 请假:是 备注2:取消`,
    ),
  )('in a column that asks it: %s', (column) => {
    const [heading = '', cell = ''] = column.split(':')
    expect(come(`姓名\t手机\t${heading}\n陈晓燕\t${PHONE}\t${cell}`)).toBe('said')
  })

  it.each(words(`候补： 【候补名单】 以下候补 取消的： 请假人员 ---候补--- 候补（2人） 不参加：`))(
    'below the words %s',
    (heading) => {
      const list = `林建国 13623456789\n${heading}\n1. 陈晓燕 ${PHONE}`
      expect(rowsOf(list).map(({ outcome }) => outcome)).toEqual(['person', 'heading', 'withdrawn'])
      const table = `${HEADINGS}\n林建国\t13623456789\t\n${heading}\t\t\n陈晓燕\t${PHONE}\t`
      expect(listedPeople(rowsOf(table)).map(({ name }) => name)).toEqual(['林建国'])
    },
  )

  it('but not below what ends such a part', () => {
    expect(come(`候补：\n正式名单：\n陈晓燕 ${PHONE}`)).toBe('陈晓燕')
  })

  it.each(words('陈晓燕取消 7.陈晓燕不来了 取消:陈晓燕 13923456789不来了'))('on another line: %s', (line) => {
    expect(rowsOf(`陈晓燕 ${PHONE}\n${line}`)).toMatchObject([
      { outcome: 'withdrawn', likeLine: 2 },
      { outcome: 'withdrawn' },
    ])
    expect(come(`${line}\n1. 陈晓燕 ${PHONE}`)).toBe('said')
  })

  it.each(words('5号取消 第3位退出 李姐不来 我不去了 5退'))('on a line without a name: %s', (line) => {
    expect(come(line)).toBe('said')
  })

  it('is a person, named without those words, once somebody says so', () => {
    for (const text of [`陈晓燕取消 ${PHONE}`, `陈晓燕（候补） ${PHONE}`])
      expect(readList(text, { needs: 'name-and-phone', people: [1] }).rows).toMatchObject([
        { outcome: 'person', name: '陈晓燕' },
      ])
    const table = readList(row('陈\u0336晓\u0336燕\u0336'), { needs: 'name-and-phone', people: [2] })
    expect(listedPeople(table.rows)).toMatchObject([{ name: '陈晓燕', phone: PHONE }])
  })
})

describe('who brings others that are not named', () => {
  const company =
    words(`+1 ➕1 加1 3人 共3人 2位 2名 2个人 两位 三人 两个人 x2 ×2 *2 2大1小 大1小2 一大一小 ②大①小 一家三口 全家 夫妻 夫妻二人 母女 两口子
    带1娃 带孩子 带两个孩子 另带1人 携家属 及家属 含家属 +孩子 +老公 和女儿 我和儿子 各2人 等3人 同行2人`)

  it.each(company)('%s beside name and number is said at the line', (word) => {
    const texts = [`1. 陈晓燕 ${PHONE} ${word}`, `陈晓燕（${word}）${PHONE}`, row('陈晓燕', PHONE, word)]
    expect(texts.map(come)).toEqual(texts.map(() => '陈晓燕 +'))
  })

  it.each(company)('%s in the cell of names is somebody to be decided', (word) => {
    const texts = [row(`陈晓燕${word}`), row(`陈晓燕 ${word}`), row(`陈晓燕（${word}）`), row(`王芳${word}`)]
    expect(texts.map(come)).toEqual(texts.map(() => 'said'))
    const { rows } = readList(row(`陈晓燕（${word}）`), { needs: 'name-and-phone', people: [2] })
    expect(listedPeople(rows).map(({ name, company }) => [name, company !== ''])).toEqual([['陈晓燕', true]])
  })

  it.each(words('王芳等3人 王芳等 李明带2孩 李明带娃 李明夫妇 李明一家 李明等人 李明俩 王永和2人'))(
    '%s is somebody to be decided on a line too',
    (name) => {
      expect([`${name} ${PHONE}`, row(name)].map(come)).toEqual(['said', 'said'])
    },
  )

  it.each(
    words(
      `人数:3 参加人数:2人 总人数:3 人数（含本人）:2 大人数:2 小孩:1 儿童人数:1 孩子数:2 随行人数:1 携带家属:2 同行人:李小花`,
    ),
  )('is said by a column for it: %s', (column) => {
    const [heading = '', cell = ''] = column.split(':')
    expect(come(`姓名\t手机\t${heading}\n陈晓燕\t${PHONE}\t${cell}`)).toBe('陈晓燕 +')
  })
})

it.each(
  words(
    '（替孙八） （代孙八） 替孙八 （帮孙八报） （孙八代报） 代孙八报名 顶替孙八 （原孙八） （换孙八） （孙八让给她）',
  ),
)('who stands in for somebody is to be decided: %s', (word) => {
  const texts = [
    row(`钱七${word}`),
    row('钱七', PHONE, word),
    `钱七${word} ${PHONE}`,
    `钱七 ${PHONE} ${word}`,
  ]
  expect(texts.map(come)).toEqual(texts.map(() => 'said'))
})

it.each(words('我 我报名 算我一个 加我一个 +1 报名+1 3. 2人'))('%s is somebody without a name', (line) => {
  expect(rowsOf(line)).toMatchObject([{ outcome: 'name-missing' }])
})

it.each(
  words(
    '共3人 合计：12人 总计30人 共计35人 报名人数：20 已报20人 还差5人 剩余名额3个 以上共5人 如需取消请提前联系群主',
  ),
)('%s is nobody', (line) => {
  expect(rowsOf(line)).toMatchObject([{ outcome: 'heading' }])
})

describe('a table as offices keep it', () => {
  const below = (line: string) => `${HEADINGS}\n陈晓燕\t${PHONE}\t\n${line}`

  it.each(['合计\t1\t', '合计：1人\t\t', '\t合计\t1', '小计\t\t1人', '共1人\t\t', HEADINGS])(
    'has sums and headings again below: %j',
    (line) => {
      expect(come(below(line))).toBe('陈晓燕')
      expect(rowsOf(below(line))[2]).toMatchObject({ outcome: 'heading' })
    },
  )

  it.each([
    '制表人：王芳\t13623456789\t',
    '填报人\t王芳\t13623456789',
    '带队：王芳\t13623456789\t',
    '审核：王芳 13623456789\t\t',
  ])('names who made it below: %j', (line) => {
    expect(come(below(line))).toBe('陈晓燕')
  })

  it('has blank names below the first of a family, and numbers that Excel shortened', () => {
    const text = `${below('\t13623456789\t')}\n林建国\t1.36E+10\t\n吴美华\t'13723456789\t\n何静\t+86 138 2345 6789\t`
    expect(rowsOf(text).map(({ outcome }) => outcome)).toEqual(
      words('heading person name-missing phone-wrong person person'),
    )
  })
})

it.each(
  words(`第一次参加 没来过 微信同号 不吃辣 不要停车位 退休 已退休 退伍军人 退休教师 带水杯 带身份证 本人 1人 一人 一个人来 孩子5个月 3个月 5岁 45岁 90后 √ 来 到
    从未参加过 志愿者 3号桌 二组 第二批 2026年11月28日 10:30 周六 全职妈妈`),
)('%s says nothing of the kind', (word) => {
  const texts = [`陈晓燕 ${PHONE} ${word}`, `1. 陈晓燕（${word}）${PHONE}`, row('陈晓燕', PHONE, word)]
  expect(texts.map(come)).toEqual(texts.map(() => '陈晓燕'))
})

it.each(
  words('是否党员:否 是否党员:× 是否缴费:未缴 地址:退役军人事务站旁 单位:退休 家属:无 小孩:0 大人:1 人数:1'),
)('nor does a column of something else: %s', (column) => {
  const [heading = '', cell = ''] = column.split(':')
  expect(come(`姓名\t手机\t${heading}\n陈晓燕\t${PHONE}\t${cell}`)).toBe('陈晓燕')
})
