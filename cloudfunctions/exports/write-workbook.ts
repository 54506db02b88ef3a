import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import { type PackedFile, packed } from './packed'
import type { Cell, Column, ReportDocument, Table } from './report-document'
import { xmlText } from './xml-text'

/** Both WPS and Excel have it; others take their own. */
const FONT = '微软雅黑'
/** A sheet's name is 31 characters at most, without these. */
const FORBIDDEN_IN_NAMES = /[\\/?*[\]:]/g
const LONGEST_NAME = 31

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * Writes a report as .xlsx: a first sheet with its title and texts, then a sheet for each table, its head frozen, with
 * real numbers and real dates. A text stays a text, whatever it begins with. On paper every sheet is as wide as its page,
 * however many pages that takes, and has its head on each of them. It is made and packed row by row.
 */
export function writeWorkbook({ title, lines, parts }: ReportDocument): Buffer {
  const tables = parts.flatMap((part) => (part.kind === 'table' ? [part.table] : []))
  const names = [TEXTS, ...sheetNames(tables.map((table) => table.title))]
  const sheets = [textsXml({ title, lines, parts }), ...tables.map(tableXml)]
  return packed([
    { name: '[Content_Types].xml', content: [contentTypes(names.length)] },
    { name: '_rels/.rels', content: [PACKAGE_RELATIONS] },
    { name: 'xl/workbook.xml', content: [workbookXml(names)] },
    { name: 'xl/_rels/workbook.xml.rels', content: [workbookRelations(names.length)] },
    { name: 'xl/styles.xml', content: [STYLES] },
    ...sheets.map((content, index): PackedFile => ({ name: `xl/${sheetFile(index)}`, content })),
  ])
}

/** The sheet of a workbook's texts. */
const TEXTS = '说明'
/** Characters that are still read easily across a page upright. */
const PORTRAIT_WIDTH = 100
const TEXT_WIDTH = 100
const LINE_HEIGHT = 17

function* textsXml({ title, lines, parts }: ReportDocument): Iterable<string> {
  yield sheetHead([TEXT_WIDTH], 'loose')
  let row = 0
  const texts = (text: string, style: StyleName, height?: number) => {
    row += 1
    return rowXml(row, [textCell(text, style)], height)
  }
  yield texts(title, 'title')
  for (const line of lines) yield texts(line, 'note')
  for (const part of parts) {
    if (part.kind === 'heading' || part.kind === 'paragraph')
      yield texts(part.text, part.kind, heightOf(part.text, TEXT_WIDTH))
  }
  yield sheetEnd([TEXT_WIDTH])
}

function* tableXml({ columns, rows, total, notes = [] }: Table): Iterable<string> {
  const widths = columns.map(({ width }) => width)
  yield sheetHead(widths, 'frozen')
  let row = 1
  yield rowXml(
    row,
    columns.map(({ title, kind }) => textCell(title, kind === 'text' ? 'headText' : 'headNumber')),
  )
  const cells = (values: readonly Cell[], weight: Weight) => {
    row += 1
    const heights = values.map((value, index) =>
      typeof value === 'string' ? heightOf(value, widths[index] ?? 10) : LINE_HEIGHT,
    )
    const written = values.map((value, index) => valueCell(value, columns[index]?.kind ?? 'text', weight))
    return rowXml(row, written, Math.max(...heights))
  }
  for (const values of rows) yield cells(values, 'plain')
  if (total) yield cells(total, 'bold')
  for (const note of notes) {
    row += 1
    yield rowXml(row, [textCell(note, 'note')])
  }
  yield sheetEnd(widths)
}

