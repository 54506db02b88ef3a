import { View } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { useState } from 'react'
import { Page } from '@/components/page'
import { ListedArticles } from '@/features/articles/listed-articles'
import { useGrouping } from '@/features/events/use-grouping'
import { filledGroups, GROUPS, type Group, listedCategories } from '@/shared/event/group'

/** What there is to read at any time, by what one looks for. */
export default function ArticlesPage() {
  const [group, setGroup] = useState<Group>()
  const grouping = useGrouping()
  useShareAppMessage(() => ({ title: '巾帼活动：看一看', path: '/learning/articles/index?channel=share' }))
  return (
    <Page>
      <View className="pills gap-below">
        {[undefined, ...filledGroups(grouping)].map((each) => (
          <View
            key={each ?? 'all'}
            className={each === group ? 'pill pill--on' : 'pill'}
            aria-role="button"
            aria-pressed={each === group}
            onClick={() => setGroup(each)}
          >
            {each ? GROUPS[each] : '全部'}
          </View>
        ))}
      </View>
      <ListedArticles
        key={group ?? 'all'}
        filter={group ? { categories: listedCategories(grouping, group) } : {}}
        onAll={group && (() => setGroup(undefined))}
      />
    </Page>
  )
}
