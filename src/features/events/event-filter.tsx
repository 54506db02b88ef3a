import { Input, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { Wheel } from '../../components/wheel'
import { keep, readKept } from '../../services/device-storage'
import { useRead } from '../../services/query'
import type { Category } from '../../shared/event/category'
import { filledGroups, type Group, type Grouping, listedCategories } from '../../shared/event/group'
import { WHEN, type When } from '../../shared/event/when'
import { keptRegistrations } from '../registrations/use-my-registrations'
import { indentedNames } from '../units/unit-order'
import { CategoryFilter } from './category-filter'
import './event-filter.scss'
import { GroupFilter } from './group-filter'

/** What somebody looks for; everything when nothing is said. A category is more exact than a group. */
export interface EventFilterState {
  group: Group | undefined
  category: Category | undefined
  unitId: string | undefined
  word: string
  when: When | undefined
}

export const NOTHING_SAID: EventFilterState = {
  group: undefined,
  category: undefined,
  unitId: undefined,
  word: '',
  when: undefined,
}

/** Where this phone keeps which community its owner calls hers: the one that she chose last. */
const COMMUNITY = 'community'

const isSaid = (unitId: string | undefined): unitId is string => !!unitId

/** With which units she registered, by what this phone kept of 我的. */
const registeredWith = (): string[] => keptRegistrations()?.map(({ session }) => session.unitId) ?? []

/** The ways to narrow a list of events: a word, a time, a community, a group or a category. */
export function EventFilter(props: {
  filter: EventFilterState
  grouping: Grouping
  onChange: (filter: EventFilterState) => void
  /** Whether the list is of what is coming, which is looked for by word and by time, too. */
  coming: boolean
  /** One choice alone, the own community or the whole district, and the way to the others: where one thing is on a page. */
  onMore?: (() => void) | false
  /** Whether the units may be asked for: before the list is there, nothing is to stand in its way. */
  mayAsk: boolean
}) {
  const { filter, grouping, onChange, coming, mayAsk, onMore } = props
  const [registered] = useState(registeredWith)
  const [chosenOwn, setChosenOwn] = useState(() => readKept<string>(COMMUNITY))
  // Of a large district the wheel has its streets, and what is below the one that was chosen.
  const [within, setWithin] = useState<string>()
  const [known] = useState(() => [chosenOwn, filter.unitId, ...registered].filter(isSaid).slice(0, 20))
  const holders = useRead('events.listHolders', { known }, { keptAs: 'holders', enabled: mayAsk })
  const branch = useRead('events.listHolders', { within }, { enabled: isSaid(within) })
  const units = ((within && branch.data) || holders.data)?.units ?? []
  const chosen = units.findIndex(({ unitId }) => unitId === filter.unitId)
  const [typed, setTyped] = useState(filter.word)
  // What was looked for may be taken back from outside.
  useEffect(() => setTyped(filter.word), [filter.word])
  // Until she has chosen one: where she registered, but for the district, which is no community.
  const isNear = (of: string) => units.some(({ unitId, depth }) => unitId === of && depth > 0)
  const own = chosenOwn ?? registered.find(isNear)
  const [asksForOwn, setAsksForOwn] = useState(false)
  const [exact, setExact] = useState(false)
  // Searched when somebody has finished typing: each letter would be a request of its own.
  const search = () => typed.trim() !== filter.word && onChange({ ...filter, word: typed.trim() })
  const chooseUnit = (unitId: string | undefined) => {
    onChange({ ...filter, unitId })
    setAsksForOwn(false)
    setWithin(holders.data?.isWhole ? undefined : unitId)
    if (unitId === undefined) return
    setChosenOwn(unitId)
    keep(COMMUNITY, unitId)
  }
  const isOwn = own !== undefined && filter.unitId === own
  // Where one thing is on a page, the list begins with what is near.
  const hasBegun = useRef(false)
  useEffect(() => {
    if (!onMore || hasBegun.current || own === undefined || !isNear(own)) return
    hasBegun.current = true
    onChange({ ...filter, unitId: own })
  })
  const unitWheel = (
    <Wheel
      label="街道或社区"
      choices={['全区', ...indentedNames(units)]}
      chosen={chosen + 1}
      onChoose={(index) => chooseUnit(units[index - 1]?.unitId)}
    >
      <View className="pill event-filter__unit" aria-role="button" aria-label="选择街道或社区">
        {units[chosen]?.name ?? '全区'} ▾
      </View>
    </Wheel>
  )
  const ownChip = (
    <Chip
      on={isOwn}
      onPress={() =>
        own === undefined ? setAsksForOwn(true) : onChange({ ...filter, unitId: isOwn ? undefined : own })
      }
    >
      我的社区
    </Chip>
  )
  const question = (
    <View className="event-filter__ask" aria-role="status">
      请点上面的“全区 ▾”，选您住的街道或社区。选一次就记住了。
    </View>
  )
  if (onMore)
    return (
      <View>
        {asksForOwn && <View className="event-filter__row">{unitWheel}</View>}
        {asksForOwn && question}
        <View className="event-filter__times">
          {ownChip}
          <Chip on={filter.unitId === undefined} onPress={() => onChange({ ...filter, unitId: undefined })}>
            全区活动
          </Chip>
          <Chip on={false} onPress={onMore}>
            按日期、类别找
          </Chip>
        </View>
      </View>
    )
  return (
    <View>
      <View className="event-filter__row">
        {coming && (
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
        {unitWheel}
      </View>
      {coming && (
        <View className="event-filter__times">
          {(Object.keys(WHEN) as When[]).map((when) => (
            <Chip
              key={when}
              on={when === filter.when}
              onPress={() => onChange({ ...filter, when: when === filter.when ? undefined : when })}
            >
              {WHEN[when]}
            </Chip>
          ))}
          {ownChip}
        </View>
      )}
      {asksForOwn && coming && question}
      <GroupFilter
        groups={filledGroups(grouping)}
        chosen={filter.group}
        exact={exact}
        onChoose={(group) => onChange({ ...filter, group, category: undefined })}
        onExact={() => {
          setExact(!exact)
          if (exact) onChange({ ...filter, category: undefined })
        }}
      />
      {exact && (
        <CategoryFilter
          categories={listedCategories(grouping, filter.group)}
          chosen={filter.category}
          onChoose={(category) => onChange({ ...filter, category })}
        />
      )}
    </View>
  )
}

function Chip({ on, onPress, children }: { on: boolean; onPress: () => void; children: string }) {
  return (
    <View
      className={on ? 'pill event-filter__time pill--on' : 'pill event-filter__time'}
      aria-role="button"
      aria-pressed={on}
      onClick={onPress}
    >
      {children}
    </View>
  )
}
