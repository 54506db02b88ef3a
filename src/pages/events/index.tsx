import { View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Page } from '@/components/page'
import { ElderSwitch } from '@/features/elder-version/elder-switch'
import { EventFilter, type EventFilterState, NOTHING_SAID } from '@/features/events/event-filter'
import { FinishedEvents } from '@/features/events/finished-events'
import { ListedEvents } from '@/features/events/listed-events'
import { MonthCalendar } from '@/features/events/month-calendar'
import { useGrouping } from '@/features/events/use-grouping'
import { currentTime } from '@/services/clock'
import { readKept } from '@/services/device-storage'
import { open } from '@/services/navigation'
import { SHARE_PICTURE } from '@/services/share-picture'
import { useElderVersion } from '@/services/text-size'
import { beijingDay } from '@/shared/calendar/calendar'
import { listedCategories } from '@/shared/event/group'
import { daysMeant } from '@/shared/event/when'
import './index.scss'

const VIEWS = [
  ['coming', '近期活动'],
  ['calendar', '按日期'],
  ['finished', '往期'],
] as const
/** What there is to read at any time. */
const ARTICLES = 'learning/articles/index'
type Shown = (typeof VIEWS)[number][0]

/** The events: what is coming, what is on a day, and what has been; what a resident sees first. */
export default function EventsPage() {
  const { channel } = useRouter().params
  const [follows] = useState(() => readKept<boolean>('follows') === true)
  const now = currentTime()
  const today = beijingDay(now)
  const [shown, setShown] = useState<Shown>('coming')
  const [filter, setFilter] = useState<EventFilterState>(NOTHING_SAID)
  const [month, setMonth] = useState(today.slice(0, 7))
  const [day, setDay] = useState<string | undefined>(today)
  const [answered, setAnswered] = useState(false)
  // In 长辈版 the page is one list, until she asks for the other ways to find.
  const [finds, setFinds] = useState(false)
  const isOneThing = useElderVersion() && !finds
  const noteAnswer = useCallback(() => setAnswered(true), [])
  useShareAppMessage(() => ({
    title: '巾帼活动：看看近期有什么',
    path: '/pages/events/index?channel=share',
    imageUrl: SHARE_PICTURE,
  }))

  const grouping = useGrouping({ enabled: answered || shown === 'finished' })
  const { group, category, unitId, word, when } = filter
  const categories = category ? [category] : group ? listedCategories(grouping, group) : []
  const common = { ...(categories.length > 0 && { categories }), ...(unitId && { unitId }) }
  const show = (view: Shown) => {
    if (view === 'calendar' && shown !== 'calendar') {
      setMonth(today.slice(0, 7))
      setDay(today)
    }
    setShown(view)
  }

  const narrowed = shown === 'calendar' || Object.values(filter).some((said) => Boolean(said))
  const showAll = () => {
    setFilter(NOTHING_SAID)
    show('coming')
  }

  return (
    <Page flush>
      <ElderSwitch />
      {!isOneThing && (
        <View className="events__ways">
          <View className="events__views" aria-role="tablist">
            {VIEWS.map(([view, name]) => (
              <View
                key={view}
                className={view === shown ? 'events__view events__view--shown' : 'events__view'}
                aria-role="tab"
                aria-selected={view === shown}
                onClick={() => show(view)}
              >
                {name}
              </View>
            ))}
          </View>
          <View className="events__view" aria-role="link" onClick={() => open(ARTICLES)}>
            看一看
          </View>
        </View>
      )}
      <EventFilter
        filter={filter}
        grouping={grouping}
        onChange={setFilter}
        coming={shown === 'coming'}
        onMore={isOneThing && (() => setFinds(true))}
        mayAsk={answered || shown === 'finished'}
      />
      <View className="page events__list">
        {shown === 'calendar' && (
          <MonthCalendar
            month={month}
            filter={common}
            today={today}
            chosen={day}
            onMonth={(next) => {
              setMonth(next)
              setDay(undefined)
            }}
            onChoose={setDay}
          />
        )}
        {shown === 'finished' ? (
          <FinishedEvents filter={common} onAll={showAll} />
        ) : (
          <ListedEvents
            key={shown}
            onAnswered={noteAnswer}
            onAll={narrowed ? showAll : undefined}
            channel={channel ?? null}
            filter={{
              ...common,
              ...(shown === 'coming' && word && { word }),
              ...(shown === 'coming' && when && { days: daysMeant(when, now) }),
              ...(shown === 'calendar' && day && { day }),
            }}
          />
        )}
        {!follows && (
          <ActionButton kind="plain" onPress={() => open('outreach/following/index')}>
            有新活动时告诉我
          </ActionButton>
        )}
        <View className="beside">
          <ActionButton kind="plain" onPress={() => open(ARTICLES)}>
            看一看：知识和手册
          </ActionButton>
          <ActionButton kind="plain" onPress={() => open('resident/invited/index')}>
            我有邀请码
          </ActionButton>
        </View>
      </View>
    </Page>
  )
}
