import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import type { AuditEntry } from '../../src/shared/member/audit'
import { columnLetters } from '../../src/shared/report/cell-address'
import type { FormBinding } from '../../src/shared/report/form-binding'
import { proposedBindings } from '../../src/shared/report/proposed-bindings'
import { itAll } from '../support/campaign'
import { runJobs } from '../support/jobs'
import { additional, allUnits, aMember, aTally, NOW, Product, UNITS } from '../support/product'
import { upload } from '../support/upload'

const SHEET = '汇总表'
const PERIOD = { kind: 'year', year: 2026 } as const

let product: Product
let file: Buffer
beforeAll(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [
      aMember('o-staff', 'staff', 'street'),
      aMember('o-viewer', 'viewer', 'street'),
      aMember('o-beside', 'staff', 'other-street'),
    ],
  })
  const held = { startsAt: NOW - 3 * 3_600_000, endsAt: NOW - 3_600_000 }
  const tallies = []
  for (const [category, unit, amount] of [
    ['anti-drug', UNITS.community, 320],
    ['anti-drug', UNITS.street, 45],
    ['parenting-class', UNITS.community, 12],
    ['anti-drug', UNITS.otherStreet, 999],
  ] as const) {
    const of = { category, unitId: unit._id, unitPath: [...unit.path] }
    const { session } = await product.publish(of, held)
    tallies.push(aTally(session, { counted: { ...additional, amount } }))
  }
  await product.cloud.database.importDocuments(
    'tallies',
    tallies.map((tally) => ({ ...tally, changedAt: NOW })),
  )
  await runJobs(product.cloud, ['countSessions'])
  file = await form()
})
afterAll(() => product.stop())

/** A form as a superior sends it: merged title and heads, widths, formats, an empty styled cell, and sums. */
const form = (): Promise<Buffer> =>
  writeXlsxFile(
    [
      [{ value: '2026 年妇联工作统计表', columnSpan: 4, fontWeight: 'bold' }, null, null, null],
      [{ value: '项目', rowSpan: 2 }, { value: '数量', columnSpan: 2 }, null, '备注'],
      [null, '场次', '人次', null],
      ['禁毒宣传', null, { value: 0, format: '#,##0', backgroundColor: '#FFF2CC' }, null],
      ['家长学校', null, null, null],
      ['合计', { value: '=SUM(B4:B5)', type: 'Formula' }, { value: '=SUM(C4:C5)', type: 'Formula' }, null],
      [{ value: '荷风社区禁毒宣传', columnSpan: 2 }, null, { columnSpan: 2, value: '' }, null],
    ],
    {
      sheet: SHEET,
      columns: [{ width: 24 }, { width: 10 }, { width: 12 }, { width: 30 }],
      stickyRowsCount: 3,
    },
  ).toBuffer()

const BINDINGS: FormBinding[] = [
  { sheet: SHEET, at: 'B', partialQuery: { figure: 'sessionsHeld' } },
  { sheet: SHEET, at: 'C', partialQuery: { figure: 'attendances' } },
  { sheet: SHEET, at: '4', partialQuery: { line: 'anti-drug' } },
  { sheet: SHEET, at: '5', partialQuery: { line: 'parenting-class' } },
  // The form's own sum: it stays a formula.
  { sheet: SHEET, at: '6', partialQuery: { line: 'total' } },
  // Named by the second cell of a merged range.
  { sheet: SHEET, at: 'D7', partialQuery: { line: 'anti-drug', figure: 'attendances', unitId: 'community' } },
]

/** The forms that were added here, by their nonces. */
const forms = new Map<string, string>()
const formOf = (nonce: string): string => forms.get(nonce) ?? 'no-form'

async function addForm(nonce: string, bytes: Uint8Array = file, openid = 'o-staff') {
  const fileId = await upload(product, `forms/street/${nonce}.xlsx`, bytes, openid)
  const asked = { nonce, unitId: 'street', name: '市妇联统计表', fileId }
  const answer = await product.call('exports.addReportForm', asked, openid)
  if (answer.ok) forms.set(nonce, answer.value.formId)
  return answer
}

const save = (form: string, version: number, bindings = BINDINGS, usual = { unitId: 'street' }) =>
  product.call(
    'exports.saveReportForm',
    { formId: formOf(form), version, name: '市妇联统计表', usual: { ...usual, span: 'asked' }, bindings },
    'o-staff',
  )

