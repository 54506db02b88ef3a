import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useShareAppMessage } from '@tarojs/taro'
import { useState } from 'react'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Page } from '@/components/page'
import { ToEvents } from '@/features/events/to-events'
import { AdultOffer, JOIN_FAMILY_PAGE } from '@/features/points/adult-offer'
import { OwnFamily } from '@/features/points/own-family'
import { PointRules } from '@/features/points/point-rules'
import { TakePart } from '@/features/points/take-part'
import { problemText } from '@/features/problems/problem-text'
import { useRead } from '@/services/query'

/** The points of one's family: what earns them, how many there are, who belongs to it; or how to take part. */
export default function FamilyPointsPage() {
  const read = useRead('points.getPoints', {})
  const [inviting, setInviting] = useState<string>()
  const [code, setCode] = useState('')
  usePullDownRefresh(() => read.refetch().finally(() => Taro.stopPullDownRefresh()))
  useShareAppMessage(() =>
    code
      ? { title: '请您加入我们家的家庭积分', path: `/${JOIN_FAMILY_PAGE}?code=${code}` }
      : { title: '巾帼活动', path: '/pages/events/index' },
  )
  const done = () => {
    setInviting(undefined)
    return read.refetch()
  }
  return (
    <Page>
      <Loaded query={read} explain={problemText}>
        {({ agreed, homeKnown, offered, families }) => {
          if (inviting !== undefined) return <AdultOffer familyId={inviting} onMade={setCode} onDone={done} />
          return (
            <>
              <LongList rows={families} atOnce={2}>
                {(family) => (
                  <OwnFamily
                    key={family.familyId}
                    family={family}
                    onInvite={() => setInviting(family.familyId)}
                    onDone={done}
                  />
                )}
              </LongList>
              {offered && (
                <>
                  <PointRules scheme={offered} />
                  <TakePart scheme={offered} agreed={agreed} onDone={done} />
                </>
              )}
              {families.length === 0 && !offered && (
                <>
                  <View className="remark">
                    {homeKnown
                      ? '您住的社区现在没有积分项目。'
                      : '还不知道您住在哪里。请在“我的”→“关注”里选您的社区，那里有积分项目就能看到。'}
                    活动照常参加，没有积分也没有任何影响。
                  </View>
                  <ToEvents />
                </>
              )}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
