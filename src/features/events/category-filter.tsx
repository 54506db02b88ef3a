import { ScrollView, View } from '@tarojs/components'
import { CATEGORIES, type Category } from '../../shared/event/category'
import './category-filter.scss'

/** A row of categories by their official names; what is chosen is given up by another tap. */
export function CategoryFilter(props: {
  categories: readonly Category[]
  chosen: Category | undefined
  onChoose: (category: Category | undefined) => void
}) {
  const { categories, chosen, onChoose } = props
  return (
    <ScrollView className="category-filter" scrollX enhanced showScrollbar={false}>
      <View className="category-filter__row">
        {categories.map((category) => (
          <View
            key={category}
            className={
              category === chosen ? 'pill category-filter__item pill--on' : 'pill category-filter__item'
            }
            aria-role="button"
            aria-pressed={category === chosen}
            onClick={() => onChoose(category === chosen ? undefined : category)}
          >
            {CATEGORIES[category]}
          </View>
        ))}
      </View>
    </ScrollView>
  )
}