async function filled(form: string, nonce: string, openid = 'o-viewer'): Promise<Buffer> {
  const asked = { nonce, formId: formOf(form), period: PERIOD }
  const job = await product.value('exports.exportReportForm', asked, openid)
  await product.value('exports.runExport', job, openid)
  const { link, fileName } = await product.value('exports.getExport', job, openid)
  expect(fileName).toBe('市妇联统计表 2026年.xlsx')
  return Buffer.from(await (await fetch(link as string)).arrayBuffer())
}

const partsOf = (bytes: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))

/** A sheet's XML without what stands in its cells: the layout, with the style of every cell that has one. */
const layout = (xml: string) =>
  xml
    .replace(/(<c [^>]*?)(?:\/>|>.*?<\/c>)/gs, (_, head: string) =>
      / s="/.test(head) ? head.replace(/ t="\w+"/, '') : '',
    )
    .replace(/<\?xml.*?\?>\s*/, '')

it('comes back filled, read by another library, and otherwise as it was', async () => {
  expect(await addForm('form-1')).toMatchObject({ ok: true })
  expect(await save('form-1', 1)).toEqual({ ok: true, value: { version: 2 } })
  const bytes = await filled('form-1', 'filled-1')
  const rows = await readSheet(bytes)
  expect(rows.slice(3, 5).map((row) => row.slice(0, 3))).toEqual([
    ['禁毒宣传', 2, 365],
    ['家长学校', 1, 12],
  ])
  expect(rows[6]?.[2]).toBe(320)

  const [before, after] = [partsOf(file), partsOf(bytes)]
  expect(Object.keys(after)).toEqual(Object.keys(before))
  for (const [name, text] of Object.entries(before)) {
    if (name === 'xl/workbook.xml') continue
    if (name.startsWith('xl/worksheets/sheet')) expect(layout(after[name] ?? '')).toBe(layout(text))
    else expect(after[name]).toBe(text)
  }
  const sheet = after['xl/worksheets/sheet1.xml'] ?? ''
  expect(sheet.match(/<f>/g)).toHaveLength(2)
  expect(sheet).toContain('<mergeCell ref="A1:D1"/>')
})

it.each([
  ['a merged range', /<mergeCell ref="B2:C2"\/>/],
  ['a style', /(?<=<c r="C4") s="\d+"/],
  ['a width', /width="24"/],
])('would notice that %s was lost', (_, lost) => {
  const sheet = partsOf(file)['xl/worksheets/sheet1.xml'] ?? ''
  const without = sheet.replace(lost, '')
  expect(without).not.toBe(sheet)
  expect(layout(without)).not.toBe(layout(sheet))
})

it('keeps the binding for next time, and shows it with what the form holds', async () => {
  const shown = await product.value('exports.getReportForm', { formId: formOf('form-1') }, 'o-viewer')
  // What was said of a covered cell is said of the one that shows.
  const kept = BINDINGS.map((binding) => (binding.at === 'D7' ? { ...binding, at: 'C7' } : binding))
  expect(shown).toMatchObject({ version: 2, bindings: kept, unanswerable: [], unreadable: null })
  expect(shown.sheets[0]?.merged).toContain('B2:C2')
  expect(shown.sheets[0]?.cells.find(({ ref }) => ref === 'B6')).toMatchObject({ formula: true })
  expect(await product.value('exports.listReportForms', { unitId: 'street' }, 'o-viewer')).toMatchObject([
    { formId: formOf('form-1'), bound: 7 },
  ])
  await filled('form-1', 'filled-again')
})

it('says which cells cannot be answered any more, and leaves them empty', async () => {
  await addForm('form-2')
  await save('form-2', 1, [
    { sheet: SHEET, at: 'B4', partialQuery: { line: 'closed-since', figure: 'attendances' } },
    { sheet: SHEET, at: 'B5', partialQuery: { line: 'parenting-class', figure: 'attendances' } },
    { sheet: SHEET, at: 'C5', partialQuery: { figure: 'attendances' } },
  ])
  const shown = await product.value('exports.getReportForm', { formId: formOf('form-2') }, 'o-staff')
  expect(shown.unanswerable).toEqual([{ sheet: SHEET, ref: 'B4' }])
  const rows = await readSheet(await filled('form-2', 'filled-2'))
  expect([rows[3]?.[1], rows[4]?.[1]]).toEqual([null, 12])
})

