import { Text, View } from '@tarojs/components'
import { useRef } from 'react'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { TapRow } from '@/components/tap-row'
import { FollowingForm } from '@/features/following/following-form'
import { problemText } from '@/features/problems/problem-text'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'
import { dayText } from '@/shared/calendar/calendar'

/** Which new events one wants to hear of: kinds of them, and those of a community. */
export default function FollowingPage() {
  const following = useRead('outreach.getFollowing', {})
  // The unit as it was followed when the page was opened: what is saved on it does not begin it anew.
  const known = useRef<string[]>()
  if (following.data) known.current ??= following.data.unitId === null ? [] : [following.data.unitId]
  const holders = useRead(
    'events.listHolders',
    { known: known.current ?? [] },
    { enabled: known.current !== undefined },
  )
  return (
    <Page>
      <View className="remark">
        有新活动时告诉您，一天最多一次。“我的 · 消息”里一定看得到；同意过的，也用微信通知。随时可以取消。
      </View>
      <Loaded query={following} explain={problemText}>
        {(followed) => (
          <Loaded query={holders} explain={problemText}>
            {(units) => (
              <>
                <FollowingForm following={followed} units={units} onDone={() => following.refetch()} />
                <TapRow
                  className="section row gap-above"
                  onPress={() =>
                    open('volunteer/teams/index', followed.unitId ? { unitId: followed.unitId } : {})
                  }
                >
                  <Text>{followed.unitId ? '我关注的社区有哪些志愿服务队' : '有哪些志愿服务队'}</Text>
                  <Text aria-hidden>›</Text>
                </TapRow>
                {followed.keptUntil !== null && (
                  <View className="remark small">
                    保留到 {dayText(followed.keptUntil, currentTime())}，再保存一次就重新算一年。
                  </View>
                )}
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}
