import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Page } from '@/components/page'
import { byEvent, NoticeGroup } from '@/features/notices/notice-group'
import type { ListedNotice } from '@/features/notices/notice-texts'
import { useNotices } from '@/features/notices/use-notices'
import { problemText } from '@/features/problems/problem-text'
import { currentTime } from '@/services/clock'
import { open, openTab } from '@/services/navigation'
import { EVENT_PAGE, queryOf } from '@/shared/channel/event-link'

/** Events at once: some have many notices. */
const AT_ONCE = 15

/** What one was told, event by event, the latest in front, also without a network; each leads to what it is about. */
export default function NoticesPage() {
  const { pages, isNew, markSeen } = useNotices()
  usePullDownRefresh(() => pages.refetch().finally(() => Taro.stopPullDownRefresh()))
  const now = currentTime()

  return (
    <Page>
      <Loaded
        query={pages}
        explain={problemText}
        isEmpty={(read) => read.pages.every((page) => page.notices.length === 0)}
        picture="letter"
        empty="还没有消息。报名以后，结果、变更和提醒都会出现在这里。"
      >
        {(read) => (
          <>
            {isNew && (
              <ActionButton kind="plain" onPress={() => void markSeen()}>
                全部已读
              </ActionButton>
            )}
            <LongList
              rows={byEvent(read.pages.flatMap((page) => page.notices))}
              pages={pages}
              more="更早的消息"
              atOnce={AT_ONCE}
              counts={false}
            >
              {(notices) => (
                <NoticeGroup key={notices[0]?.id} notices={notices} now={now} onPress={openSubject} />
              )}
            </LongList>
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** Opens what a notice is about: one kept on this phone from before does not know of returns, complaints and work. */
function openSubject({ kind, eventId, registrationId, returnId, complaintId, work }: ListedNotice): void {
  if (kind === 'new-events' && !eventId) return void openTab('pages/events/index')
  if (kind === 'new-events') return void open(EVENT_PAGE, queryOf({ eventId, channel: 'notice' }))
  if (complaintId) return void open('complaints/own/index')
  if (work?.what === 'draft') return void open('staff/event/event/index', { id: work.id })
  if (work?.what === 'article') return void open('outreach/article/index', { id: work.id })
  if (work) return void open('organizer/confirm/index', { session: work.id })
  const [unitId = '', period = ''] = (returnId ?? '').split('~')
  if (unitId) open('staff/report/return/index', { unitId, period, own: 'yes' })
  else open('pages/ticket/index', { id: registrationId })
}
