import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { WorkbookFile } from '../../cloudfunctions/exports/workbook-file'
import type { FileProblem } from '../../cloudfunctions/exports/workbook-parts'

const SHEET = '汇总表'

/** A form as a superior sends it: merged title and heads, widths, a row that is styled and empty, and a sum. */
async function form(): Promise<Buffer> {
  return writeXlsxFile(
    [
      [{ value: '2026 年妇联工作统计表', columnSpan: 4, fontWeight: 'bold' }, null, null, null],
      [{ value: '项目', rowSpan: 2 }, { value: '数量', columnSpan: 2 }, null, '备注'],
      [null, '场次', '人次', null],
      ['禁毒宣传', null, { value: 0, format: '#,##0', backgroundColor: '#FFF2CC' }, null],
      ['家长学校', null, null, null],
      ['合计', { value: '=SUM(B4:B5)', type: 'Formula' }, { value: '=SUM(C4:C5)', type: 'Formula' }, null],
    ],
    {
      sheet: SHEET,
      columns: [{ width: 24 }, { width: 10 }, { width: 12 }, { width: 30 }],
      stickyRowsCount: 3,
    },
  ).toBuffer()
}

const partsOf = (file: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]))

/** A sheet's XML without what stands in its cells: the layout. */
const layout = (xml: string) => xml.replace(/<c [^>]*?(\/>|>.*?<\/c>)/gs, '').replace(/<\?xml.*?\?>\s*/, '')

it('shows what a form holds, where it merges, and which cells are its own formulas', async () => {
  const [sheet] = new WorkbookFile(await form()).readSheets()
  expect(sheet?.name).toBe(SHEET)
  expect(sheet?.merged.sort()).toEqual(['A1:D1', 'A2:A3', 'B2:C2'])
  const text = (ref: string) => sheet?.cells.find((cell) => cell.ref === ref)
  expect(text('A4')).toEqual({ ref: 'A4', text: '禁毒宣传', formula: false })
  expect(text('B6')).toMatchObject({ formula: true })
})

it('comes back filled, read by another library, and otherwise as it was', async () => {
  const before = await form()
  const after = new WorkbookFile(before).filled([
    { sheet: SHEET, ref: 'B4', value: 31 },
    { sheet: SHEET, ref: 'C4', value: 12_367 },
    { sheet: SHEET, ref: 'B5', value: 12 },
    { sheet: SHEET, ref: 'D5', value: '含线上 3 场 <另附>' },
  ])
  const rows = await readSheet(Buffer.from(after))
  expect(rows[3]?.slice(0, 3)).toEqual(['禁毒宣传', 31, 12_367])
  expect(rows[4]).toEqual(['家长学校', 12, null, '含线上 3 场 <另附>'])

  const [old, filled] = [partsOf(before), partsOf(after)]
  expect(Object.keys(filled)).toEqual(Object.keys(old))
  for (const [name, text] of Object.entries(old)) {
    if (name === 'xl/workbook.xml') continue
    if (!name.startsWith('xl/worksheets/sheet')) expect(filled[name]).toBe(text)
    else expect(layout(filled[name] ?? '')).toBe(layout(text))
  }
  // The style of a filled cell stays.
  const style = (xml: string) => /<c r="C4"[^>]*s="(\d+)"/.exec(xml)?.[1]
  expect(style(filled['xl/worksheets/sheet1.xml'] ?? '')).toBe(style(old['xl/worksheets/sheet1.xml'] ?? ''))
  expect(filled['xl/workbook.xml']).toContain('fullCalcOnLoad="1"')
})

it('fills the first cell of a merged range, whichever of its cells is named', async () => {
  const after = new WorkbookFile(await form()).filled([{ sheet: SHEET, ref: 'C1', value: '改过的标题' }])
  expect((await readSheet(Buffer.from(after)))[0]?.[0]).toBe('改过的标题')
})

it('makes a cell and a row that the form left out, in their places', async () => {
  const after = new WorkbookFile(await form()).filled([
    { sheet: SHEET, ref: 'F9', value: 7 },
    { sheet: SHEET, ref: 'B9', value: 5 },
  ])
  const row = (await readSheet(Buffer.from(after)))[8]
  expect([row?.[1], row?.[5]]).toEqual([5, 7])
  expect(partsOf(after)['xl/worksheets/sheet1.xml']).toMatch(/<row r="9"[^>]*><c r="B9".*<c r="F9"/)
})

