import { View } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Page } from '@/components/page'
import { CARE_PAGE, CareOffer } from '@/features/family/care-offer'
import { FamilyMemberCard } from '@/features/family/family-member-card'
import { FamilyMemberForm } from '@/features/family/family-member-form'
import { familyRefusalText } from '@/features/family/family-texts'
import { PointsEntry } from '@/features/points/points-entry'
import { problemText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { confirm } from '@/services/dialog'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'

type Doing =
  | { what: 'list' }
  | { what: 'form'; familyMemberId?: string }
  | { what: 'care'; familyMemberId: string }

/** The members of one's family: saved once, chosen when registering; a child with the guardian's consent. */
export default function FamilyPage() {
  const family = useRead('members.getFamily', {})
  const [doing, setDoing] = useState<Doing>({ what: 'list' })
  const [code, setCode] = useState('')
  const remove = useCommand('members.removeFamilyMember', familyRefusalText)
  const withdraw = useCommand('members.withdrawChildConsent', familyRefusalText)
  const end = useCommand('members.endCare', familyRefusalText)
  useShareAppMessage(() =>
    code
      ? { title: '请您带孩子参加妇联活动', path: `/${CARE_PAGE}?code=${code}` }
      : { title: '巾帼活动', path: '/pages/events/index' },
  )
  const back = () => {
    setDoing({ what: 'list' })
    family.refetch()
  }
  async function ask(question: { title: string; content: string; yes: string }, act: () => Promise<unknown>) {
    if (!(await confirm(question))) return
    await act()
    family.refetch()
  }
  const problem = remove.problem || withdraw.problem || end.problem

  return (
    <Page>
      {doing.what === 'list' && <PointsEntry />}
      <Loaded query={family} explain={problemText}>
        {({ agreed, family: members, brought }) => {
          if (!agreed)
            return (
              <>
                <View className="remark">保存家庭成员之前，请先阅读并同意个人信息保护说明。</View>
                <ActionButton onPress={() => open('resident/my-data/index')}>去阅读</ActionButton>
              </>
            )
          if (doing.what === 'care')
            return <CareOffer familyMemberId={doing.familyMemberId} onMade={setCode} onDone={back} />
          if (doing.what === 'form') {
            const member = members.find((each) => each.familyMemberId === doing.familyMemberId)
            return <FamilyMemberForm {...(member && { member })} onSaved={back} onCancel={back} />
          }
          return (
            <>
              <View className="remark">保存一次，以后报名直接选。孩子需要监护人单独同意。</View>
              {problem && <Notice tone="bad">{problem}</Notice>}
              {members.map((member) => {
                const { familyMemberId, name } = member
                return (
                  <FamilyMemberCard
                    key={familyMemberId}
                    member={member}
                    onCorrect={() => setDoing({ what: 'form', familyMemberId })}
                    onConsent={() => open('resident/child-consent/index', { id: familyMemberId })}
                    onInvite={() => setDoing({ what: 'care', familyMemberId })}
                    onRemove={() =>
                      ask({ title: `移除${name}？`, content: '已经报的名不受影响。', yes: '移除' }, () =>
                        remove.send({ familyMemberId }),
                      )
                    }
                    onWithdraw={() =>
                      ask(
                        { title: '撤回同意？', content: '撤回后，任何人都不能再给孩子报名。', yes: '撤回' },
                        () => withdraw.send({ familyMemberId }),
                      )
                    }
                    onEndCare={(carerId) =>
                      ask({ title: '收回授权？', content: '对方不能再带孩子参加。', yes: '收回' }, () =>
                        end.send({ familyMemberId, carerId }),
                      )
                    }
                  />
                )
              })}
              <ActionButton kind="secondary" onPress={() => setDoing({ what: 'form' })}>
                添加家庭成员
              </ActionButton>
              {brought.length > 0 && <View className="remark">受委托可以带的孩子：</View>}
              {brought.map(({ familyMemberId, carerId, name }) => (
                <View key={familyMemberId}>
                  {name}
                  <ActionButton
                    kind="plain"
                    onPress={() =>
                      ask(
                        { title: '不再带这个孩子？', content: '以后需要监护人重新委托。', yes: '不再带' },
                        () => end.send({ familyMemberId, carerId }),
                      )
                    }
                  >
                    不再带
                  </ActionButton>
                </View>
              ))}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
