import { ScrollView, View } from '@tarojs/components'
import { GROUPS, type Group } from '../../shared/event/group'
import './category-filter.scss'

/** A row of plain groups to tap, none of them meaning all, and the way to the categories by their names. */
export function GroupFilter(props: {
  groups: readonly Group[]
  chosen: Group | undefined
  /** Whether the categories are shown. */
  exact: boolean
  onChoose: (group: Group | undefined) => void
  onExact: () => void
}) {
  const { groups, chosen, exact, onChoose, onExact } = props
  return (
    <ScrollView className="category-filter" scrollX enhanced showScrollbar={false}>
      <View className="category-filter__row">
        {[undefined, ...groups].map((group) => (
          <View
            key={group ?? 'all'}
            className={
              group === chosen ? 'pill category-filter__item pill--on' : 'pill category-filter__item'
            }
            aria-role="button"
            aria-pressed={group === chosen}
            onClick={() => onChoose(group)}
          >
            {group ? GROUPS[group] : '全部'}
          </View>
        ))}
        <View
          className="pill category-filter__item"
          aria-role="button"
          aria-expanded={exact}
          onClick={onExact}
        >
          {exact ? '收起分类 ▴' : '更多分类 ▾'}
        </View>
      </View>
    </ScrollView>
  )
}
