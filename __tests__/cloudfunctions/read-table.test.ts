import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import writeXlsxFile from 'write-excel-file/node'
import { readPasted } from '../../src/shared/figure/past-figures'
import { listedPeople, readList } from '../../src/shared/list/name-list'
import { TABLE_FILE_MAX_BYTES } from '../../src/shared/list/table-file'
import { importPlan } from '../../src/shared/unit/unit-import'
import { allUnits, aMember, Product } from '../support/product'

const STAFF = 'o-staff'
let product: Product
beforeAll(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [aMember(STAFF, 'staff', 'community'), aMember('o-door', 'organizer', 'community')],
  })
})
afterAll(() => product.stop())
// Nobody reads as many files as these tests do.
beforeEach(() => product.cloud.clock.set(product.cloud.clock.now() + 600_000))

const content = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const read = (bytes: Uint8Array, sheet?: number) =>
  product.call('exports.readTable', { content: content(bytes), ...(sheet !== undefined && { sheet }) }, STAFF)

async function said(bytes: Uint8Array, sheet?: number) {
  const answer = await read(bytes, sheet)
  if (!answer.ok) throw new Error(answer.reason)
  return answer.value
}

async function people(bytes: Uint8Array) {
  const { rows } = readList((await said(bytes)).text, { needs: 'name-and-phone' })
  return listedPeople(rows).map(({ line, name, phone }) => [line, name, phone])
}

/** A workbook whose parts are changed as other programs, or people, would have them. */
function changed(bytes: Uint8Array, change: Record<string, (xml: string) => string>): Uint8Array {
  const files = unzipSync(bytes)
  for (const [part, by] of Object.entries(change)) {
    const before = strFromU8(files[part] as Uint8Array)
    const after = by(before)
    if (after === before) throw new Error(`${part} was not changed: ${before}`)
    files[part] = strToU8(after)
  }
  return zipSync(files)
}

const SHEET = 'xl/worksheets/sheet1.xml'
const workbook = (rows: unknown[][], options?: object) =>
  writeXlsxFile(rows as never, options as never).toBuffer()

it('reads a workbook by its rows: numbers, texts of several lines, and no ID-card number', async () => {
  const bytes = await workbook([
    [{ value: '荷风社区报名表', columnSpan: 4 }],
    [],
    ['手机号', '身份证号', '姓名', '地址'],
    [13923456789, '440301198803081234', '陈晓燕', '荷风社区\n5栋"甲"'],
    ['136 2345 6789', 440301198803081200, '林建国', '"荷风"楼'],
  ])
  expect(await people(bytes)).toEqual([
    [4, '陈晓燕', '13923456789'],
    [5, '林建国', '13623456789'],
  ])
  expect(JSON.stringify(await read(bytes))).not.toContain('440301')
})

it('keeps the digits of a number however the file writes or shows it, and believes no text that lost them', async () => {
  const bytes = changed(
    await workbook([
      ['姓名', '手机号'],
      ['陈晓燕', { value: 13923456789, format: '0.00E+00' }],
      ['林建国', { value: 13623456789, format: '000-0000-0000' }],
      ['王桂兰', '1.38E+10'],
    ]),
    { [SHEET]: (xml) => xml.replace('<v>13923456789</v>', '<v>1.3923456789E10</v>') },
  )
  const { rows } = readList((await said(bytes)).text, { needs: 'name-and-phone' })
  expect(rows.map(({ name, phone, outcome }) => [name, phone, outcome])).toEqual([
    ['', '', 'heading'],
    ['陈晓燕', '13923456789', 'person'],
    ['林建国', '13623456789', 'person'],
    ['王桂兰', '1.38E+10', 'phone-wrong'],
  ])
})

it('shows dates, what a format adds, and where a sheet shows another number; of a formula what it came to', async () => {
  const bytes = changed(
    await workbook([
      [
        { value: new Date('2018-03-05'), format: 'yyyy"年"m"月"d"日"' },
        { value: 41, format: '0"人次"' },
        { value: 125_000, format: '0!.0,' },
        { value: 125_000, format: '#,##0' },
        { value: 0.305, format: '0.0%' },
        { value: '=B1*2', type: 'Formula' },
        12.300000000000002,
      ],
    ]),
    { [SHEET]: (xml) => xml.replace(/(<f>.*?<\/f>)(?:<v\s*\/>)?/, '$1<v>82</v>') },
  )
  expect((await said(bytes)).text.split('\t')).toEqual([
    ...['2018-03-05', '41人次', '125000（显示的数不同）', '125000', '30.5%', '82', '12.3'],
  ])
})

it('reads one sheet, says which, and reads another one when asked', async () => {
  const two = await writeXlsxFile([
    { data: [[null]], sheet: '说明' },
    {
      data: [
        ['姓名', '手机号'],
        ['陈晓燕', '13923456789'],
      ],
      sheet: '一组',
    },
    {
      data: [
        ['姓名', '手机号'],
        ['林建国', '13623456789'],
      ],
      sheet: '二组',
    },
    { data: [['旧的']], sheet: '旧' },
  ] as never).toBuffer()
  const bytes = changed(two, {
    'xl/workbook.xml': (xml) => xml.replace(/<sheet (?=[^>]*name="旧")/, '<sheet state="hidden" '),
  })
  expect(await said(bytes)).toMatchObject({ sheets: ['说明', '一组', '二组'], sheet: 1 })
  expect(await said(bytes, 2)).toMatchObject({ sheet: 2, text: '姓名\t手机号\n林建国\t13623456789' })
  expect(await said(bytes, 3)).toMatchObject({ text: '' })
})