it('proposes what its heads ask for, and is filled with unit, period, day and author', async () => {
  const headed = await writeXlsxFile(
    [
      [{ value: '填报单位：', columnSpan: 3 }, null, null],
      ['填报人', null, '统计期间：______'],
      ['项目', '场次', '人次'],
      ['1.禁毒宣传', null, null],
      [{ value: '审核人：      填报日期：', columnSpan: 3 }, null, null],
    ],
    { sheet: SHEET },
  ).toBuffer()
  await addForm('headed', headed)
  const opened = await product.value('exports.getReportForm', { formId: formOf('headed') }, 'o-staff')
  const { usual, bindings } = proposedBindings(opened.sheets, opened, opened.usual)
  const save = { formId: formOf('headed'), version: 1, name: '市妇联统计表', usual, bindings }
  await product.value('exports.saveReportForm', save, 'o-staff')
  const rows = await readSheet(await filled('headed', 'headed-1', 'o-staff'))
  expect(rows).toEqual([
    [`填报单位：${UNITS.street.name}`, null, null],
    ['填报人', '李秀兰', '统计期间：2026年'],
    ['项目', '场次', '人次'],
    ['1.禁毒宣传', 2, 365],
    [expect.stringMatching(/^审核人： {6}填报日期：2026年\d+月\d+日$/), null, null],
  ])
})

it('never reaches beyond the unit: neither by what a cell asks for nor by the file', async () => {
  await addForm('form-3')
  const beside = { line: 'anti-drug', figure: 'attendances', unitId: 'other-street' } as const
  expect(await save('form-3', 1, [{ sheet: SHEET, at: 'B4', partialQuery: beside }])).toEqual({
    ok: false,
    reason: 'unit-not-below',
  })
  expect(await save('form-3', 1, [], { unitId: 'district' })).toEqual({ ok: false, reason: 'unit-not-below' })
  // Bound while the unit was below, and moved away since.
  await product.change('forms', formOf('form-3'), {
    bindings: [{ sheet: SHEET, at: 'B4', partialQuery: beside }],
  })
  expect((await readSheet(await filled('form-3', 'filled-3')))[3]?.[1]).toBeNull()
  const theirs = await upload(product, 'forms/street/form-4.xlsx', file)
  expect(
    await product.call(
      'exports.addReportForm',
      { nonce: 'form-4', unitId: 'other-street', name: '别人的表', fileId: theirs },
      'o-beside',
    ),
  ).toMatchObject({ ok: false, reason: 'invalid-input' })
})

it('fills a merged cell once, whichever of its cells are bound, and fills all the rest', async () => {
  await addForm('form-7')
  await save('form-7', 1, [
    // B2:C2 shows one cell: both columns and one of its covered cells are bound, with other figures.
    { sheet: SHEET, at: 'B', partialQuery: { figure: 'sessionsHeld' } },
    { sheet: SHEET, at: 'C', partialQuery: { figure: 'attendances' } },
    { sheet: SHEET, at: '2', partialQuery: { line: 'anti-drug' } },
    { sheet: SHEET, at: '4', partialQuery: { line: 'anti-drug' } },
    { sheet: SHEET, at: 'D1', partialQuery: { line: 'anti-drug', figure: 'attendances' } },
    // Its own word goes before that of a cell that it covers.
    { sheet: SHEET, at: 'D7', partialQuery: { line: 'anti-drug', figure: 'attendances' } },
    { sheet: SHEET, at: 'C7', partialQuery: { line: 'parenting-class', figure: 'attendances' } },
    // Somebody else's sheet was named so once: it fills nothing and holds nothing up.
    { sheet: '没有这张表', at: 'B4', partialQuery: { line: 'anti-drug', figure: 'attendances' } },
  ])
  const rows = await readSheet(await filled('form-7', 'filled-7'))
  expect([rows[0]?.[0], rows[1]?.[1], rows[3]?.slice(1, 3), rows[6]?.[2]]).toEqual([365, 2, [2, 365], 12])
})

it('answers the same when a file that it refused is sent in again, and takes a better one in its place', async () => {
  const bytes = Buffer.from('<html><table></table></html>')
  const first = await addForm('form-refused', bytes)
  expect(first).toMatchObject({ ok: false })
  expect(await addForm('form-refused', bytes)).toEqual(first)
  const fileId = await upload(product, 'forms/street/form-again.xlsx', bytes, 'o-staff')
  const asked = { nonce: 'form-again', unitId: 'street', name: '市妇联统计表', fileId }
  for (const _ of [1, 2]) expect(await product.call('exports.addReportForm', asked, 'o-staff')).toEqual(first)
  expect(await addForm('form-again')).toMatchObject({ ok: true })
})

