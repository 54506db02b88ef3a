import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Loaded } from '../../components/loaded'
import { LongList } from '../../components/long-list'
import { Notice } from '../../components/notice'
import { confirm } from '../../services/dialog'
import { usePages } from '../../services/query'
import type { GrantedRole } from '../../shared/member/member'
import { problemText } from '../problems/problem-text'
import { ReasonedReveal } from '../problems/reasoned-reveal'
import { useCommand } from '../problems/use-command'
import { grantText, memberRefusalText, ROLES } from './member-texts'
import './member-list.scss'

/** Everybody with a role on the caller's units or below, names masked, each role with a way to take it away. */
export function MemberList({ isAdmin }: { isAdmin: boolean }) {
  const pages = usePages('members.listMembers', {})
  const remove = useCommand('members.removeGrant', memberRefusalText)
  const promote = useCommand('members.makeAdmin', memberRefusalText)
  const [removed, setRemoved] = useState('')
  const problem = remove.problem || promote.problem

  async function sendRemoval(grant: { memberId: string; name: string; role: GrantedRole; unitId: string }) {
    const { memberId, name, role, unitId } = grant
    const sure = await confirm({
      title: `移除${name}？`,
      content: `不再是${ROLES[role].name}，马上生效。`,
      yes: '移除',
    })
    if (!sure || !(await remove.send({ memberId, role, unitId }))) return
    setRemoved(`已移除 ${name} 的${ROLES[role].name}权限。`)
    pages.refetch()
  }
  async function sendPromotion(memberId: string, name: string) {
    const sure = await confirm({
      title: `设${name}为区级管理员？`,
      content: '区级管理员可以管理全区的单位、成员和设置。',
      yes: '确定',
    })
    if (sure && (await promote.send({ memberId }))) setRemoved(`已设 ${name} 为区级管理员。`)
  }

  return (
    <View className="gap-below">
      <View className="heading">成员</View>
      {removed && <Notice tone="good">{removed}</Notice>}
      {problem && <Notice tone="bad">{problem}</Notice>}
      <Loaded
        query={pages}
        explain={problemText}
        isEmpty={({ pages: [first] }) => first?.members.length === 0}
        empty="还没有成员。点上面的“邀请同事”。"
      >
        {(loaded) => (
          <>
            <LongList rows={loaded.pages.flatMap(({ members }) => members)} pages={pages}>
              {({ memberId, name, isMe, grants }) => (
                <View key={memberId} className="section">
                  <View className="title">
                    {name}
                    {isMe && '（您）'}
                  </View>
                  {grants.map((grant) => (
                    <View key={`${grant.role} ${grant.unitId}`} className="row">
                      <View className="row__words">
                        <View>{grant.unitName}</View>
                        <View className="soft">{grantText(grant)}</View>
                      </View>
                      <View className="member-list__act">
                        <ActionButton
                          kind="danger"
                          busy={remove.busy}
                          onPress={() => sendRemoval({ memberId, name, ...grant })}
                        >
                          移除
                        </ActionButton>
                      </View>
                    </View>
                  ))}
                  {isAdmin && !isMe && (
                    <View className="gap-above">
                      <ReasonedReveal
                        name="members.revealMember"
                        input={{ memberId }}
                        explain={memberRefusalText}
                        show={(value) => value.name}
                      />
                      <ActionButton
                        kind="plain"
                        busy={promote.busy}
                        onPress={() => sendPromotion(memberId, name)}
                      >
                        设为区级管理员
                      </ActionButton>
                    </View>
                  )}
                </View>
              )}
            </LongList>
          </>
        )}
      </Loaded>
    </View>
  )
}