it.each([
  ['a formula of the form', { sheet: SHEET, ref: 'B6', value: 1 }],
  ['a sheet that is not there', { sheet: '别的表', ref: 'A1', value: 1 }],
])('never writes over %s, and holds up nothing else', async (_, filling) => {
  const before = await form()
  const { 'xl/workbook.xml': _workbook, ...after } = partsOf(new WorkbookFile(before).filled([filling]))
  expect(partsOf(before)).toMatchObject(after)
})

describe('a file of another program', () => {
  const NAMESPACES = {
    main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
    office: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
    package: 'http://schemas.openxmlformats.org/package/2006/relationships',
  }
  const relations = (list: [id: string, type: string, target: string][]) =>
    `<Relationships xmlns="${NAMESPACES.package}">${list
      .map(
        ([id, type, target]) =>
          `<Relationship Id="${id}" Type="${NAMESPACES.office}/${type}" Target="${target}"/>`,
      )
      .join('')}</Relationships>`
  const usual = {
    prefix: '',
    name: (part: string) => part,
    workbook: 'xl/workbook.xml',
    sheet: 'xl/worksheets/sheet1.xml',
    rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>7</v></c></row><row r="2"><c r="B2"><f>B1+1</f><v>8</v></c></row>',
  }

  /** A workbook of one sheet: A1 says 人次, B1 holds 7, B2 one more. */
  function workbook(of: Partial<typeof usual>): Uint8Array {
    const { prefix, name, workbook: main, sheet, rows } = { ...usual, ...of }
    const tagged = (xml: string) => xml.replace(/<(\/?)(?=\w)/g, `<$1${prefix}`)
    const space = prefix ? `xmlns:${prefix.slice(0, -1)}="${NAMESPACES.main}"` : `xmlns="${NAMESPACES.main}"`
    const part = (root: string, inner: string) =>
      `<?xml version="1.0" encoding="UTF-8"?>\r\n<${prefix}${root} ${space} xmlns:rel="${NAMESPACES.office}">${tagged(inner)}</${prefix}${root}>`
    const folder = main.slice(0, main.lastIndexOf('/') + 1)
    const below = (path: string) => (path.startsWith(folder) ? path.slice(folder.length) : `/${path}`)
    const parts: Record<string, string> = {
      '_rels/.rels': relations([['r1', 'officeDocument', main]]),
      [main]: part('workbook', `<sheets><sheet name="${SHEET}" sheetId="1" rel:id="r9"/></sheets>`),
      [`${folder}_rels/${main.slice(folder.length)}.rels`]: relations([
        ['r9', 'worksheet', below(sheet)],
        ['r2', 'sharedStrings', below('texts/all.xml')],
      ]),
      [sheet]: part(
        'worksheet',
        `<sheetData>${rows}</sheetData><mergeCells count="1"><mergeCell ref="a3:b3"/></mergeCells>`,
      ),
      'texts/all.xml': part(
        'sst',
        '<si><r><t>人</t></r><r><t>次</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>',
      ),
    }
    return zipSync(
      Object.fromEntries(Object.entries(parts).map(([path, text]) => [name(path), strToU8(text)])),
    )
  }

  it.each<[string, Partial<typeof usual>]>([
    ['as most programs write it', {}],
    ['with a prefix before every element', { prefix: 'x:' }],
    ['with another prefix', { prefix: 'ns0:' }],
    ['with backslashes in its names', { name: (part) => part.replaceAll('/', '\\') }],
    ['with names from the place where one stands', { name: (part) => `./${part}` }],
    ['with parts of other names', { workbook: 'content/book.xml', sheet: 'content/first.xml' }],
    ['with names in capital letters', { name: (part) => part.toUpperCase() }],
    [
      'whose cells and rows do not say where they stand',
      {
        rows: '<row><c t="s"><v>0</v></c><c><v>7</v></c></row><row><c r="B2"><f>B1+1</f><v>8</v></c></row>',
      },
    ],
    [
      'whose rows and cells are in no order',
      {
        rows: '<row r="2"><c r="B2"><f>B1+1</f><v>8</v></c></row><row r="1"><c r="B1"><v>7</v></c><c r="A1" t="s"><v>0</v></c></row>',
      },
    ],
    [
      'with references in small letters',
      {
        rows: '<row r="1"><c r="a1" t="s"><v>0</v></c><c r="b1"><v>7</v></c></row><row r="2"><c r="b2"><f>b1+1</f><v>8</v></c></row>',
      },
    ],
  ])('is read and filled %s', (_, of) => {
    const bytes = workbook(of)
    const [sheet] = new WorkbookFile(bytes).readSheets()
    expect(sheet).toEqual({
      name: SHEET,
      merged: ['A3:B3'],
      cells: expect.arrayContaining([
        { ref: 'A1', text: '人次', formula: false },
        { ref: 'B1', text: '7', formula: false },
        { ref: 'B2', text: '8', formula: true },
      ]),
    })
    const after = new WorkbookFile(bytes).filled([
      { sheet: SHEET, ref: 'B1', value: 31 },
      { sheet: SHEET, ref: 'A2', value: '累计' },
      { sheet: SHEET, ref: 'C1', value: 5 },
      { sheet: SHEET, ref: 'B3', value: 9 },
      { sheet: SHEET, ref: 'A5', value: 1 },
    ])
    const [filled] = new WorkbookFile(after).readSheets()
    expect(Object.fromEntries(filled?.cells.map(({ ref, text }) => [ref, text]) ?? [])).toEqual({
      A1: '人次',
      B1: '31',
      C1: '5',
      A2: '累计',
      B2: '32',
      A3: '9',
      A5: '1',
    })
    expect(Object.keys(unzipSync(after))).toEqual(Object.keys(unzipSync(bytes)))
  })
})

