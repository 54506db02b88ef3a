import { beijingDay, clockText } from '../../src/shared/calendar/calendar'
import { countText, percentText } from '../../src/shared/text/number-text'
import { type PackedFile, packed } from './packed'
import type { Cell, Column, Part, Picture, ReportDocument, Table } from './report-document'
import { xmlText } from './xml-text'

/** The usual faces of official documents (GB/T 9704): both WPS and Word on Chinese systems have them. */
const faces = (eastAsia: string) =>
  `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="${eastAsia}"/>`
const BODY = faces('仿宋')
const HEADS = faces('黑体')
const TITLE = faces('方正小标宋简体')
/** Half points. */
const SIZE = { title: 44, heading: 32, body: 32, page: 28, small: 21 }
/** Twentieths of a point: A4 upright, its margins, and the width between them. */
const PAGE = {
  width: 11_906,
  height: 16_838,
  top: 2_098,
  bottom: 1_984,
  left: 1_588,
  right: 1_474,
}
/** Widths between the margins, of a page upright and of one on its side. */
const BETWEEN = { upright: 8_844, wide: 12_756 }
/** 28 points from line to line, so that a page holds 22 of them. */
const LINE = '<w:spacing w:before="0" w:after="0" w:line="560" w:lineRule="exact"/>'
/** Of a picture on paper, in pixels of 1/96 inch: three quarters of the width between the margins, a third of a page. */
const PICTURE = { width: 450, height: 360 }
/** Pictures are measured in these: so many make a pixel. */
const EMU = 9_525

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006'

/**
 * Writes a report as .docx: A4, Chinese faces, tables whose heads repeat on every page, page numbers below, at the outer
 * side. Attachments with wide tables lie on their side. Its text is
 * made and packed row by row: as a tree of objects, a table of thousands of rows is more than a function can hold.
 */
export function writeDocument(report: ReportDocument): Buffer {
  const pictures = report.parts.flatMap((part) => (part.kind === 'picture' ? [part.picture] : []))
  return packed([
    { name: '[Content_Types].xml', content: [CONTENT_TYPES] },
    { name: '_rels/.rels', content: [PACKAGE_RELATIONS] },
    { name: 'docProps/core.xml', content: [coreProperties(report.title)] },
    { name: 'word/document.xml', content: documentXml(report) },
    { name: 'word/_rels/document.xml.rels', content: [documentRelations(pictures.length)] },
    { name: 'word/styles.xml', content: [STYLES] },
    { name: 'word/settings.xml', content: [SETTINGS] },
    { name: 'word/footer.xml', content: [footer('right')] },
    { name: 'word/footerEven.xml', content: [footer('left')] },
    ...pictures.map(({ png }, index): PackedFile => ({ name: `word/${pictureFile(index)}`, content: png })),
  ])
}

function* documentXml({ title, lines, parts }: ReportDocument): Iterable<string> {
  const spaces = `xmlns:w="${WORD}" xmlns:r="${OFFICE}" xmlns:wp="${DRAWING}/wordprocessingDrawing" xmlns:a="${DRAWING}/main" xmlns:pic="${DRAWING}/picture"`
  yield `${XML}<w:document ${spaces}><w:body>`
  yield paragraph('Title', run(title))
  for (const line of lines) yield paragraph('Centred', run(line))
  let pictures = 0
  let way: Way = 'upright'
  for (const [index, part] of parts.entries()) {
    const next: Way = part.kind === 'attachment' ? wayOf(part) : way
    // Properties of a section stand in its last paragraph.
    if (next !== way) yield `<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>${section(way)}</w:pPr></w:p>`
    const isSigned = parts[index + 1]?.kind === 'signature'
    yield* written(part, { pictures, way: next, isNewPage: next !== way, isSigned })
    way = next
    if (part.kind === 'picture') pictures += 1
  }
  yield section(way)
  yield '</w:body></w:document>'
}

type Way = keyof typeof BETWEEN

const wayOf = ({ wide }: Extract<Part, { kind: 'attachment' }>): Way => (wide ? 'wide' : 'upright')

/** What the pages of a section are like. */
function section(way: Way): string {
  const { width, height, top, bottom, left, right } = PAGE
  const size =
    way === 'upright'
      ? `<w:pgSz w:w="${width}" w:h="${height}"/><w:pgMar w:top="${top}" w:right="${right}" w:bottom="${bottom}" w:left="${left}"`
      : `<w:pgSz w:w="${height}" w:h="${width}" w:orient="landscape"/><w:pgMar w:top="${left}" w:right="${bottom}" w:bottom="${right}" w:left="${top}"`
  return (
    '<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:footerReference w:type="even" r:id="footerEven"/>' +
    `${size} w:header="708" w:footer="1000" w:gutter="0"/></w:sectPr>`
  )
}

/**
 * A part of the report; `pictures` is how many pictures stand before it, `isNewPage` whether a page begins here anyway,
 * `isSigned` whether the signature follows, which never stands alone on a page.
 */
