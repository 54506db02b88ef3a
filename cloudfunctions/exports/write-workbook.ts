import writeXlsxFile, { type Sheet, type Cell as SheetCell } from 'write-excel-file/node'
import { HOUR } from '../../src/shared/calendar/calendar'
import type { Cell, Column, ReportDocument, Table } from './report-document'
import { xmlText } from './xml-text'

/** Both WPS and Excel have it; others take their own. */
const FONT = '微软雅黑'
const HEAD = { fontWeight: 'bold', backgroundColor: '#F6E3E8', alignVertical: 'center', wrap: true } as const
const FRAME = { borderStyle: 'thin', borderColor: '#C9BFC3' } as const
/** A sheet's name is 31 characters at most, without these. */
const FORBIDDEN_IN_NAMES = /[\\/?*[\]:]/g
const LONGEST_NAME = 31

const FORMATS: Record<Column['kind'], string | undefined> = {
  text: undefined,
  count: '#,##0',
  amount: '#,##0',
  share: '0.0%',
  instant: 'yyyy-mm-dd hh:mm',
}

/**
 * Writes a report as .xlsx: a first sheet with its title and texts, then a sheet for each table, its head frozen, with
 * real numbers and real dates. A text stays a text, whatever it begins with.
 */
export function writeWorkbook({ title, lines, parts }: ReportDocument): Promise<Buffer> {
  const texts = parts.flatMap((part) =>
    part.kind === 'heading' || part.kind === 'paragraph'
      ? [
          [
            {
              value: part.text,
              wrap: true,
              alignVertical: 'top' as const,
              height: heightOf(part.text, TEXT_WIDTH),
              ...(part.kind === 'heading' && { fontWeight: 'bold' as const }),
            },
          ],
        ]
      : [],
  )
  const first: Sheet<Buffer> = {
    sheet: TEXTS,
    orientation: 'landscape',
    columns: [{ width: TEXT_WIDTH }],
    data: [
      [{ value: title, fontWeight: 'bold', fontSize: 16 }],
      ...lines.map((value) => [{ value, textColor: '#625B5E' }]),
      ...texts,
    ],
  }
  const tables = parts.flatMap((part) => (part.kind === 'table' ? [part.table] : []))
  const names = sheetNames(tables.map((table) => table.title))
  const sheets = tables.map((table, index) => sheetOf(table, names[index] ?? ''))
  return writeXlsxFile([first, ...sheets], {
    fontFamily: FONT,
    fontSize: 11,
    features: [PRINTED],
  }).toBuffer()
}

/** The sheet of a workbook's texts. */
const TEXTS = '说明'
/** Characters that are still read easily across a page upright. */
const PORTRAIT_WIDTH = 100

type Printing = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>['features']>[number]

/** On paper every sheet is as wide as its page, however many pages that takes, and has its head on each of them. */
const PRINTED: Printing = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml) =>
          xml.replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'),
        transformElementAttributes: (tag, attributes, _, { columns = [] }) => {
          if (tag !== 'pageSetup') return attributes
          const wide = columns.reduce((sum, column) => sum + (column?.width ?? 0), 0) > PORTRAIT_WIDTH
          return {
            ...attributes,
            orientation: wide ? 'landscape' : 'portrait',
            fitToWidth: 1,
            fitToHeight: 0,
          }
        },
      },
      'xl/workbook.xml': {
        transform: (xml, sheets) =>
          xml.replace(/<definedNames *\/>/, `<definedNames>${headsOf(sheets)}</definedNames>`),
      },
    },
  },
}

const headsOf = (sheets: readonly { sheet?: string }[]): string =>
  sheets
    .map(({ sheet = '' }, index) =>
      sheet === TEXTS
        ? ''
        : `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${xmlText(sheet.replace(/'/g, "''"))}'!$1:$1</definedName>`,
    )
    .join('')

function sheetOf({ columns, rows, total, notes = [] }: Table, sheet: string): Sheet<Buffer> {
  const cellsOfRow = (row: readonly Cell[]) => {
    const heights = row.map((value, index) =>
      typeof value === 'string' ? heightOf(value, columns[index]?.width ?? 10) : LINE_HEIGHT,
    )
    return row.map((value, index) => ({
      ...cellOf(value, columns[index]?.kind ?? 'text'),
      height: Math.max(...heights),
    }))
  }
  const data = [
    columns.map(({ title, kind }) => ({
      value: title,
      ...HEAD,
      ...FRAME,
      align: kind === 'text' ? ('left' as const) : ('right' as const),
    })),
    ...rows.map(cellsOfRow),
    ...(total ? [cellsOfRow(total).map((cell) => cell && { ...cell, fontWeight: 'bold' as const })] : []),
    ...notes.map((value) => [{ value, textColor: '#625B5E' }]),
  ]
  return {
    sheet,
    data,
    stickyRowsCount: 1,
    orientation: 'landscape',
    columns: columns.map(({ width }) => ({ width })),
  }
}

function cellOf(value: Cell, kind: Column['kind']): Exclude<SheetCell, string | number | boolean | Date> {
  if (value === null) return FRAME
  if (typeof value === 'number')
    return { value, type: Number, format: formatOf(value, kind), alignVertical: 'center', ...FRAME }
  if (typeof value === 'string') {
    const align = kind === 'text' ? 'left' : 'right'
    return { value, type: String, wrap: true, align, alignVertical: 'center', ...FRAME }
  }
  // A spreadsheet knows no time zones: what it shows is the clock in Beijing.
  const shown = { value: new Date(value.instant + 8 * HOUR), type: Date, format: FORMATS.instant }
  return { ...shown, alignVertical: 'center', ...FRAME }
}

/** Money and hours have two decimals where they have any; what is whole is shown whole, whatever stands in the rows beside it. */
const formatOf = (value: number, kind: Column['kind']): string =>
  kind === 'amount' && !Number.isInteger(value) ? '#,##0.00' : (FORMATS[kind] ?? '0')

const TEXT_WIDTH = 100
const LINE_HEIGHT = 17

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
