import { Text, View } from '@tarojs/components'
import type { FiguresTable as Table } from '../../shared/figures-table'
import { countText } from '../../shared/number-text'
import './figures-table.scss'

/** The three figures in all and by line. Where everybody was counted by hand nobody can be told apart: that is no zero. */
export function FiguresTable({ table }: { table: Table }) {
  const rows = [{ lineId: 'total', name: '合计', ...table.total }, ...table.lines]
  return (
    <View className="figures-table">
      <Line name="项目" cells={['场次', '人次', '人数']} head />
      {rows.map(({ lineId, name, figures, people }) => (
        <Line
          key={lineId}
          name={name}
          cells={[
            countText(figures.sessionsHeld),
            countText(figures.attendances),
            people.all === 0 && figures.byHand > 0 ? '—' : countText(people.all),
          ]}
        />
      ))}
    </View>
  )
}

function Line({ name, cells, head = false }: { name: string; cells: string[]; head?: boolean }) {
  return (
    <View className={head ? 'figures-table__line figures-table__line--head' : 'figures-table__line'}>
      <Text className="figures-table__name">{name}</Text>
      {cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns are fixed
        <Text key={index} className="figures-table__cell">
          {cell}
        </Text>
      ))}
    </View>
  )
}
