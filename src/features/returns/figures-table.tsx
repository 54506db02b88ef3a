import { Text, View } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import type { FiguresTable as Table } from '../../shared/figures-table'
import { countText } from '../../shared/number-text'
import './figures-table.scss'

/**
 * The three figures in all and by line; a row opens the sessions behind it. Where everybody was counted by hand nobody
 * can be told apart: that is no zero.
 */
export function FiguresTable({
  table,
  onOpen,
}: {
  table: Table
  onOpen: (row: { lineId: string; name: string }) => void
}) {
  const rows = [{ lineId: 'total', name: '合计', ...table.total }, ...table.lines]
  return (
    <View className="figures-table">
      <Line name="项目" cells={['场次', '人次', '人数']} />
      {rows.map(({ lineId, name, figures, people }) => (
        <Line
          key={lineId}
          name={name}
          onPress={() => onOpen({ lineId, name })}
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

function Line(props: { name: string; cells: string[]; onPress?: () => void }) {
  const { name, cells, onPress } = props
  const shown = (
    <>
      <Text className="figures-table__name">{name}</Text>
      {cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns are fixed
        <Text key={index} className="figures-table__cell">
          {cell}
        </Text>
      ))}
    </>
  )
  if (!onPress) return <View className="figures-table__line figures-table__line--head">{shown}</View>
  return (
    <TapRow
      className="figures-table__line"
      label={`${name}，场次 ${cells[0]}，人次 ${cells[1]}，人数 ${cells[2]}`}
      onPress={onPress}
    >
      {shown}
    </TapRow>
  )
}