describe('what its formulas come to', () => {
  /** A sheet whose B1 and B2 are filled with 30 and 12, and whose C1 holds what is asked. */
  const computed = async (formula: string, others: Record<string, string | number> = {}) => {
    const value = (text: string | number | undefined) =>
      typeof text === 'string' && text.startsWith('=') ? { value: text, type: 'Formula' as const } : text
    const bytes = await writeXlsxFile(
      [
        ['甲', null, value(formula), value(others.D1)],
        ['乙', null, value(others.C2), value(others.D2)],
        ['丙', 8, value(others.C3), 2.5],
      ] as never,
      { sheet: SHEET },
    ).toBuffer()
    const filling = [
      { sheet: SHEET, ref: 'B1', value: 30 },
      { sheet: SHEET, ref: 'B2', value: 12 },
    ]
    const file = new WorkbookFile(bytes)
    const sheet = partsOf(file.filled(filling))['xl/worksheets/sheet1.xml'] ?? ''
    const shown = /<c r="C1"[^>]*>(?:<f>.*?<\/f>)(?:<v>(.*?)<\/v>)?<\/c>/.exec(sheet)
    return { shown: shown?.[1], told: file.uncalculated(filling).map(({ ref }) => ref) }
  }

  it.each<[string, string, Record<string, string | number>?]>([
    ['=SUM(B1:B3)', '50'],
    ['=SUM(B1,B3,2)', '40'],
    ['=sum($B$1:$B$2)/2', '21'],
    ['=B1+B2-B3*2', '26'],
    ['=-(B1-B2)', '-18'],
    ['=B1*10%', '3'],
    ['=SUM(A1:B3)', '50'],
    ['=SUM(B:B)', '50'],
    ['=SUM(2:2)', '12'],
    [`=SUM(${SHEET}!B1:B2)`, '42'],
    [`='${SHEET}'!B1`, '30'],
    ['=ROUND(B1/7,2)', '4.29'],
    ['=IF(B2=0,0,B1/B2)', '2.5'],
    ['=IFERROR(B1/B9,0)', '0'],
    ['=0.1+0.2+B1*0', '0.3'],
    ['=C2+1', '43', { C2: '=SUM(B1:B2)' }],
    ['=SUM(C2:C3)', '84', { C2: '=B1+B2', C3: '=C2' }],
  ])('is computed for %s: %s', async (formula, result, others = {}) => {
    expect(await computed(formula, others)).toEqual({ shown: result, told: [] })
  })

  it.each<[string, string, Record<string, string | number>?]>([
    ['a function that is not known here', '=MEDIAN(B1:B3)'],
    ['a name', '=人数合计'],
    ['another file', '=[1]Sheet1!B1'],
    ['a text', '=B1&"人"'],
    ['a division by nothing', '=B1/B9'],
    ['itself', '=C1+B1'],
    ['another that is not known', '=C2+1', { C2: '=MEDIAN(B1:B3)' }],
  ])('is left to be computed, and told, for %s', async (_, formula, others = {}) => {
    const { shown, told } = await computed(formula, others)
    expect(shown).toBeUndefined()
    expect(told).toContain('C1')
  })

  it('stays as it is where nothing that was filled in feeds it', async () => {
    const { shown, told } = await computed('=MEDIAN(B3,D3)')
    expect(told).toEqual([])
    // As the program that wrote it left it: nothing was computed yet.
    expect(shown).toBeUndefined()
  })
})

