import { useRouter } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Page } from '@/components/page'
import { ToEvents } from '@/features/events/to-events'
import { FAMILY_REFUSALS } from '@/features/points/family-texts'
import { JoinFamily } from '@/features/points/join-family'
import { PointRules } from '@/features/points/point-rules'
import { problemText } from '@/features/problems/problem-text'
import { replace } from '@/services/navigation'
import { useRead } from '@/services/query'

/** An offer to join a family that keeps points, opened from its link. */
export default function JoinFamilyPage() {
  const { code = '' } = useRouter().params
  const read = useRead('points.getPointInvitation', { code })
  return (
    <Page>
      <Loaded query={read} explain={(error) => problemText(error, FAMILY_REFUSALS)} otherwise={<ToEvents />}>
        {({ scheme, agreed, accepted }) =>
          accepted ? (
            <>
              <Notice tone="good">您已经加入这个家庭，积分记在一起。</Notice>
              <ActionButton onPress={() => replace('points/family/index')}>看家里的积分</ActionButton>
            </>
          ) : (
            <>
              <Notice tone="good">家人请您加入他们家的家庭积分，积分记在一起。</Notice>
              <PointRules scheme={scheme} />
              <JoinFamily
                code={code}
                version={scheme.version}
                agreed={agreed}
                onDone={() => read.refetch()}
              />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