it('leaves out rows and columns that are hidden, and says how many', async () => {
  const bytes = changed(
    await workbook(
      [
        ['姓名', '手机号', '备注'],
        ['陈晓燕', '13923456789', '来'],
        ['林建国', '13623456789', '不来'],
      ],
      { columns: [{ width: 10 }, { width: 14 }, { width: 20 }] },
    ),
    {
      [SHEET]: (xml) =>
        xml.replace('<row r="3"', '<row hidden="1" r="3"').replace(/<col min="3"/, '<col hidden="1" min="3"'),
    },
  )
  expect(await said(bytes)).toMatchObject({
    text: '姓名\t手机号\n陈晓燕\t13923456789',
    hidden: { rows: 1, columns: 1 },
  })
})

it('reads cells merged over several rows as a pasted table has them: filled once', async () => {
  const bytes = await workbook([
    [{ value: '听荷街道', rowSpan: 2 }, '荷风社区'],
    [null, '荷香社区'],
  ])
  const rows = importPlan((await said(bytes)).text, [], 'district').rows
  expect(rows.map(({ names }) => names)).toEqual([
    ['听荷街道', '荷风社区'],
    ['听荷街道', '荷香社区'],
  ])
})

it('reads last year’s table', async () => {
  const bytes = await workbook([
    ['2025 年工作统计（单位：万元）'],
    ['项目', '场次', '人次', '帮扶金额（万元）'],
    ['禁毒宣传', 9, { value: 4100, format: '#,##0' }, 12.5],
  ])
  const words = {
    year: 2025,
    lines: new Map([['禁毒宣传', 'drugs']]),
    indicators: new Map([['帮扶金额', { code: 'aid', measure: '元' }]]),
  }
  expect(readPasted((await said(bytes)).text, words)).toMatchObject({
    rows: [{ line: 'drugs', sessionsHeld: 9, attendances: 4100, indicators: { aid: 125_000 } }],
    problems: [],
    columns: [],
  })
})

const csv =
  '荷风社区报名表\r\n姓名,地址,手机号\r\n陈晓燕,"荷风社区,5栋",13923456789\r\n林建国,,13623456789\r\n'
/** What a Chinese Windows writes for a text. */
function gbk(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, [number, number]>()
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1)
      table.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return Uint8Array.from([...text].flatMap((letter) => table.get(letter) ?? [letter.charCodeAt(0)]))
}

it.each([
  ['UTF-8', Buffer.from(csv)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${csv}`)],
  ['UTF-16', Buffer.from(`\ufeff${csv}`, 'utf16le')],
  ['UTF-16, the other way round', Buffer.from(`\ufeff${csv}`, 'utf16le').swap16()],
  ['the encoding of a Chinese Windows', gbk(csv)],
  ['tabs', Buffer.from(csv.replaceAll(',', '\t'))],
])('reads a .csv in %s', async (_, bytes) => {
  expect(await people(bytes)).toEqual([
    [3, '陈晓燕', '13923456789'],
    [4, '林建国', '13623456789'],
  ])
})

/** The container of the old kinds, with a name in it. */
const container = (name: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(name, 'utf16le')])

/** A sheet of many cells that say something, packed small. */
async function crowded(): Promise<Uint8Array> {
  return changed(await workbook([['一']]), {
    [SHEET]: (xml) =>
      xml.replace(
        /<sheetData>.*<\/sheetData>/s,
        `<sheetData>${'<row><c><v>1</v></c></row>'.repeat(20_001)}</sheetData>`,
      ),
  })
}

/** A workbook that says it holds more than a function has memory for. */
async function bomb(): Promise<Uint8Array> {
  return changed(await workbook([['一']]), { [SHEET]: (xml) => xml + ' '.repeat(45 * 1024 * 1024) })
}

it.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
  ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-a-workbook'],
  ['a document', () => Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\0', 'latin1'), 'not-a-workbook'],
  ['a broken package', () => Buffer.from('PK\x03\x04 and no more'), 'not-a-workbook'],
  ['a web page', () => Buffer.from('<html><table></table></html>'), 'web-page'],
  ['a web page behind its mark', () => Buffer.from('\ufeff\n<!DOCTYPE html>'), 'web-page'],
  ['a workbook of the old kind', () => container('Workbook'), 'old-workbook'],
  ['one with a password', () => container('EncryptedPackage'), 'password-protected'],
  ['an empty file', () => Buffer.from(''), 'nothing-in-it'],
  ['a text of empty lines', () => Buffer.from(',,\r\n,,\r\n'), 'nothing-in-it'],
  ['an empty workbook', () => workbook([[null]]), 'nothing-in-it'],
  ['more text than a list has', () => Buffer.from('长'.repeat(21_000)), 'too-large'],
  ['more cells than a list has', crowded, 'too-large'],
  ['what unpacks to more than there is room for', bomb, 'too-large'],
  ['what a call cannot carry', () => Buffer.alloc(TABLE_FILE_MAX_BYTES + 3, 'a'), 'invalid-input'],
])('refuses %s, and says why', async (_, bytes, reason) => {
  expect(await read(await bytes())).toMatchObject({ ok: false, reason })
})

it('reads files for staff alone, and keeps none', async () => {
  const asked = { content: content(Buffer.from(csv)) }
  expect(await product.call('exports.readTable', asked, 'o-door')).toMatchObject({ reason: 'not-allowed' })
  expect(await product.call('exports.readTable', asked, 'o-resident')).toMatchObject({
    reason: 'not-allowed',
  })
  const { trace } = await product.attempt(
    'exports.readTable',
    { content: content(gbk(csv)) },
    { openid: STAFF },
  )
  const written = trace.requests.filter(({ action }) => /insert|modify|remove|upload/i.test(action))
  expect(written.map(({ collection }) => collection).filter((name) => name !== 'callCounts')).toEqual([])
})
