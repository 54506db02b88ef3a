import { namedIn, type TextRow, textRows, withoutNumbers } from '../list/table-text'
import { foldedText } from '../text/folded'
import { lineProblem } from '../text/visible'
import { namesUnit, type Unit, type UnitLevel } from './unit'
import { LEVELS, type TreeUnit, UNIT_NAME_MAX_LENGTH } from './unit-tree'

/** Lines of one import at most. */
export const IMPORT_MAX_LINES = 2000
/** And characters: a call holds 100 KB. */
export const IMPORT_MAX_LENGTH = 30_000

/** A line of a pasted list, and what comes of it: a unit, nothing because it is there or a heading, or a mistake. */
export interface ImportRow {
  /** From 1, as it was pasted. */
  line: number
  /** The names from the street down; '' where a level is left out. */
  names: string[]
  outcome: 'new' | 'there' | 'duplicate' | 'heading' | ImportMistake
}

export type ImportMistake = 'bad-name' | 'two-names' | 'too-many-columns' | 'nothing-above' | 'unit-closed'

const MISTAKES: readonly ImportRow['outcome'][] = [
  'bad-name',
  'two-names',
  'too-many-columns',
  'nothing-above',
  'unit-closed',
]

/** A unit to add: below the unit `parentId`, or below the one added as `below`. */
export interface ImportedUnit {
  name: string
  level: UnitLevel
  parentId: string | null
  /** Its place among the units to add. */
  below: number | null
}

export interface ImportPlan {
  rows: ImportRow[]
  /** Parents first. Nothing of a list with a mistake is ever added. */
  additions: ImportedUnit[]
}

export const isMistake = ({ outcome }: ImportRow): boolean => MISTAKES.includes(outcome)

const COLUMNS = LEVELS.slice(1)

