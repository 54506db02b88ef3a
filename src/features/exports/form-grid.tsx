import { ScrollView, View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { cellPlace, columnLetters, rangePlaces } from '../../shared/cell-place'
import type { OpenedForm } from './form-texts'
import './form-grid.scss'

type Sheet = OpenedForm['sheets'][number]

const ROWS_A_TIME = 30
const MOST_COLUMNS = 60

/** What is told of a place of the sheet: an answer that goes there, or that something is missing. */
export interface PlaceMark {
  text: string
  tone: 'bound' | 'bad'
}

/** A sheet as it looks, merged cells included: cells, columns and rows can be chosen. */
export function FormGrid(props: {
  sheet: Sheet
  /** By place: `C5`, `C` or `5`. */
  marks: ReadonlyMap<string, PlaceMark>
  chosen: string
  onChoose: (at: string) => void
}) {
  const { sheet, marks, chosen, onChoose } = props
  const [shownRows, setShownRows] = useState(ROWS_A_TIME)
  const size = sizeOf(sheet)
  const rows = Math.min(size.row, shownRows)
  const texts = new Map(sheet.cells.map((cell) => [cell.ref, cell]))
  const spans = new Map(
    sheet.merged.map((range) => {
      const { from, to } = rangePlaces(range)
      return [
        `${from.column} ${from.row}`,
        { columns: to.column - from.column + 1, rows: to.row - from.row + 1 },
      ]
    }),
  )
  const hidden = hiddenPlaces(sheet, size)
  const cell = (column: number, row: number) => {
    const at = columnLetters(column) + row
    const span = spans.get(`${column} ${row}`) ?? { columns: 1, rows: 1 }
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
        style={placed(column, row, span)}
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
      style={placed(column, row, { columns: 1, rows: 1 })}
      aria-role="button"
      aria-label={column === 0 ? `第 ${at} 行` : `${at} 列`}
      onClick={() => onChoose(at)}
    >
      {at}
    </View>
  )
  const count = (most: number) => Array.from({ length: most }, (_, index) => index + 1)
  return (
    <View className="form-grid">
      <ScrollView className="form-grid__scroll" scrollX>
        <View
          className="form-grid__sheet"
          style={{ gridTemplateColumns: `44px repeat(${size.column}, 96px)` }}
        >
          {count(size.column).map((column) => head(columnLetters(column), column, 0))}
          {count(rows).map((row) => head(String(row), 0, row))}
          {count(rows).flatMap((row) =>
            count(size.column).flatMap((column) =>
              hidden.has(`${column} ${row}`) ? [] : [cell(column, row)],
            ),
          )}
        </View>
      </ScrollView>
      {rows < size.row && (
        <ActionButton kind="plain" onPress={() => setShownRows(shownRows + ROWS_A_TIME)}>
          下面还有 {size.row - rows} 行，再看 {ROWS_A_TIME} 行
        </ActionButton>
      )}
    </View>
  )
}

/** Places of the grid are counted from 1, its heads standing in the first row and column. */
const placed = (column: number, row: number, span: { columns: number; rows: number }) => ({
  gridColumn: `${column + 1} / span ${span.columns}`,
  gridRow: `${row + 1} / span ${span.rows}`,
})

const classOf = (own: string, also: Record<string, boolean>): string =>
  [own, ...Object.keys(also).filter((name) => also[name])].join(' ')

/** How far the sheet reaches, one empty row below included. */
function sizeOf({ cells, merged }: Sheet) {
  const places = [...cells.map(({ ref }) => cellPlace(ref)), ...merged.map((range) => rangePlaces(range).to)]
  return {
    column: Math.min(MOST_COLUMNS, Math.max(4, ...places.map(({ column }) => column))),
    row: Math.max(4, ...places.map(({ row }) => row)) + 1,
  }
}

/** Places that lie under the first of a merged range. */
function hiddenPlaces({ merged }: Sheet, size: { column: number; row: number }): Set<string> {
  const hidden = new Set<string>()
  for (const range of merged) {
    const { from, to } = rangePlaces(range)
    for (let row = from.row; row <= Math.min(to.row, size.row); row += 1)
      for (let column = from.column; column <= Math.min(to.column, size.column); column += 1)
        if (row !== from.row || column !== from.column) hidden.add(`${column} ${row}`)
  }
  return hidden
}
