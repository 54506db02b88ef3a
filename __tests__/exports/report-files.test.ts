import { DOMParser } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { PNG } from 'pngjs'
import readXlsxFile from 'read-excel-file/node'
import type { ReportDocument } from '../../cloudfunctions/exports/report-document'
import { writeDocument } from '../../cloudfunctions/exports/write-document'
import { writeWorkbook } from '../../cloudfunctions/exports/write-workbook'

const report: ReportDocument = {
  title: '澄湾区妇联 2026 年工作数据',
  lines: ['统计期间：2026-01-01 至 2026-12-31', '数据截至：2026-11-24 10:30'],
  parts: [
    { kind: 'heading', text: '一、总体情况' },
    { kind: 'paragraph', text: '全年开展活动 643 场，服务 12,367 人次。' },
    {
      kind: 'table',
      table: {
        title: '按类别',
        columns: [
          { title: '类别', kind: 'text', width: 20 },
          { title: '人次', kind: 'count', width: 10 },
          { title: '完成率', kind: 'share', width: 10 },
          { title: '帮扶金额（元）', kind: 'amount', width: 14 },
          { title: '最近一场', kind: 'instant', width: 18 },
        ],
        rows: [
          ['禁毒宣传', 12_367, 0.8, null, { instant: Date.parse('2026-06-26T00:30:00+08:00') }],
          ['=1+1', 0, 1, 1280.5, null],
        ],
        total: ['合计', 12_367, null, 1280.5, null],
        notes: ['各类别人数分别去重，相加不等于合计。'],
      },
    },
    {
      kind: 'picture',
      picture: { png: picture(), width: 4, height: 2, caption: '图 1 各月场次' },
    },
    {
      kind: 'table',
      table: { title: '按类别', columns: [{ title: '街道', kind: 'text', width: 10 }], rows: [] },
    },
  ],
}

/** A spreadsheet keeps an instant as a fraction of a day, which is off by a millisecond now and then. */
const toTheMinute = (cell: unknown) =>
  cell instanceof Date ? new Date(Math.round(cell.getTime() / 60_000) * 60_000) : cell

function picture(): Uint8Array {
  return PNG.sync.write(new PNG({ width: 4, height: 2 }))
}

describe('the workbook', () => {
  it('holds real numbers, real dates and the texts, found again by another library', async () => {
    const sheets = await readXlsxFile(await writeWorkbook(report))
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['说明', '按类别', '按类别 2'])
    expect(sheets[0]?.data.map(([text]) => text)).toEqual([
      ...[report.title, ...report.lines],
      ...['一、总体情况', '全年开展活动 643 场，服务 12,367 人次。'],
    ])
    expect(sheets[1]?.data.map((row) => row.map(toTheMinute))).toEqual([
      ['类别', '人次', '完成率', '帮扶金额（元）', '最近一场'],
      // As a clock in Beijing shows it.
      ['禁毒宣传', 12_367, 0.8, null, new Date('2026-06-26T00:30:00Z')],
      ['=1+1', 0, 1, 1280.5, null],
      ['合计', 12_367, null, 1280.5, null],
      ['各类别人数分别去重，相加不等于合计。', null, null, null, null],
    ])
  })

  it('prints each sheet as wide as its page, upright where it fits, with its head on every page', async () => {
    const wide = {
      title: "街道's 表 & 其他",
      columns: Array.from({ length: 12 }, (_, at) => ({
        title: `列${at}`,
        kind: 'text' as const,
        width: 12,
      })),
      rows: [],
    }
    const parts = [...report.parts, { kind: 'table' as const, table: wide }]
    const files = unzipSync(new Uint8Array(await writeWorkbook({ ...report, parts })))
    const text = (name: string) => strFromU8(files[name] as Uint8Array)
    const ways = [1, 2, 3, 4].map((nth) => {
      const xml = text(`xl/worksheets/sheet${nth}.xml`)
      expect(xml).toMatch(/<worksheet[^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>/)
      expect(xml).toMatch(/<pageSetup[^>]*fitToWidth="1" fitToHeight="0"/)
      return /<pageSetup[^>]*orientation="(\w+)"/.exec(xml)?.[1]
    })
    expect(ways).toEqual(['portrait', 'portrait', 'portrait', 'landscape'])
    const names = new DOMParser()
      .parseFromString(text('xl/workbook.xml'), 'text/xml')
      .getElementsByTagName('definedName')
    expect(Array.from(names, (each) => [each.getAttribute('localSheetId'), each.textContent])).toEqual([
      ['1', "'按类别'!$1:$1"],
      ['2', "'按类别 2'!$1:$1"],
      ['3', "'街道''s 表 & 其他'!$1:$1"],
    ])
  })

  it('shows what is whole as whole, and money and hours with two decimals', async () => {
    const table = {
      title: '定期填报',
      columns: [
        { title: '指标', kind: 'text' as const, width: 20 },
        { title: '数值', kind: 'amount' as const, width: 14 },
      ],
      rows: [
        ['来电来访', 12],
        ['募捐完成', 1280.5],
      ],
    }
    const parts = unzipSync(await writeWorkbook({ ...report, parts: [{ kind: 'table', table }] }))
    const text = (name: string) => strFromU8(parts[name] as Uint8Array)
    const formatOf = (ref: string) => {
      const style = new RegExp(`<c r="${ref}" s="(\\d+)"`).exec(text('xl/worksheets/sheet2.xml'))?.[1]
      const cellFormats = text('xl/styles.xml')
        .split('<cellXfs')[1]
        ?.match(/<xf [^>]*/g)
      const id = /numFmtId="(\d+)"/.exec(cellFormats?.[Number(style)] ?? '')?.[1]
      return new RegExp(`numFmtId="${id}" formatCode="([^"]*)"`).exec(text('xl/styles.xml'))?.[1]
    }
    expect([formatOf('B2'), formatOf('B3')]).toEqual(['#,##0', '#,##0.00'])
  })

  it('has frozen heads, widths, Chinese faces, and no formula made of a text', async () => {
    const parts = unzipSync(await writeWorkbook(report))
    const sheet = strFromU8(parts['xl/worksheets/sheet2.xml'] as Uint8Array)
    expect(sheet).toMatch(/<pane ySplit="1"[^>]*state="frozen"/)
    expect(sheet).toMatch(/<col [^>]*width="20"/)
    expect(sheet).not.toContain('<f>')
    expect(strFromU8(parts['xl/styles.xml'] as Uint8Array)).toContain('微软雅黑')
  })
})

