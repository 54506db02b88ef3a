import { Text, View } from '@tarojs/components'
import { LongList } from '../../components/long-list'
import './figure-table.scss'

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

/** Figures in columns; a row that can be tapped leads to what is behind it. */
export function FigureTable(props: {
  title?: string
  name: string
  heads: readonly string[]
  rows: readonly FigureRow[]
}) {
  return (
    <View className="section figure-table">
      {props.title && <View className="figure-table__title">{props.title}</View>}
      <LongList
        rows={props.rows}
        around={(lines) => (
          <View aria-role="table" {...(isReadByCells && { 'aria-label': props.title ?? props.name })}>
            <View className="figure-table__line figure-table__line--head" aria-role="row">
              <View className="figure-table__cells">
                <Cell name role="columnheader" text={props.name} />
                {props.heads.map((head) => (
                  <Cell key={head} role="columnheader" text={head} />
                ))}
              </View>
            </View>
            {lines}
          </View>
        )}
      >
        {(row) => <Line key={row.key} row={row} heads={props.heads} />}
      </LongList>
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

function Cell(props: { text: string; role: string; name?: boolean }) {
  return (
    <Text
      className={props.name ? 'figure-table__name' : 'figure-table__cell'}
      {...(isReadByCells && { 'aria-role': props.role })}
    >
      {props.text}
    </Text>
  )
}
