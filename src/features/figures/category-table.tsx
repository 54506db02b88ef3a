import { Text, View } from '@tarojs/components'
import { CATEGORIES, CATEGORY_CODES } from '../../shared/category'
import type { CategoryFigures, Figures } from '../../shared/figures'
import { countText } from '../../shared/number-text'
import './category-table.scss'

/** The figures by category, in the catalogue's order. */
export function CategoryTable({ rows }: { rows: CategoryFigures['byCategory'] }) {
  const ordered = CATEGORY_CODES.flatMap((category) => rows.filter((row) => row.category === category))
  return (
    <View className="category-table">
      <Line name="类别" cells={['场次', '人次', '人数']} head />
      {ordered.map(({ category, figures }) => (
        <Line
          key={category}
          name={CATEGORIES[category]}
          cells={[countText(figures.sessionsHeld), countText(figures.attendances), peopleText(figures)]}
        />
      ))}
    </View>
  )
}

/** Where everybody was counted by hand nobody can be told apart: that is no zero. */
const peopleText = ({ people, countedByHand }: Figures) =>
  people === 0 && countedByHand > 0 ? '—' : countText(people)

function Line({ name, cells, head = false }: { name: string; cells: string[]; head?: boolean }) {
  return (
    <View className={head ? 'category-table__line category-table__line--head' : 'category-table__line'}>
      <Text className="category-table__name">{name}</Text>
      {cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns are fixed
        <Text key={index} className="category-table__cell">
          {cell}
        </Text>
      ))}
    </View>
  )
}
