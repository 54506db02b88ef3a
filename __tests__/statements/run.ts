import readXlsxFile from 'read-excel-file/node'
import { loadDemo } from '../../demo/load'
import { DISTRICT_ID } from '../../demo/units'
import { roundedDown } from '../../src/shared/report/report-sentence'
import { countText, percentText } from '../../src/shared/text/number-text'
import { Product } from '../support/product'
import { SECRETS } from '../support/secrets'
import { type At, type Case, cases, type Figure } from './cases'
import { type Lying, Recount } from './recount'

/** What became of one statement, and why not more. */
export interface Outcome {
  n: number
  statement: string
  held: boolean
  outOfTheBox: boolean
  afterEditing: boolean
  /** What is missing: a figure that no table holds, a word that no sentence says. */
  missing: string[]
  /** The paragraph that says it. */
  sentence: string
}

export interface Outcomes {
  statements: number
  held: number
  outOfTheBox: number
  afterEditing: number
  cases: Outcome[]
}

/** When a year's report is written: its last weeks are still to come. */
const NOW = Date.parse('2026-12-20T10:30:00+08:00')
const YEAR = 2026
const ADMIN = 'demo-admin'

/** Goes through the eighty statements with the demo's year in a product that has just been set up: nobody edited a sentence. */
export async function runStatements(change: (lying: Lying) => Lying = (lying) => lying): Promise<Outcomes> {
  const product = await Product.start({ now: NOW })
  try {
    await loadDemo(product.cloud.database, { secrets: SECRETS, now: NOW, seed: 1 })
    const of = (name: Parameters<Product['find']>[0]) => product.find(name) as never[]
    const lying = change({
      sessions: of('sessions'),
      events: of('events'),
      registrations: of('registrations'),
      checkIns: of('checkIns'),
      tallies: of('tallies'),
      periodicFigures: of('periodicFigures'),
      workRecords: of('workRecords'),
    })
    const all = cases(new Recount(lying, { unitId: DISTRICT_ID, year: YEAR, now: NOW }))
    const sheets = await readXlsxFile(await exported(product, 'xlsx'))
    const tables: Tables = new Map(
      sheets.map(({ sheet, data }) => [sheet, data.map((row) => row.map(textOf))]),
    )
    const before = (await exported(product, 'txt')).toString().split('\n')
    for (const { edit } of all) {
      if (!edit) continue
      const [lineId, template] = edit
      await product.value(
        'statistics.saveReportTemplate',
        { unitId: DISTRICT_ID, lineId, template, version: 0 },
        ADMIN,
      )
    }
    const after = (await exported(product, 'txt', 'edited')).toString().split('\n')
    const outcomes = all.map((each): Outcome => {
      const lacking = each.figures.filter((figure) => !isHeld(figure, tables))
      const words = each.words.filter((word) => !isSomewhere(word, tables, before))
      const [out, edited] = [saying(each, before), saying(each, after)]
      return {
        n: each.n,
        statement: each.statement,
        held: lacking.length + words.length === 0,
        outOfTheBox: out.missing.length === 0,
        afterEditing: edited.missing.length === 0,
        missing: [
          ...lacking.map((figure) => `not held: ${JSON.stringify(figure)}`),
          ...words,
          ...out.missing,
        ],
        sentence: edited.missing.length === 0 ? edited.paragraph : out.paragraph,
      }
    })
    const count = (is: (outcome: Outcome) => boolean) => outcomes.filter(is).length
    return {
      statements: outcomes.length,
      held: count(({ held }) => held),
      outOfTheBox: count(({ outOfTheBox }) => outOfTheBox),
      afterEditing: count(({ afterEditing }) => afterEditing),
      cases: outcomes,
    }
  } finally {
    await product.stop()
  }
}

async function exported(product: Product, format: 'xlsx' | 'txt', which = 'usual'): Promise<Buffer> {
  const period = { kind: 'year', year: YEAR } as const
  const asked = { nonce: `statements-${format}-${which}`, unitId: DISTRICT_ID, period, format }
  const job = await product.value('exports.exportReport', asked, ADMIN)
  await product.value('exports.runExport', job, ADMIN)
  const { link, text } = await product.value('exports.getExport', job, ADMIN)
  if (text !== null && text !== undefined) return Buffer.from(text)
  return Buffer.from(await (await fetch(link as string)).arrayBuffer())
}

type Tables = ReadonlyMap<string, string[][]>

const textOf = (cell: unknown): string => (cell === null || cell === undefined ? '' : String(cell))

/** Whether a table of the report holds the figure at its place; a share where it holds both of what it is a share of. */
function isHeld({ at, amount }: Figure, tables: Tables): boolean {
  if (!at) return true
  return found(at, tables).some((text) => Number(text) === amount || text === countText(amount))
}

/** What stands at a place: of words such as `手册 1,200 份；视频课 3 节` the number behind the figure's name. */
function found({ sheet, row, column }: At, tables: Tables): string[] {
  const [, table] = [...tables].find(([name]) => name.includes(sheet)) ?? []
  if (!table) return []
  const heads = table[0] ?? []
  const rows = table.filter((cells) =>
    row.every((name) =>
      cells.some((cell) => bare(cell) === bare(name) || bare(cell).startsWith(`${bare(name)}（`)),
    ),
  )
  if (column === '*') return [String(rows.length)]
  const at = heads.indexOf(column)
  if (at >= 0) return rows.map((cells) => cells[at] ?? '')
  return rows
    .flatMap((cells) => cells.flatMap((cell) => cell.split('；')))
    .flatMap((text) => new RegExp(`^${escaped(column)} ([\\d,.]+) `).exec(text)?.[1] ?? [])
}

const bare = (text: string) => text.replace(/^[\s　]*其中：/, '').trim()
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const isSomewhere = (word: string, tables: Tables, paragraphs: readonly string[]) =>
  paragraphs.some((each) => each.includes(word)) ||
  [...tables.values()].some((table) => table.some((cells) => cells.some((cell) => cell.includes(word))))

/** The paragraph that says most of a statement, and what it does not say. */
function saying(
  { figures, words }: Case,
  paragraphs: readonly string[],
): { paragraph: string; missing: string[] } {
  const told = paragraphs.map((paragraph) => ({
    paragraph,
    missing: [
      ...words.filter((word) => !paragraph.includes(word)),
      ...figures
        .filter((figure) => !says(figure, paragraph))
        .map(({ amount, measure }) => `${amount} ${measure}`),
    ],
  }))
  return (
    told.sort((a, b) => a.missing.length - b.missing.length)[0] ?? { paragraph: '', missing: ['nothing'] }
  )
}

/** Whether a paragraph has the number, exact or rounded down, with its measure right behind. */
function says({ amount, measure, share }: Figure, paragraph: string): boolean {
  if (share) return paragraph.includes(percentText(amount))
  const forms = [countText(amount), roundedDown(amount)].map(escaped).join('|')
  const measures = [measure].flat().map(escaped).join('|')
  return new RegExp(`(?<![\\d,.])(?:${forms}) ?(?:${measures})`).test(paragraph)
}
