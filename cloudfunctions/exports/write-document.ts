import {
  AlignmentType,
  BorderStyle,
  Document,
  Table as DocxTable,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { beijingDay, clockText } from '../../src/shared/calendar'
import { countText, percentText } from '../../src/shared/number-text'
import type { Cell, Column, Part, Picture, ReportDocument, Table } from './report-document'

/** The usual faces of official documents: both WPS and Word on Chinese systems have them. */
const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' }
const HEADS = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' }
/** Half points. */
const SIZE = { title: 40, heading: 32, body: 28, small: 21 }
/** Twentieths of a point: A4 upright, its margins, and the width between them. */
const PAGE = { width: 11_906, height: 16_838, margin: 1_440, between: 9_026 }
/** Of a picture on paper, in pixels of 1/96 inch: three quarters of the width between the margins, a third of a page. */
const PICTURE = { width: 450, height: 360 }
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '8A8085' }
const FRAME = { top: LINE, bottom: LINE, left: LINE, right: LINE }

/** Writes a report as .docx: A4, Chinese faces, tables whose heads repeat on every page, page numbers below. */
export function writeDocument({ title, lines, parts }: ReportDocument): Promise<Buffer> {
  const document = new Document({
    title,
    creator: '巾帼活动',
    styles: { default: { document: { run: { font: BODY, size: SIZE.body } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
          },
        },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            heading: HeadingLevel.TITLE,
            spacing: { after: 200 },
            children: [
              new TextRun({ text: title, font: HEADS, size: SIZE.title, bold: true, color: '000000' }),
            ],
          }),
          ...lines.map((text) => centred(text)),
          ...parts.flatMap(written),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function written(part: Part): (Paragraph | DocxTable)[] {
  switch (part.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          keepNext: true,
          spacing: { before: 320, after: 160 },
          children: [new TextRun({ text: part.text, font: HEADS, size: SIZE.heading, color: '000000' })],
        }),
      ]
    case 'paragraph':
      return [
        new Paragraph({
          indent: { firstLine: SIZE.body * 20 },
          spacing: { line: 480, after: 80 },
          children: [new TextRun({ text: part.text })],
        }),
      ]
    case 'table':
      return [caption(part.table.title), tableOf(part.table), ...(part.table.notes ?? []).map(note)]
    case 'picture':
      return [pictureOf(part.picture), centred(part.picture.caption)]
  }
}

function tableOf({ columns, rows, total }: Table): DocxTable {
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.floor((width / whole) * PAGE.between))
  const row = (cells: readonly Cell[], { head = false, bold = false } = {}) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: columns.map(
        (column, index) =>
          new TableCell({
            width: { size: widths[index] ?? 0, type: WidthType.DXA },
            borders: FRAME,
            verticalAlign: VerticalAlign.CENTER,
            margins: { left: 80, right: 80, top: 40, bottom: 40 },
            ...(head && { shading: { fill: 'F6E3E8' } }),
            children: [
              new Paragraph({
                alignment: column.kind === 'text' ? AlignmentType.LEFT : AlignmentType.RIGHT,
                children: [
                  new TextRun({ text: cellText(cells[index] ?? null, column.kind), size: SIZE.small, bold }),
                ],
              }),
            ],
          }),
      ),
    })
  return new DocxTable({
    width: { size: PAGE.between, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      row(
        columns.map(({ title }) => title),
        { head: true, bold: true },
      ),
      ...rows.map((cells) => row(cells)),
      ...(total ? [row(total, { bold: true })] : []),
    ],
  })
}

/** What a cell says on paper. */
export function cellText(value: Cell, kind: Column['kind']): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'object') return `${beijingDay(value.instant)} ${clockText(value.instant)}`
  if (kind === 'share') return percentText(value)
  return kind === 'amount' && !Number.isInteger(value) ? value.toFixed(2) : countText(value)
}

function pictureOf({ png, width, height }: Picture): Paragraph {
  const scale = Math.min(1, PICTURE.width / width, PICTURE.height / height)
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
      }),
    ],
  })
}

const caption = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: 240, after: 100 },
    children: [new TextRun({ text, font: HEADS, size: SIZE.body })],
  })

const note = (text: string) =>
  new Paragraph({ spacing: { before: 60 }, children: [new TextRun({ text, size: SIZE.small })] })

const centred = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 60 },
    children: [new TextRun({ text, size: SIZE.small, color: '404040' })],
  })

const pageNumber = () =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: SIZE.small })],
  })
