import { Text, View } from '@tarojs/components'
import { CATEGORIES, CATEGORY_CODES } from '../../shared/category'
import type { CategoryFigures } from '../../shared/figures'
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
          cells={[figures.sessionsHeld, figures.attendances, figures.people].map((value) =>
            value.toLocaleString('zh-CN'),
          )}
        />
      ))}
    </View>
  )
}

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
