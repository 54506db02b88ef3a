import { ScrollView, View } from '@tarojs/components'
import { CATEGORIES, CATEGORY_CODES, type Category, CONFIDENTIAL } from '../../shared/event/category'
import './category-filter.scss'

/** A row of categories to tap; none chosen means all. */
export function CategoryFilter(props: {
  chosen: Category | undefined
  onChoose: (category: Category | undefined) => void
}) {
  const listed = CATEGORY_CODES.filter((category) => !CONFIDENTIAL.has(category))
  return (
    <ScrollView className="category-filter" scrollX enhanced showScrollbar={false}>
      <View className="category-filter__row">
        {[undefined, ...listed].map((category) => {
          const chosen = category === props.chosen
          return (
            <View
              key={category ?? 'all'}
              className={chosen ? 'pill category-filter__item pill--on' : 'pill category-filter__item'}
              aria-role="button"
              aria-pressed={chosen}
              onClick={() => props.onChoose(category)}
            >
              {category ? CATEGORIES[category] : '全部'}
            </View>
          )
        })}
      </View>
    </ScrollView>
  )
}