function* written(
  part: Part,
  {
    pictures,
    way,
    isNewPage,
    isSigned,
  }: { pictures: number; way: Way; isNewPage: boolean; isSigned: boolean },
): Iterable<string> {
  switch (part.kind) {
    case 'heading':
      yield paragraph('Heading1', run(part.text))
      return
    case 'subheading':
      yield paragraph('Heading2', run(part.text))
      return
    case 'paragraph':
      yield paragraph('Prose', run(part.text), isSigned)
      return
    case 'table':
      yield paragraph('TableTitle', run(part.table.title))
      yield* tableXml(part.table, BETWEEN[way])
      for (const note of part.table.notes ?? []) yield paragraph('TableNote', run(note))
      return
    case 'picture':
      yield paragraph('Picture', pictureRun(part.picture, pictures))
      yield paragraph('Centred', run(part.picture.caption))
      return
    case 'attachments':
      yield paragraph('Prose', '')
      for (const [index, title] of part.titles.entries()) {
        const before = index === 0 ? '附件：' : ''
        yield paragraph(index === 0 ? 'Prose' : 'Attached', run(`${before}${index + 1}. ${title}`), isSigned)
      }
      return
    case 'signature':
      yield paragraph('Prose', '', true)
      for (const [index, line] of part.lines.entries())
        yield paragraph('Signature', run(line), index < part.lines.length - 1)
      return
    case 'attachment':
      yield paragraph(isNewPage ? 'Attachment' : 'AttachmentPage', run(`附件${part.number}`))
  }
}

/** `isKept`: on one page with the next. */
const paragraph = (style: string, runs: string, isKept = false): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${isKept ? KEEP : ''}</w:pPr>${runs}</w:p>`

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${xmlText(text)}</w:t></w:r>`

function* tableXml({ columns, rows, total }: Table, between: number): Iterable<string> {
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.floor((width / whole) * between))
  yield `<w:tbl><w:tblPr><w:tblStyle w:val="Framed"/><w:tblW w:w="${between}" w:type="dxa"/></w:tblPr>`
  yield `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`
  const row = (cells: readonly Cell[], kind: 'head' | 'row' | 'total'): string => {
    const inner = columns.map((column, index) => {
      const shade = kind === 'head' ? '<w:shd w:val="clear" w:color="auto" w:fill="F6E3E8"/>' : ''
      const side = column.kind === 'text' ? 'Text' : 'Number'
      const style = kind === 'row' ? `Cell${side}` : `CellBold${side}`
      const text = run(cellText(cells[index] ?? null, column.kind))
      const width = `<w:tcW w:w="${widths[index]}" w:type="dxa"/>`
      return `<w:tc><w:tcPr>${width}${shade}<w:vAlign w:val="center"/></w:tcPr>${paragraph(style, text)}</w:tc>`
    })
    const repeated = kind === 'head' ? '<w:tblHeader/>' : ''
    return `<w:tr><w:trPr><w:cantSplit/>${repeated}</w:trPr>${inner.join('')}</w:tr>`
  }
  yield row(
    columns.map(({ title }) => title),
    'head',
  )
  for (const cells of rows) yield row(cells, 'row')
  if (total) yield row(total, 'total')
  yield '</w:tbl>'
}

/** What a cell says on paper. */
export function cellText(value: Cell, kind: Column['kind']): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'object') return `${beijingDay(value.instant)} ${clockText(value.instant)}`
  if (kind === 'share') return percentText(value)
  return kind === 'amount' && !Number.isInteger(value) ? value.toFixed(2) : countText(value)
}

const pictureFile = (index: number) => `media/picture${index + 1}.png`
const pictureId = (index: number) => `picture${index + 1}`

function pictureRun({ width, height, caption }: Picture, index: number): string {
  const scale = Math.min(1, PICTURE.width / width, PICTURE.height / height)
  const size = `cx="${Math.round(width * scale) * EMU}" cy="${Math.round(height * scale) * EMU}"`
  const named = `id="${index + 1}" name="${pictureId(index)}" descr="${xmlText(caption)}"`
  return (
    `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr ${named}/>` +
    `<a:graphic><a:graphicData uri="${DRAWING}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr ${named}/><pic:cNvPicPr/></pic:nvPicPr>` +
    `<pic:blipFill><a:blip r:embed="${pictureId(index)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>` +
    '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
  )
}

/** A style of paragraphs: how they stand, and how their letters look. Properties are in the order that Word demands. */
const style = (id: string, standing: string, letters: string, builtIn = '') =>
  `<w:style w:type="paragraph"${builtIn ? '' : ' w:customStyle="1"'} w:styleId="${id}"><w:name w:val="${builtIn || id}"/>` +
  `<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${standing}</w:pPr><w:rPr>${letters}</w:rPr></w:style>`

const spacing = (before: number, after: number, line = 0) =>
  `<w:spacing w:before="${before}" w:after="${after}"${line ? ` w:line="${line}" w:lineRule="auto"` : ''}/>`
