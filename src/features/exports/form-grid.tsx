import { ScrollView, View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import {
  type CellAddress,
  cellAddress,
  cellRange,
  cellRef,
  columnLetters,
} from '../../shared/report/cell-address'
import type { OpenedForm } from './form-texts'
import './form-grid.scss'

type Sheet = OpenedForm['sheets'][number]

const ROWS_A_TIME = 20
const COLUMNS_A_TIME = 10

/** What is told of a place of the sheet: an answer that goes there, or that something is missing. */
export interface CellMark {
  text: string
  tone: 'bound' | 'bad'
}

/** A sheet as it looks, merged cells included, a part of it at a time: cells, columns and rows can be chosen. */
export function FormGrid(props: {
  sheet: Sheet
  /** By place: `C5`, `C` or `5`. */
  marks: ReadonlyMap<string, CellMark>
  chosen: string
  onChoose: (at: string) => void
}) {
  const { sheet, marks, chosen, onChoose } = props
  const [top, setTop] = useState(1)
  const [left, setLeft] = useState(1)
  const size = sizeOf(sheet)
  // A sheet that is smaller than the one before begins anew.
  const from = { row: top > size.row ? 1 : top, column: left > size.column ? 1 : left }
  const to = {
    row: Math.min(size.row, from.row + ROWS_A_TIME - 1),
    column: Math.min(size.column, from.column + COLUMNS_A_TIME - 1),
  }
  const texts = new Map(sheet.cells.map((cell) => [cell.ref, cell]))
  const { spans, covered } = mergedWithin(sheet, from, to)
  const cell = (column: number, row: number) => {
    const { at, ...span } = spans.get(`${column} ${row}`) ?? {
      at: cellRef({ column, row }),
      columns: 1,
      rows: 1,
    }
    const { text = '', formula = false } = texts.get(at) ?? {}
    const mark = marks.get(at)
    const shown = formula ? '公式' : (mark?.text ?? text)
    return (
      <View
        key={at}
        className={classOf('form-grid__cell', {
          [`form-grid__cell--${mark?.tone}`]: !formula && mark !== undefined,
          'form-grid__cell--formula': formula,
          'form-grid__cell--chosen': chosen === at,
        })}
        style={gridArea(column - from.column + 1, row - from.row + 1, span)}
        aria-role="button"
        aria-label={`${at} ${shown}`}
        onClick={() => !formula && onChoose(at)}
      >
        {shown}
      </View>
    )
  }
  const head = (at: string, column: number, row: number) => (
    <View
      key={at}
      className={classOf('form-grid__head', {
        'form-grid__head--row': column === 0,
        'form-grid__head--bound': marks.has(at),
        'form-grid__head--chosen': chosen === at,
      })}
      style={gridArea(column, row, { columns: 1, rows: 1 })}
      aria-role="button"
      aria-label={column === 0 ? `第 ${at} 行` : `${at} 列`}
      onClick={() => onChoose(at)}
    >
      {at}
    </View>
  )
  const columns = numbers(from.column, to.column)
  const rows = numbers(from.row, to.row)
  return (
    <View className="form-grid">
      <Steps
        names={['前面的列', '后面的列']}
        from={from.column}
        to={to.column}
        all={size.column}
        by={COLUMNS_A_TIME}
        onGo={setLeft}
      />
      <Steps
        names={['上面的行', '下面的行']}
        from={from.row}
        to={to.row}
        all={size.row}
        by={ROWS_A_TIME}
        onGo={setTop}
      />
      <ScrollView className="form-grid__scroll" scrollX>
        <View
          className="form-grid__sheet"
          style={{ gridTemplateColumns: `44px repeat(${columns.length}, 96px)` }}
        >
          {columns.map((column, at) => head(columnLetters(column), at + 1, 0))}
          {rows.map((row, at) => head(String(row), 0, at + 1))}
          {rows.flatMap((row) =>
            columns.flatMap((column) => (covered.has(`${column} ${row}`) ? [] : [cell(column, row)])),
          )}
        </View>
      </ScrollView>
    </View>
  )
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** The ways to what lies before and behind the part that is shown. */
function Steps(props: {
  names: readonly [before: string, behind: string]
  from: number
  to: number
  all: number
  by: number
  onGo: (from: number) => void
}) {
  const { names, from, to, all, by, onGo } = props
  return (
    <>
      {from > 1 && (
        <ActionButton kind="plain" onPress={() => onGo(Math.max(1, from - by))}>
          {names[0]}
        </ActionButton>
      )}
      {to < all && (
        <ActionButton kind="plain" onPress={() => onGo(to + 1)}>
          {`${names[1]}（共 ${all}）`}
        </ActionButton>
      )}
    </>
  )
}

/** Places of the grid are counted from 1, its heads standing in the first row and column. */
const gridArea = (column: number, row: number, span: { columns: number; rows: number }) => ({
  gridColumn: `${column + 1} / span ${span.columns}`,
  gridRow: `${row + 1} / span ${span.rows}`,
})

const classOf = (own: string, also: Record<string, boolean>): string =>
  [own, ...Object.keys(also).filter((name) => also[name])].join(' ')

/** How far the sheet reaches, one empty row below included. */
function sizeOf({ cells, merged }: Sheet) {
  const places = [...cells.map(({ ref }) => cellAddress(ref)), ...merged.map((range) => cellRange(range).to)]
  return {
    column: Math.max(4, ...places.map(({ column }) => column)),
    row: Math.max(4, ...places.map(({ row }) => row)) + 1,
  }
}

/** A merged range as far as it is in the part that is shown: how large there, and which cell it is. */
interface Span {
  at: string
  columns: number
  rows: number
}

/** The merged ranges of a part of the sheet, by the first of their places in it, and the places that they cover. */
function mergedWithin({ merged }: Sheet, from: CellAddress, to: CellAddress) {
  const spans = new Map<string, Span>()
  const covered = new Set<string>()
  for (const range of merged) {
    const whole = cellRange(range)
    const first = {
      row: Math.max(whole.from.row, from.row),
      column: Math.max(whole.from.column, from.column),
    }
    const last = { row: Math.min(whole.to.row, to.row), column: Math.min(whole.to.column, to.column) }
    if (first.row > last.row || first.column > last.column) continue
    for (const row of numbers(first.row, last.row))
      for (const column of numbers(first.column, last.column)) covered.add(`${column} ${row}`)
    covered.delete(`${first.column} ${first.row}`)
    spans.set(`${first.column} ${first.row}`, {
      at: cellRef(whole.from),
      columns: last.column - first.column + 1,
      rows: last.row - first.row + 1,
    })
  }
  return { spans, covered }
}
