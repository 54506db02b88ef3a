import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Page } from '@/components/page'
import { ChildConsent } from '@/features/consents/child-consent'
import { ConsentWords } from '@/features/consents/consent-words'
import { problemText } from '@/features/problems/problem-text'
import { returnTo } from '@/services/navigation'
import { useRead } from '@/services/query'
import { CHILD_TEXT } from '@/shared/person/consent'

/** The guardian's consent for one child: its own text, its own tap. */
export default function ChildConsentPage() {
  const { id: familyMemberId = '' } = useRouter().params
  const family = useRead('members.getFamily', {})

  return (
    <Page>
      <Loaded query={family} explain={problemText}>
        {({ family: members }) => {
          const member = members.find((each) => each.familyMemberId === familyMemberId)
          if (!member)
            return (
              <>
                <Notice tone="bad">没有找到这位家庭成员，可能已经移除。</Notice>
                <View className="gap-above">
                  <ActionButton kind="secondary" onPress={() => returnTo('resident/family/index')}>
                    看家庭成员
                  </ActionButton>
                </View>
              </>
            )
          return (
            <>
              <View className="title gap-below">孩子：{member.name}</View>
              {member.consent ? (
                <>
                  <ConsentWords text={CHILD_TEXT} />
                  <Notice tone="good">您已经同意，现在可以给孩子报名了。</Notice>
                </>
              ) : (
                <ChildConsent familyMemberId={familyMemberId} />
              )}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