it('computes what its sums come to, and tells beforehand which of them it cannot', async () => {
  expect(
    await product.value('exports.getReportForm', { formId: formOf('form-1') }, 'o-viewer'),
  ).toMatchObject({
    uncalculated: [],
  })
  const sheet = partsOf(await filled('form-1', 'filled-sums'))['xl/worksheets/sheet1.xml'] ?? ''
  expect(
    [...sheet.matchAll(/<c r="([BC]6)"[^>]*><f>[^<]*<\/f><v>(\d+)<\/v>/g)].map(([, ...found]) => found),
  ).toEqual([
    ['B6', '3'],
    ['C6', '377'],
  ])
  const looking = await writeXlsxFile(
    [
      ['项目', '人次'],
      ['禁毒宣传', 5],
      ['合计', { value: '=VLOOKUP("禁毒宣传",A2:B2,2,0)', type: 'Formula' }],
    ],
    { sheet: SHEET },
  ).toBuffer()
  await addForm('form-8', looking)
  await save('form-8', 1, [
    { sheet: SHEET, at: 'B2', partialQuery: { line: 'anti-drug', figure: 'attendances' } },
  ])
  expect(
    await product.value('exports.getReportForm', { formId: formOf('form-8') }, 'o-viewer'),
  ).toMatchObject({
    uncalculated: [{ sheet: SHEET, ref: 'B3' }],
  })
})

itAll('takes a sheet that is formatted 10,000 rows deep, within its memory', async () => {
  const deep = partsOf(file)
  const row = (at: number) =>
    `<row r="${at}">${Array.from({ length: 20 }, (_, column) => `<c r="${columnLetters(column + 1)}${at}" s="1"/>`).join('')}</row>`
  const rows = Array.from({ length: 10_000 }, (_, index) => row(index + 8)).join('')
  deep['xl/worksheets/sheet1.xml'] = (deep['xl/worksheets/sheet1.xml'] ?? '').replace(
    '</sheetData>',
    `${rows}</sheetData>`,
  )
  const bytes = zipSync(Object.fromEntries(Object.entries(deep).map(([name, text]) => [name, strToU8(text)])))
  expect(await addForm('form-9', bytes)).toMatchObject({ ok: true })
  await save('form-9', 1)
  const filledSheet = partsOf(await filled('form-9', 'filled-9'))['xl/worksheets/sheet1.xml'] ?? ''
  expect(filledSheet).toMatch(/<c r="B4"[^>]*><v>2<\/v>/)
  expect(filledSheet.match(/<row /g)).toHaveLength(10_007)
})

it('says why a file that lies there cannot be read, when it is opened and when it is filled, and lets it be removed', async () => {
  await addForm('form-10')
  await save('form-10', 1)
  const fileId = await upload(
    product,
    'forms/street/spoilt.xlsx',
    Buffer.from('<html><table></table></html>'),
    'o-staff',
  )
  await product.change('forms', formOf('form-10'), { fileId })
  expect(
    await product.value('exports.getReportForm', { formId: formOf('form-10') }, 'o-viewer'),
  ).toMatchObject({ sheets: [], unreadable: 'web-page' })
  const asked = { nonce: 'spoilt', formId: formOf('form-10'), period: PERIOD }
  const job = await product.value('exports.exportReportForm', asked, 'o-viewer')
  expect(await product.value('exports.runExport', job, 'o-viewer')).toEqual({
    state: 'failed',
  })
  expect(await product.value('exports.getExport', job, 'o-viewer')).toMatchObject({
    state: 'failed',
    problem: 'web-page',
  })
  await product.value('exports.removeReportForm', { formId: formOf('form-10'), version: 2 }, 'o-staff')
})

it('refuses a second save on the same version, what is no workbook, and removes a form with its file', async () => {
  await addForm('form-5')
  await save('form-5', 1)
  expect(await save('form-5', 1)).toMatchObject({ ok: true })
  expect(await save('form-5', 1, [])).toEqual({ ok: false, reason: 'changed-meanwhile' })
  expect(await addForm('form-6', Buffer.from('hello'))).toEqual({ ok: false, reason: 'not-a-workbook' })
  await product.value('exports.removeReportForm', { formId: formOf('form-5'), version: 2 }, 'o-staff')
  expect(await product.call('exports.getReportForm', { formId: formOf('form-5') }, 'o-staff')).toMatchObject({
    ok: false,
  })
})

it('is in the audit trail, with who filled it', () => {
  const entries = product.find<AuditEntry>('auditEntries', {
    action: 'form-exported',
    subject: formOf('form-1'),
  })
  expect(entries.map(({ by, details }) => [by, details.period])).toEqual([
    ['o-viewer', '2026年'],
    ['o-viewer', '2026年'],
    ['o-viewer', '2026年'],
  ])
  expect(new Set(entries.map(({ details }) => details.jobId)).size).toBe(3)
})
