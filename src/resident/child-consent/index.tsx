import { useQueryClient } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Page } from '@/components/page'
import { CHILD_TEXTS } from '@/features/consents/consent-texts'
import { ConsentWords } from '@/features/consents/consent-words'
import { familyRefusalText } from '@/features/family/family-texts'
import { problemText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { useRead } from '@/services/query'
import { CHILD_CONSENT_VERSION } from '@/shared/person/consent'

/** The guardian's consent for one child: its own text, its own tap. */
export default function ChildConsentPage() {
  const { id: familyMemberId = '' } = useRouter().params
  const family = useRead('members.getFamily', {})
  const consent = useCommand('members.consentForChild', familyRefusalText)
  const queries = useQueryClient()

  async function agree() {
    const given = await consent.send({ familyMemberId, version: CHILD_CONSENT_VERSION })
    if (given) await queries.invalidateQueries({ queryKey: ['members.getFamily'] })
  }

  return (
    <Page>
      <Loaded query={family} explain={problemText}>
        {({ family: members }) => {
          const member = members.find((each) => each.familyMemberId === familyMemberId)
          if (!member) return <Notice tone="bad">没有找到这位家庭成员，请返回重新选择。</Notice>
          return (
            <>
              <View className="title gap-below">孩子：{member.name}</View>
              <ConsentWords text={CHILD_TEXTS[CHILD_CONSENT_VERSION]} />
              {consent.problem && <Notice tone="bad">{consent.problem}</Notice>}
              {member.consent ? (
                <Notice tone="good">您已经同意，现在可以给孩子报名了。</Notice>
              ) : (
                <ActionButton busy={consent.busy} onPress={agree}>
                  我是孩子的监护人，我同意
                </ActionButton>
              )}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