const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`
const BOLD = '<w:b/><w:bCs/>'
const KEEP = '<w:keepNext/>'
const CENTRE = '<w:jc w:val="center"/>'
const [LEFT, RIGHT] = ['<w:jc w:val="left"/>', '<w:jc w:val="right"/>']
const color = (value: string) => `<w:color w:val="${value}"/>`

const FRAME = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="8A8085"/>`)
  .join('')
const MARGINS = Object.entries({ top: 40, left: 80, bottom: 40, right: 80 })
  .map(([side, width]) => `<w:${side} w:w="${width}" w:type="dxa"/>`)
  .join('')

const STYLES = [
  `${XML}<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr>${BODY}${size(SIZE.body)}`,
  '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
  style('Title', spacing(0, 200) + CENTRE, TITLE + color('000000') + size(SIZE.title), 'Title'),
  style(
    'Heading1',
    `${KEEP + LINE}<w:ind w:firstLine="${SIZE.heading * 20}"/><w:outlineLvl w:val="0"/>`,
    HEADS + color('000000') + size(SIZE.heading),
    'heading 1',
  ),
  style(
    'Heading2',
    `${KEEP + LINE}<w:ind w:firstLine="${SIZE.body * 20}"/><w:outlineLvl w:val="1"/>`,
    faces('楷体') + color('000000') + size(SIZE.body),
    'heading 2',
  ),
  style('Prose', `${LINE}<w:ind w:firstLine="${SIZE.body * 20}"/>`, ''),
  style('Centred', spacing(0, 60) + CENTRE, color('404040') + size(SIZE.small)),
  style('TableTitle', KEEP + spacing(240, 100) + CENTRE, HEADS),
  style('TableNote', spacing(60, 0), size(SIZE.small)),
  style('Attached', `${LINE}<w:ind w:left="${SIZE.body * 50}"/>`, ''),
  style('Signature', `${LINE}<w:ind w:right="${SIZE.body * 20}"/>${RIGHT}`, ''),
  style('Attachment', LINE, HEADS),
  style('AttachmentPage', `<w:pageBreakBefore/>${LINE}`, HEADS),
  style('SectionEnd', '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', ''),
  style('Footer', `<w:ind w:left="280" w:right="280"/>`, faces('宋体') + size(SIZE.page)),
  style('Picture', KEEP + CENTRE, ''),
  style('CellText', LEFT, size(SIZE.small)),
  style('CellNumber', RIGHT, size(SIZE.small)),
  style('CellBoldText', LEFT, BOLD + size(SIZE.small)),
  style('CellBoldNumber', RIGHT, BOLD + size(SIZE.small)),
  '<w:style w:type="table" w:customStyle="1" w:styleId="Framed"><w:name w:val="Framed"/>',
  `<w:tblPr><w:tblBorders>${FRAME}</w:tblBorders><w:tblCellMar>${MARGINS}</w:tblCellMar></w:tblPr></w:style>`,
  '</w:styles>',
].join('')

/** Without it Word takes the document for one of 2003 and says so in its title. */
const SETTINGS = `${XML}<w:settings xmlns:w="${WORD}"><w:evenAndOddHeaders/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

const FIELD = ['begin', 'instr', 'end'].map((step) =>
  step === 'instr'
    ? '<w:r><w:instrText xml:space="preserve">PAGE</w:instrText></w:r>'
    : `<w:r><w:fldChar w:fldCharType="${step}"/></w:r>`,
)

/** The number of the page, at the right of odd pages and at the left of even ones. */
const footer = (side: 'left' | 'right') =>
  `${XML}<w:ftr xmlns:w="${WORD}"><w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="${side}"/></w:pPr>${run('— ')}${FIELD.join('')}${run(' —')}</w:p></w:ftr>`

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const CONTENT_TYPES = [
  `${XML}<Types xmlns="${PACKAGE}/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>',
  `<Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/>`,
  ...['styles', 'settings'].map(
    (part) => `<Override PartName="/word/${part}.xml" ContentType="${TYPE}.${part}+xml"/>`,
  ),
  ...['footer', 'footerEven'].map(
    (part) => `<Override PartName="/word/${part}.xml" ContentType="${TYPE}.footer+xml"/>`,
  ),
  '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
  '</Types>',
].join('')

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`
const relations = (list: readonly string[]) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`

const PACKAGE_RELATIONS = relations([
  relation('document', `${OFFICE}/officeDocument`, 'word/document.xml'),
  relation('core', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
])

const documentRelations = (pictures: number) =>
  relations([
    ...['styles', 'settings'].map((part) => relation(part, `${OFFICE}/${part}`, `${part}.xml`)),
    ...['footer', 'footerEven'].map((part) => relation(part, `${OFFICE}/footer`, `${part}.xml`)),
    ...Array.from({ length: pictures }, (_, index) =>
      relation(pictureId(index), `${OFFICE}/image`, pictureFile(index)),
    ),
  ])

const coreProperties = (title: string) =>
  `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
  `<dc:title>${xmlText(title)}</dc:title><dc:creator>巾帼活动</dc:creator></cp:coreProperties>`
