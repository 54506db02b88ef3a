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

/** Figures in columns; a row that can be tapped leads to what is behind it. */
export function FigureTable(props: {
  title?: string
  name: string
  heads: readonly string[]
  rows: readonly FigureRow[]
}) {
  return (
    <View className="section figure-table" aria-role="table">
      {props.title && <View className="figure-table__title">{props.title}</View>}
      <View className="figure-table__line figure-table__line--head">
        <View className="figure-table__cells">
          <Text className="figure-table__name">{props.name}</Text>
          {props.heads.map((head) => (
            <Text key={head} className="figure-table__cell">
              {head}
            </Text>
          ))}
        </View>
      </View>
      <LongList rows={props.rows}>{(row) => <Line key={row.key} row={row} heads={props.heads} />}</LongList>
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
      aria-role={onPress ? 'button' : 'row'}
      aria-label={said}
      onClick={() => onPress?.()}
    >
      <View className="figure-table__cells">
        <Text className="figure-table__name">{name}</Text>
        {cells.map((cell, index) => (
          <Text key={heads[index]} className="figure-table__cell">
            {cell}
          </Text>
        ))}
      </View>
      {remark && <View className="soft small figure-table__remark">{remark}</View>}
    </View>
  )
}
