import { Input, View } from '@tarojs/components'
import { useState } from 'react'
import { Wheel } from '../../components/wheel'
import { useRead } from '../../services/query'
import type { Category } from '../../shared/event/category'
import { indentedNames } from '../units/unit-order'
import { CategoryFilter } from './category-filter'
import './event-filter.scss'

/** What somebody looks for; everything when nothing is said. */
export interface EventFilterState {
  category: Category | undefined
  unitId: string | undefined
  word: string
}

/** The ways to narrow a list of events: a word, a community, a category. */
export function EventFilter(props: {
  filter: EventFilterState
  onChange: (filter: EventFilterState) => void
  withWord?: boolean
  /** Whether the units may be asked for: before the list is there, nothing is to stand in its way. */
  mayAsk: boolean
}) {
  const { filter, onChange, withWord = true, mayAsk } = props
  const holders = useRead('events.listHolders', {}, { keptAs: 'holders', enabled: mayAsk })
  const units = holders.data ?? []
  const chosen = units.findIndex(({ unitId }) => unitId === filter.unitId)
  const [typed, setTyped] = useState(filter.word)
  // Searched when somebody has finished typing: each letter would be a request of its own.
  const search = () => typed.trim() !== filter.word && onChange({ ...filter, word: typed.trim() })
  return (
    <View>
      <View className="event-filter__row">
        {withWord && (
          <Input
            className="event-filter__word"
            aria-label="搜索活动"
            placeholder="搜索活动名称"
            confirmType="search"
            maxlength={20}
            value={typed}
            onInput={(event) => setTyped(event.detail.value)}
            onConfirm={search}
            onBlur={search}
          />
        )}
        <Wheel
          label="街道或社区"
          choices={['全区', ...indentedNames(units)]}
          chosen={chosen + 1}
          onChoose={(index) => onChange({ ...filter, unitId: units[index - 1]?.unitId })}
        >
          <View className="pill event-filter__unit" aria-role="button" aria-label="选择街道或社区">
            {units[chosen]?.name ?? '全区'} ▾
          </View>
        </Wheel>
      </View>
      <CategoryFilter chosen={filter.category} onChoose={(category) => onChange({ ...filter, category })} />
    </View>
  )
}
