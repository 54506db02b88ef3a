import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Page } from '@/components/page'
import { OwnComplaint } from '@/features/complaints/own-complaint'
import { problemText } from '@/features/problems/problem-text'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'

/** So long may each be that few stand on the page at once. */
const AT_ONCE = 5

/** What one complained of or suggested, the latest in front, with how each stands; and the way to write another. */
export default function ComplaintsPage() {
  const own = useRead('outreach.listMyComplaints', {})
  usePullDownRefresh(() => own.refetch().finally(() => Taro.stopPullDownRefresh()))
  const now = currentTime()
  return (
    <Page>
      <View className="gap-below">
        <ActionButton onPress={() => open('complaints/write/index')}>写投诉或建议</ActionButton>
      </View>
      <Loaded
        query={own}
        explain={problemText}
        isEmpty={(list) => list.length === 0}
        picture="letter"
        empty="您还没有投诉或建议。写了以后，答复会出现在这里。"
      >
        {(list) => (
          <LongList rows={list} atOnce={AT_ONCE}>
            {(each) => <OwnComplaint key={each.complaintId} own={each} now={now} />}
          </LongList>
        )}
      </Loaded>
    </Page>
  )
}
