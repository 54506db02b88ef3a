import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { AdminList } from '@/features/members/admin-list'
import { MemberList } from '@/features/members/member-list'
import { OpenInvitations } from '@/features/members/open-invitations'
import { problemText } from '@/features/problems/problem-text'
import { AreaLinks } from '@/features/workbench/area-pages'
import { WorkPage } from '@/features/workbench/work-page'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'

/** Who works for one's units, the invitations still open, and, for admins, the admins. */
export default function MembersPage() {
  const me = useRead('members.getMe', {})
  usePullDownRefresh(() => me.refetch().finally(() => Taro.stopPullDownRefresh()))

  return (
    <WorkPage>
      <AreaLinks of="members" shown="staff/member/members/index" />
      <View className="gap-below">
        <ActionButton onPress={() => open('staff/member/invite/index')}>邀请同事</ActionButton>
      </View>
      <Loaded query={me} explain={problemText}>
        {({ adminOf }) => (
          <>
            <OpenInvitations />
            <MemberList isAdmin={adminOf !== null} />
            {adminOf !== null && <AdminList />}
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}
