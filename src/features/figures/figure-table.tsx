import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { LongList } from '../../components/long-list'
import { TextField } from '../../components/text-field'
import { copyText } from '../../services/clipboard'
import { useWideScreen } from '../../services/wide-screen'
import { foldedText } from '../../shared/text/folded'
import './figure-table.scss'
import { type Order, ordered } from './row-order'

export interface FigureRow {
  key: string
  name: string
  cells: readonly string[]
  /** What the name alone does not say, under it. */
  remark?: string
  onPress?: () => void
}

/** A browser reads a table cell by cell, WeChat each line as one. */
const isReadByCells = process.env.TARO_ENV === 'h5'

/** Of how many rows on a table is searched. */
const SEARCHED = 8

/** A table as spreadsheets take it from a paste. */
const tableText = (heads: readonly string[], rows: readonly FigureRow[]): string =>
  [heads, ...rows.map(({ name, cells }) => [name, ...cells])].map((row) => row.join('\t')).join('\n')

/** Figures in columns, at a desk to be put in order by any, searched and copied; a row that can be tapped leads to what is behind it. */
export function FigureTable(props: {
  title?: string
  name: string
  heads: readonly string[]
  rows: readonly FigureRow[]
}) {
  const isDesk = useWideScreen()
  const [order, setOrder] = useState<Order>()
  const [wanted, setWanted] = useState('')
  const fits = ({ name }: FigureRow) => foldedText(name).includes(foldedText(wanted))
  const rows = isDesk ? ordered(props.rows.filter(fits), order) : props.rows
  const head = (column: number, text: string) => (
    <Cell
      key={text}
      name={column === 0}
      role="columnheader"
      text={text}
      {...(isDesk && {
        order: order?.column === column ? (order.descends ? 'descending' : 'ascending') : 'none',
        onPress: () =>
          setOrder({ column, descends: order?.column === column ? !order.descends : column > 0 }),
      })}
    />
  )
  return (
    <View className="section figure-table">
      {props.title && <View className="figure-table__title">{props.title}</View>}
      {isDesk && props.rows.length > SEARCHED && (
        <TextField
          label={`搜索：${props.title ?? props.name}`}
          value={wanted}
          onChange={setWanted}
          placeholder="输入几个字"
        />
      )}
      <LongList
        rows={rows}
        around={(lines) => (
          <View aria-role="table" {...(isReadByCells && { 'aria-label': props.title ?? props.name })}>
            <View className="figure-table__line figure-table__line--head" aria-role="row">
              <View className="figure-table__cells">
                {[props.name, ...props.heads].map((text, column) => head(column, text))}
              </View>
            </View>
            {lines}
          </View>
        )}
      >
        {(row) => <Line key={row.key} row={row} heads={props.heads} />}
      </LongList>
      {isDesk && rows.length > 1 && (
        <ActionButton
          kind="plain"
          onPress={() => void copyText(tableText([props.name, ...props.heads], rows))}
        >
          复制这张表
        </ActionButton>
      )}
    </View>
  )
}

function Line({
  row: { name, cells, remark, onPress },
  heads,
}: {
  row: FigureRow
  heads: readonly string[]
}) {
  const said = [name, ...cells.map((cell, index) => `${heads[index]} ${cell}`)].join('，')
  return (
    <View
      className={onPress ? 'figure-table__line figure-table__line--tap' : 'figure-table__line'}
      hoverClass={onPress ? 'figure-table__line--pressed' : 'none'}
      aria-role={onPress && !isReadByCells ? 'button' : 'row'}
      {...(!isReadByCells && { 'aria-label': said })}
      {...(onPress && { onClick: onPress })}
    >
      <View className="figure-table__cells">
        <Cell name role="rowheader" text={name} />
        {cells.map((cell, index) => (
          <Cell key={heads[index]} role="cell" text={cell} />
        ))}
      </View>
      {remark && (
        <View className="soft small figure-table__remark" {...(isReadByCells && { 'aria-role': 'cell' })}>
          {remark}
        </View>
      )}
    </View>
  )
}

function Cell(props: {
  text: string
  role: string
  name?: boolean
  order?: 'ascending' | 'descending' | 'none'
  onPress?: () => void
}) {
  return (
    <Text
      className={props.name ? 'figure-table__name' : 'figure-table__cell'}
      {...(isReadByCells && { 'aria-role': props.role, ...(props.order && { 'aria-sort': props.order }) })}
      {...(props.onPress && { onClick: props.onPress })}
    >
      {props.text}
      {props.order === 'ascending' && ' ↑'}
      {props.order === 'descending' && ' ↓'}
    </Text>
  )
}