function sheetHead(widths: readonly number[], head: 'loose' | 'frozen'): string {
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  return (
    `${XML}<worksheet xmlns="${SHEETS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `${head === 'frozen' ? frozen : ''}<cols>${columns.join('')}</cols><sheetData>`
  )
}

function sheetEnd(widths: readonly number[]): string {
  const way = widths.reduce((sum, width) => sum + width, 0) > PORTRAIT_WIDTH ? 'landscape' : 'portrait'
  return (
    '</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
    `<pageSetup paperSize="9" orientation="${way}" fitToWidth="1" fitToHeight="0"/></worksheet>`
  )
}

/** A cell as it stands at a reference. */
type Written = (reference: string) => string

function rowXml(row: number, cells: readonly Written[], height?: number): string {
  const high = height === undefined ? '' : ` ht="${height}" customHeight="1"`
  return `<row r="${row}"${high}>${cells.map((cell, index) => cell(`${columnName(index)}${row}`)).join('')}</row>`
}

/** `A`, `Z`, `AA`. */
const columnName = (index: number): string =>
  (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

const textCell =
  (text: string, style: StyleName): Written =>
  (reference) =>
    `<c r="${reference}" s="${styleOf(style)}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`

const numberCell =
  (value: number, style: StyleName): Written =>
  (reference) =>
    `<c r="${reference}" s="${styleOf(style)}"><v>${value}</v></c>`

function valueCell(value: Cell, kind: Column['kind'], weight: Weight): Written {
  if (value === null) return (reference) => `<c r="${reference}" s="${styleOf(`${weight}Empty`)}"/>`
  if (typeof value === 'string') return textCell(value, `${weight}${kind === 'text' ? 'Left' : 'Right'}`)
  if (typeof value === 'number') return numberCell(value, `${weight}${formatOf(value, kind)}`)
  // A spreadsheet knows no time zones: what it shows is the clock in Beijing, in days since its first.
  return numberCell((value.instant + 8 * HOUR - FIRST_DAY) / DAY, `${weight}Instant`)
}

const FIRST_DAY = Date.UTC(1899, 11, 30)

/** Money and hours have two decimals where they have any; what is whole is shown whole, whatever stands in the rows beside it. */
function formatOf(value: number, kind: Column['kind']): 'Share' | 'Amount' | 'Count' | 'Number' {
  if (kind === 'share') return 'Share'
  if (kind === 'amount' && !Number.isInteger(value)) return 'Amount'
  return kind === 'amount' || kind === 'count' ? 'Count' : 'Number'
}

/** The height of a row, in points, in which a text breaks at this width: not every program finds it by itself. */
function heightOf(text: string, width: number): number {
  const wide = [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0xff ? 2 : 1), 0)
  return LINE_HEIGHT * Math.max(1, Math.ceil((wide * 1.08) / width))
}

/** Names that a workbook takes, each once. */
function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set([TEXTS])
  return titles.map((title) => {
    const plain = title.replace(FORBIDDEN_IN_NAMES, ' ').trim() || '表'
    for (let turn = 1; ; turn += 1) {
      const suffix = turn === 1 ? '' : ` ${turn}`
      const name = [...plain].slice(0, LONGEST_NAME - suffix.length).join('') + suffix
      if (taken.has(name)) continue
      taken.add(name)
      return name
    }
  })
}

/** The fonts of a workbook, by what they are for, in the order in which styles name them. */
const FONTS = {
  plain: `<font><sz val="11"/><color theme="1"/><name val="${FONT}"/><family val="2"/></font>`,
  bold: `<font><b/><sz val="11"/><color theme="1"/><name val="${FONT}"/><family val="2"/></font>`,
  title: `<font><b/><sz val="16"/><color theme="1"/><name val="${FONT}"/><family val="2"/></font>`,
  note: `<font><sz val="11"/><color rgb="FF625B5E"/><name val="${FONT}"/><family val="2"/></font>`,
} as const

/** What numbers look like; the numbers of these formats begin behind those that every program knows. */
const FORMATS = {
  Number: '0',
  Count: '#,##0',
  Amount: '#,##0.00',
  Share: '0.0%',
  Instant: 'yyyy-mm-dd hh:mm',
} as const
const FIRST_FORMAT = 164

const WEIGHTS = ['plain', 'bold'] as const
type Weight = (typeof WEIGHTS)[number]
type StyleName =
  | 'paragraph'
  | 'heading'
  | 'title'
  | 'note'
  | 'headText'
  | 'headNumber'
  | `${Weight}${keyof typeof FORMATS | 'Left' | 'Right' | 'Empty'}`

/** A style of cells: its font, what else it looks like, and how its text stands. */
const look = (font: keyof typeof FONTS, looks: string, standing: string): string =>
  `<xf xfId="0" fontId="${Object.keys(FONTS).indexOf(font)}" applyFont="1" ${looks} applyAlignment="1"><alignment ${standing}/></xf>`