describe('the document', () => {
  it('holds the same figures and texts, found again by another library', async () => {
    const { value: html, messages } = await mammoth.convertToHtml({ buffer: writeDocument(report) })
    expect(messages.filter(({ type }) => type === 'error')).toEqual([])
    const text = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    for (const said of [
      report.title,
      ...report.lines,
      '一、总体情况',
      '禁毒宣传',
      '12,367',
      '80.0%',
      '1280.50',
    ]) {
      expect(text).toContain(said)
    }
    expect(text).toContain('2026-06-26 00:30')
    expect(text).toContain('图 1 各月场次')
    expect(html.match(/<img /g)).toHaveLength(1)
    expect(html.match(/<table>/g)).toHaveLength(2)
  })

  it('is well-formed in every part, whatever a title holds', () => {
    const title = `a<b>&"c" \u0000\u0007\ud800 🚪\ufffe`
    const parts = unzipSync(writeDocument({ ...report, title }))
    const texts = Object.entries(parts).filter(([name]) => !name.endsWith('.png'))
    const onError = (level: string, message: string) => {
      throw new Error(`${level}: ${message}`)
    }
    for (const [, bytes] of texts) new DOMParser({ onError }).parseFromString(strFromU8(bytes), 'text/xml')
    expect(strFromU8(parts['word/document.xml'] as Uint8Array)).toContain('a&lt;b&gt;&amp;&quot;c&quot;  🚪<')
  })

  it('names only styles and relations that it holds', () => {
    const parts = unzipSync(writeDocument(report))
    const text = (name: string) => strFromU8(parts[name] as Uint8Array)
    const named = (xml: string, pattern: RegExp) => [...xml.matchAll(pattern)].map(([, name]) => name)
    const used = named(text('word/document.xml'), /<w:(?:pStyle|tblStyle) w:val="(\w+)"/g)
    const styles = named(text('word/styles.xml'), /w:styleId="(\w+)"/g)
    expect(used.filter((each) => !styles.includes(each))).toEqual([])
    const relations = named(text('word/_rels/document.xml.rels'), / Id="(\w+)"/g)
    const related = named(text('word/document.xml'), / r:(?:id|embed)="(\w+)"/g)
    expect(related.filter((each) => !relations.includes(each))).toEqual([])
    const targets = named(text('word/_rels/document.xml.rels'), / Target="([^"]+)"/g)
    expect(targets.filter((each) => !(`word/${each}` in parts))).toEqual([])
  })

  it('repeats the heads of tables and names Chinese faces', async () => {
    const parts = unzipSync(writeDocument(report))
    expect(strFromU8(parts['word/document.xml'] as Uint8Array)).toContain('<w:tblHeader')
    expect(strFromU8(parts['word/styles.xml'] as Uint8Array)).toContain('w:eastAsia="黑体"')
  })
})
