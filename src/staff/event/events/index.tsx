import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { ListDetail } from '@/components/list-detail'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { SearchField } from '@/components/search-field'
import { TapRow } from '@/components/tap-row'
import { StaffEvent } from '@/features/events/staff-event'
import { PHASE_LABELS } from '@/features/events/staff-texts'
import { problemText } from '@/features/problems/problem-text'
import { AreaLinks } from '@/features/workbench/area-pages'
import { WorkPage } from '@/features/workbench/work-page'
import type { Input } from '@/services/api'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { usePages } from '@/services/query'
import { useWideScreen } from '@/services/wide-screen'
import { spanText } from '@/shared/calendar/calendar'
import { CATEGORIES } from '@/shared/event/category'
import { eventPhase } from '@/shared/event/event-life'

const SHELVES = [
  ['draft', '草稿'],
  ['in-review', '待审核'],
  ['coming', '进行中'],
  ['over', '已结束'],
  ['cancelled', '已取消'],
] as const
type Shelf = Input<'events.listOwnEvents'>['shelf']

/** The events of one's own units, by how far they have come, at first those of the `shelf` in the address; and the way to a new one. */
export default function StaffEventsPage() {
  const { shelf: asked } = useRouter().params
  const [shelf, setShelf] = useState<Shelf>(() => SHELVES.find(([each]) => each === asked)?.[0] ?? 'coming')
  const [word, setWord] = useState('')
  const isDesk = useWideScreen()
  const [chosen, setChosen] = useState('')
  const events = usePages('events.listOwnEvents', { shelf, ...(word && { word }) })
  usePullDownRefresh(() => events.refetch().finally(() => Taro.stopPullDownRefresh()))
  const now = currentTime()

  return (
    <WorkPage>
      <AreaLinks of="events" shown="staff/event/events/index" />
      <ActionButton onPress={() => open('staff/event/new/index')}>新建活动</ActionButton>
      <View className="gap">
        <SearchField
          label="搜索活动"
          value={word}
          onSearch={(next) => {
            setWord(next)
            setChosen('')
          }}
        />
      </View>
      <View className="pills gap-below" aria-role="tablist">
        {SHELVES.map(([each, name]) => (
          <View
            key={each}
            className={each === shelf ? 'pill pill--on' : 'pill'}
            aria-role="tab"
            aria-selected={each === shelf}
            onClick={() => {
              setShelf(each)
              setChosen('')
            }}
          >
            {name}
          </View>
        ))}
      </View>
      <ListDetail
        list={
          <Loaded
            query={events}
            explain={problemText}
            isEmpty={({ pages }) => pages.every((page) => page.events.length === 0 && !page.next)}
            empty={word ? `这里没有名称里有“${word}”的活动，换个词试试。` : '这里还没有活动。'}
          >
            {({ pages }) => (
              <View className="columns">
                <LongList rows={pages.flatMap((page) => page.events)} pages={events} more="更多">
                  {(event) => (
                    <TapRow
                      key={event.eventId}
                      className="section"
                      onPress={() =>
                        isDesk
                          ? setChosen(event.eventId)
                          : open('staff/event/event/index', { id: event.eventId })
                      }
                    >
                      <View className="title">{event.title || '（还没有标题）'}</View>
                      <View className="soft">
                        {CATEGORIES[event.category]} · {PHASE_LABELS[eventPhase(event, now)]}
                      </View>
                      {event.firstStartsAt > 0 && (
                        <View className="soft">
                          {spanText({ startsAt: event.firstStartsAt, endsAt: event.lastEndsAt }, now)}
                        </View>
                      )}
                      {event.status === 'draft' && event.statusReason && (
                        <View className="warn">退回：{event.statusReason}</View>
                      )}
                    </TapRow>
                  )}
                </LongList>
              </View>
            )}
          </Loaded>
        }
        detail={
          chosen && (
            <StaffEvent
              key={chosen}
              eventId={chosen}
              onStep={events.refetch}
              onGone={() => {
                setChosen('')
                return events.refetch()
              }}
            />
          )
        }
      />
    </WorkPage>
  )
}