const format = (name?: keyof typeof FORMATS) =>
  name === undefined
    ? 'numFmtId="0"'
    : `numFmtId="${FIRST_FORMAT + Object.keys(FORMATS).indexOf(name)}" applyNumberFormat="1"`
const FRAMED = 'fillId="0" borderId="1" applyBorder="1"'
const BARE = 'numFmtId="0" fillId="0" borderId="0"'
const HEAD = 'numFmtId="0" fillId="2" applyFill="1" borderId="1" applyBorder="1"'
const inCells = (weight: Weight): [StyleName, string][] => [
  ...(Object.keys(FORMATS) as (keyof typeof FORMATS)[]).map((name): [StyleName, string] => [
    `${weight}${name}`,
    look(weight, `${format(name)} ${FRAMED}`, 'vertical="center"'),
  ]),
  [
    `${weight}Left`,
    look(weight, `${format()} ${FRAMED}`, 'horizontal="left" vertical="center" wrapText="1"'),
  ],
  [
    `${weight}Right`,
    look(weight, `${format()} ${FRAMED}`, 'horizontal="right" vertical="center" wrapText="1"'),
  ],
  [`${weight}Empty`, look(weight, `${format()} ${FRAMED}`, 'vertical="center"')],
]

/** Every style; the first is that of cells with none. */
const LOOKS = new Map<StyleName, string>([
  ['paragraph', look('plain', BARE, 'vertical="top" wrapText="1"')],
  ['heading', look('bold', BARE, 'vertical="top" wrapText="1"')],
  ['title', look('title', BARE, 'vertical="center"')],
  ['note', look('note', BARE, 'vertical="center"')],
  ['headText', look('bold', HEAD, 'horizontal="left" vertical="center" wrapText="1"')],
  ['headNumber', look('bold', HEAD, 'horizontal="right" vertical="center" wrapText="1"')],
  ...WEIGHTS.flatMap(inCells),
])
const PLACES = new Map([...LOOKS.keys()].map((name, index) => [name, index]))
const styleOf = (name: StyleName): number => PLACES.get(name) as number

const LINE = '<color rgb="FFC9BFC3"/>'
const STYLES = [
  `${XML}<styleSheet xmlns="${SHEETS}"><numFmts count="${Object.keys(FORMATS).length}">`,
  ...Object.values(FORMATS).map(
    (code, index) => `<numFmt numFmtId="${FIRST_FORMAT + index}" formatCode="${code}"/>`,
  ),
  `</numFmts><fonts count="${Object.keys(FONTS).length}">${Object.values(FONTS).join('')}</fonts>`,
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFF6E3E8"/><bgColor indexed="64"/></patternFill></fill></fills>',
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>',
  ...['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin">${LINE}</${side}>`),
  '<diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${LOOKS.size}">${[...LOOKS.values()].join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')

const sheetFile = (index: number) => `worksheets/sheet${index + 1}.xml`

const contentTypes = (sheets: number): string =>
  [
    `${XML}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>`,
    ...Array.from(
      { length: sheets },
      (_, index) => `<Override PartName="/xl/${sheetFile(index)}" ContentType="${TYPE}.worksheet+xml"/>`,
    ),
    '</Types>',
  ].join('')

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
const relations = (list: readonly string[]) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`

const PACKAGE_RELATIONS = relations([relation('workbook', 'officeDocument', 'xl/workbook.xml')])

const workbookRelations = (sheets: number) =>
  relations([
    relation('styles', 'styles', 'styles.xml'),
    ...Array.from({ length: sheets }, (_, index) =>
      relation(`sheet${index + 1}`, 'worksheet', sheetFile(index)),
    ),
  ])

function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="sheet${index + 1}"/>`,
  )
  // The head of each table stands on every page of it.
  const heads = names.flatMap((name, index) =>
    index === 0
      ? []
      : [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${xmlText(name.replace(/'/g, "''"))}'!$1:$1</definedName>`,
        ],
  )
  const named = heads.length > 0 ? `<definedNames>${heads.join('')}</definedNames>` : ''
  return `${XML}<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets>${named}</workbook>`
}
