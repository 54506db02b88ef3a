import { useQueryClient } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Page } from '@/components/page'
import { ToEvents } from '@/features/events/to-events'
import { FAMILY_REFUSALS, familyRefusalText, RELATION_NAMES } from '@/features/family/family-texts'
import { problemText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { currentTime } from '@/services/clock'
import { openTab } from '@/services/navigation'
import { useRead } from '@/services/query'
import { clockText, dayText } from '@/shared/calendar/calendar'

/** A guardian's offer, opened from the link by whoever is to bring the child. */
export default function CarePage() {
  const { code = '' } = useRouter().params
  const offer = useRead('members.getCareInvitation', { code })
  const accept = useCommand('members.acceptCare', familyRefusalText)
  const queries = useQueryClient()

  async function take() {
    if (!(await accept.send({ code }))) return
    queries.invalidateQueries({ queryKey: ['members.getFamily'] })
    offer.refetch()
  }

  return (
    <Page>
      <Loaded query={offer} explain={(error) => problemText(error, FAMILY_REFUSALS)} otherwise={<ToEvents />}>
        {({ child, relation, expiresAt, accepted }) => (
          <>
            <View className="section">
              <View>监护人请您带孩子参加活动</View>
              <View className="title--large">{child}</View>
              <View className="soft">您的身份：{RELATION_NAMES[relation]}</View>
              <View className="soft">接受后，您可以给孩子报名、带孩子签到。监护人可以随时收回。</View>
              {!accepted && (
                <View className="soft">
                  {dayText(expiresAt, currentTime())} {clockText(expiresAt)} 前有效
                </View>
              )}
            </View>
            {accept.problem && <Notice tone="bad">{accept.problem}</Notice>}
            {accepted ? (
              <>
                <Notice tone="good">您已经接受委托。报名时可以选择这个孩子。</Notice>
                <ActionButton onPress={() => openTab('pages/events/index')}>去看活动</ActionButton>
              </>
            ) : (
              <ActionButton busy={accept.busy} onPress={take}>
                接受委托
              </ActionButton>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
