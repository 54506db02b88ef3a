import { useShareAppMessage } from '@tarojs/taro'
import { useState } from 'react'
import { Loaded } from '@/components/loaded'
import { InvitationForm, type SentInvitation } from '@/features/members/invitation-form'
import { InvitationSheet } from '@/features/members/invitation-sheet'
import { ROLES } from '@/features/members/member-texts'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import { useRead } from '@/services/query'
import { JOIN_PAGE } from '@/shared/member/invitation'
import { unitsFor } from '@/shared/member/member'

/** Invites a colleague: a role, a unit, and then a code to hand over. */
export default function InvitePage() {
  const me = useRead('members.getMe', {})
  const units = useRead(
    'statistics.listUnits',
    { known: me.data ? unitsFor(me.data, 'staff').slice(0, 20) : [] },
    { enabled: me.data !== undefined },
  )
  const [invited, setInvited] = useState<SentInvitation>()
  useShareAppMessage(() =>
    invited
      ? {
          title: `邀请您担任“${invited.unitName}”的${ROLES[invited.role].name}`,
          path: `/${JOIN_PAGE}?code=${invited.code}`,
        }
      : { title: '巾帼活动', path: '/pages/events/index' },
  )

  if (invited)
    return (
      <WorkPage>
        <InvitationSheet invited={invited} onNext={() => setInvited(undefined)} />
      </WorkPage>
    )
  return (
    <WorkPage>
      <Loaded query={me} explain={problemText}>
        {(authority) => (
          <Loaded query={units} explain={problemText}>
            {(list) => <InvitationForm authority={authority} units={list} onInvited={setInvited} />}
          </Loaded>
        )}
      </Loaded>
    </WorkPage>
  )
}