/** What the headings of such a list say of a column: its level, or that it names no unit. */
const HEADINGS: readonly (readonly [column: number, words: RegExp])[] = [
  [0, /^(?:所属|所在|上级)?(?:街道|街镇|镇街|镇|乡|园区|局|单位|填报单位)/],
  [1, /^(?:所属|所在|下级)?(?:社区|村|居委会|村居|社区居委会)/],
  [2, /^(?:项目点|站点|服务点|阵地|妇女之家|活动点|点位)/],
]
const HEADING_ENDS = /^(?:[/、和或及].{0,12}|名称|全称|名|[(（].*)*$/
const ELSE = /^(?:序号|编号|序|备注|负责人|联系人|姓名|电话|联系电话|手机号?|职务|地址|级别|层级|类型|人数)$/

/** The column for which a heading stands, from the street's; -1 for one without units, undefined for no heading. */
function headed(cell: string): number | undefined {
  const plain = foldedText(cell)
  if (ELSE.test(plain)) return -1
  const [column] =
    HEADINGS.find(([, words]) => words.test(plain) && HEADING_ENDS.test(plain.replace(words, ''))) ?? []
  return column
}

/** Sums, and who made the list, below it. */
const BELOW =
  /^(?:合计|总计|小计|共计|总数|共\d+|(?:制表|填表|填报|审核|经办|联系)人?[:：]|(?:备注|说明|注)[:：])/

const STREET = /(?:街道|镇|乡|园区)$/
const COMMUNITY = /(?:社区|村|居委会)$/
const APART = /(街道|镇|乡|园区|社区|村|居委会)[\s\-/>—→·、，]+(?=\S)/g

/**
 * The cells of a row, a street and its community apart where one cell holds both; undefined where a cell holds two names
 * of which that cannot be told. The last column's own names may be of any form.
 */
function unitCells(cells: readonly string[]): string[] | undefined {
  const parts = cells.map((cell, at) =>
    at === COLUMNS.length - 1 ? [cell] : cell.replace(APART, '$1\t').split('\t'),
  )
  const several = parts.filter(({ length }) => length > 1)
  const isGlued = /街道.+(?:社区|村|居委会)$/.test(cells[0] ?? '')
  if (several.length === 0) return isGlued ? undefined : [...cells]
  const [[street = '', community = '', ...others] = []] = parts
  const isPair = STREET.test(street) && COMMUNITY.test(community)
  return isPair && cells.length === 1 ? [street, community, ...others] : undefined
}

/** Whether a row above the headings is of a list itself: units beside each other, and no title. */
const isListed = ({ cells }: TextRow): boolean => {
  const filled = cells.filter((cell) => cell !== '')
  return filled.length > 1 && filled.every((cell) => STREET.test(cell) || COMMUNITY.test(cell))
}

function divided<T>(list: readonly T[], is: (each: T) => boolean): [T[], T[]] {
  return [list.filter(is), list.filter((each) => !is(each))]
}

/** So many rows may stand above the headings. */
const ABOVE = 5

/**
 * What a pasted list adds to the tree below its root: a line a unit, in columns 街道, 社区, 项目点 (by tab or comma, as
 * copied from a spreadsheet), in another order where its headings say so. Leading columns left empty are those of the
 * line above; an empty one in between leaves the level out. A street and its community in one cell are two. Units above that are not there yet are added too. The number
 * of an entry is no part of its name.
 */
export function importPlan(text: string, tree: readonly TreeUnit[], rootId: string): ImportPlan {
  const plan = new Plan(tree, rootId)
  let above: string[] = []
  const given = textRows(text).map(({ cells, ...row }) => ({
    ...row,
    cells: cells.length > 1 ? cells : (cells[0] ?? '').split(/[,，]/).map((cell) => cell.trim()),
  }))
  const isHeading = ({ cells }: TextRow) => {
    const filled = cells.filter((cell) => cell !== '')
    const columns = filled.map(headed)
    return columns.every((column) => column !== undefined) && columns.some((column) => (column ?? -1) >= 0)
  }
  const headings = given.flatMap((row, at) => (isHeading(row) ? [at] : []))
  // Lists that were pasted below each other are read each by its own headings.
  const parts = [0, ...headings.filter((at) => at > 0)].map((from, at, all) => given.slice(from, all[at + 1]))
  const skipped: ImportRow[] = []
  const body = parts.flatMap((part, order) => {
    const columns = part[0] && isHeading(part[0]) ? part[0].cells.map(headed) : undefined
    const isAbove = order === 0 && !columns && headings.length > 0 && part.length < ABOVE
    const [read, others] = divided(part, (row) => !(columns ? row === part[0] : isAbove && !isListed(row)))
    skipped.push(
      ...others.map(({ line, text: words }) => ({ line, names: [words], outcome: 'heading' as const })),
    )
    if (!columns) return withoutNumbers(read)
    return read.map((row) => ({
      ...row,
      cells: COLUMNS.map((_, column) => row.cells[columns.indexOf(column)] ?? ''),
    }))
  })
  const rows = body.flatMap(({ line, cells: read }): ImportRow[] => {
    const named = read.map(namedIn)
    while (named[named.length - 1] === '') named.pop()
    const apart = unitCells(named)
    const cells = apart ?? named
    if (cells.length === 0) return []
    const first = cells.findIndex((cell) => cell !== '')
    const names = [...cells.slice(0, first).map((_, index) => above[index] ?? ''), ...cells.slice(first)]
    const row = (outcome: ImportRow['outcome']): ImportRow[] => [{ line, names, outcome }]
    if (BELOW.test(cells[first] ?? '')) return row('heading')
    if (!apart) return row('two-names')
    if (cells.length > COLUMNS.length) return row('too-many-columns')
    if (first > 0 && names.slice(0, first).every((name) => name === '')) return row('nothing-above')
    if (!names.every((name) => name === '' || isName(name))) return row('bad-name')
    above = names
    return row(plan.add(names))
  })
  return { rows: [...skipped, ...rows].sort((a, b) => a.line - b.line), additions: plan.additions }
}

// A line drawn through a unit says that it is none any more.
const isName = (name: string): boolean =>
  namesUnit(name) &&
  !name.includes('~~') &&
  lineProblem(name, { least: 2, most: UNIT_NAME_MAX_LENGTH }) === undefined

/** Where a name leads: to a unit of the tree, or to one to be added. */
type Spot = { unit: Pick<Unit, '_id'> } | { addition: number }

class Plan {
  readonly additions: ImportedUnit[] = []
  private readonly added = new Map<string, number>()
  private readonly listed = new Set<string>()

  constructor(
    private readonly tree: readonly TreeUnit[],
    private readonly rootId: string,
  ) {}

  /** Takes up the unit at the end of these names, with those above it. */
  add(names: readonly string[]): ImportRow['outcome'] {
    const key = names.map(foldedText).join('\t')
    if (this.listed.has(key)) return 'duplicate'
    this.listed.add(key)
    const before = this.additions.length
    let spot: Spot = { unit: { _id: this.rootId } }
    for (const [column, name] of names.entries()) {
      if (name === '') continue
      const next = this.below(spot, name, COLUMNS[column] as UnitLevel)
      if (next === 'unit-closed') return next
      spot = next
    }
    return 'addition' in spot && this.additions.length > before ? 'new' : 'there'
  }

  private below(spot: Spot, name: string, level: UnitLevel): Spot | 'unit-closed' {
    if ('unit' in spot) {
      const same = this.tree.filter(
        (unit) =>
          unit.parentId === spot.unit._id &&
          foldedText(unit.name) === foldedText(name) &&
          unit.level === level,
      )
      const open = same.find(({ status }) => status === 'open')
      if (open) return { unit: open }
      if (same.length > 0) return 'unit-closed'
    }
    const place =
      'unit' in spot ? { parentId: spot.unit._id, below: null } : { parentId: null, below: spot.addition }
    const key = `${place.parentId ?? place.below}\t${level}\t${foldedText(name)}`
    const known = this.added.get(key)
    if (known !== undefined) return { addition: known }
    this.added.set(key, this.additions.length)
    this.additions.push({ name, level, ...place })
    return { addition: this.additions.length - 1 }
  }
}
