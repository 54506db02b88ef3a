import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { type FormProblem, WorkbookFile } from '../../cloudfunctions/exports/workbook-file'

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

describe('refuses', () => {
  const reasonOf = (act: () => unknown) => {
    try {
      act()
    } catch (error) {
      return (error as FormProblem).reason
    }
    return undefined
  }

  it('to overwrite a formula of the form', async () => {
    const file = new WorkbookFile(await form())
    expect(reasonOf(() => file.filled([{ sheet: SHEET, ref: 'B6', value: 1 }]))).toBe('formula-cell')
  })

  it('a sheet that is not there', async () => {
    const file = new WorkbookFile(await form())
    expect(reasonOf(() => file.filled([{ sheet: '别的表', ref: 'A1', value: 1 }]))).toBe('no-such-sheet')
  })

  it.each([
    ['a text', strToU8('hello')],
    ['an archive of something else', zipSync({ 'a.txt': strToU8('a') })],
    [
      'a workbook whose parts are broken',
      zipSync({
        'xl/workbook.xml': strToU8('<workbook>'),
        'xl/_rels/workbook.xml.rels': strToU8('not xml'),
      }),
    ],
    [
      'a small file that unpacks to a huge one',
      zipSync({ 'xl/workbook.xml': new Uint8Array(50 * 1024 * 1024) }),
    ],
  ])('%s', (_, bytes) => {
    expect(reasonOf(() => new WorkbookFile(bytes))).toBe('not-a-workbook')
  })
})