it('moves a formula that cells share to where each of them stands', () => {
  const before = zipSync({
    '_rels/.rels': strToU8(
      '<Relationships xmlns="r"><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    'xl/workbook.xml': strToU8(
      '<workbook xmlns="m" xmlns:r="o"><sheets><sheet name="汇总表" sheetId="1" r:id="b"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships xmlns="r"><Relationship Id="b" Type="x/worksheet" Target="s.xml"/></Relationships>',
    ),
    'xl/s.xml': strToU8(
      '<worksheet xmlns="m"><sheetData><row r="1"><c r="A1"/><c r="B1"/></row>' +
        '<row r="2"><c r="A2"><f t="shared" ref="A2:B2" si="0">SUM(A$1:A1)</f><v>0</v></c><c r="B2" t="str"><f t="shared" si="0"/><v>x</v></c></row>' +
        '<row r="3"><c r="A3"><f t="array" ref="A3:B3">A1:B1*2</f><v>0</v></c><c r="B3"><v>0</v></c></row></sheetData></worksheet>',
    ),
  })
  const file = new WorkbookFile(before)
  const filling = [
    { sheet: SHEET, ref: 'A1', value: 4 },
    { sheet: SHEET, ref: 'B1', value: 5 },
  ]
  expect(partsOf(file.filled(filling))['xl/s.xml']).toBe(
    '<worksheet xmlns="m"><sheetData><row r="1"><c r="A1"><v>4</v></c><c r="B1"><v>5</v></c></row>' +
      '<row r="2"><c r="A2"><f t="shared" ref="A2:B2" si="0">SUM(A$1:A1)</f><v>4</v></c><c r="B2"><f t="shared" si="0"/><v>5</v></c></row>' +
      '<row r="3"><c r="A3"><f t="array" ref="A3:B3">A1:B1*2</f></c><c r="B3"></c></row></sheetData></worksheet>',
  )
  expect(file.uncalculated(filling)).toEqual([
    { sheet: SHEET, ref: 'A3' },
    { sheet: SHEET, ref: 'B3' },
  ])
})

describe('refuses', () => {
  const reasonOf = (act: () => unknown) => {
    try {
      act()
    } catch (error) {
      return (error as FileProblem).reason
    }
    return undefined
  }

  const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
  it.each<[string, FileProblem['reason'], Uint8Array]>([
    ['nothing', 'not-a-workbook', new Uint8Array()],
    ['a text', 'not-a-workbook', strToU8('hello')],
    ['an archive of something else', 'not-a-workbook', zipSync({ 'a.txt': strToU8('a') })],
    [
      'a workbook whose parts are broken',
      'not-a-workbook',
      zipSync({
        '_rels/.rels': strToU8(
          '<Relationships xmlns="r"><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        ),
        'xl/workbook.xml': strToU8('<workbook>'),
        'xl/_rels/workbook.xml.rels': strToU8('not xml'),
      }),
    ],
    [
      'a small file that unpacks to a huge one',
      'too-large',
      zipSync({ 'xl/workbook.xml': new Uint8Array(50 * 1024 * 1024) }),
    ],
    ['an .xls', 'old-workbook', Buffer.concat([Buffer.from(OLE), Buffer.from('Workbook', 'utf16le')])],
    [
      'one with a password',
      'password-protected',
      Buffer.concat([Buffer.from(OLE), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
    ],
    [
      'a web page',
      'web-page',
      strToU8('\ufeff\r\n<html xmlns:x="urn:x"><body><table></table></body></html>'),
    ],
  ])('%s', (_, reason, bytes) => {
    expect(reasonOf(() => new WorkbookFile(bytes))).toBe(reason)
  })

  it('a workbook that says more than a form does', async () => {
    const rows = Array.from({ length: 601 }, () => Array.from({ length: 10 }, () => '字'))
    const bytes = await writeXlsxFile(rows, { sheet: SHEET }).toBuffer()
    expect(reasonOf(() => new WorkbookFile(bytes))).toBe('too-large')
  })
})
