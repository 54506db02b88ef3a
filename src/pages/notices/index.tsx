import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Page } from '@/components/page'
import { NoticeCard } from '@/features/notices/notice-card'
import type { ListedNotice } from '@/features/notices/notice-texts'
import { useNotices } from '@/features/notices/use-notices'
import { problemText } from '@/features/problems/problem-text'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'

/** What one was told, the latest in front, also without a network; each leads to the registration that it is about. */
export default function NoticesPage() {
  const notices = useNotices()
  usePullDownRefresh(() => notices.refetch().finally(() => Taro.stopPullDownRefresh()))
  const now = currentTime()

  return (
    <Page>
      <Loaded
        query={notices}
        explain={problemText}
        isEmpty={({ pages }) => pages.every((page) => page.notices.length === 0)}
        empty="还没有消息。报名以后，结果、变更和提醒都会出现在这里。"
      >
        {({ pages }) => (
          <>
            <LongList rows={pages.flatMap((page) => page.notices)} pages={notices} more="更早的消息">
              {(notice) => (
                <NoticeCard key={notice.id} notice={notice} now={now} onPress={() => openSubject(notice)} />
              )}
            </LongList>
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** Opens what a notice is about: one kept on this phone from before does not know of returns. */
function openSubject({ registrationId, returnId }: ListedNotice): void {
  const [unitId = '', period = ''] = (returnId ?? '').split('~')
  if (unitId) open('staff/report/return/index', { unitId, period, own: 'yes' })
  else open('pages/ticket/index', { id: registrationId })
}
