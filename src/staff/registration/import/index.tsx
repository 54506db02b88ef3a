import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { problemText } from '@/features/problems/problem-text'
import { ListImport } from '@/features/registrations/list-import'
import { listRefusalText } from '@/features/registrations/seat-texts'
import { quotaName, SessionSeats } from '@/features/registrations/session-seats'
import { WorkPage } from '@/features/workbench/work-page'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'
import { unitQuotaKey } from '@/shared/registration/quota'
import { listRefusal, unansweredByLists } from '@/shared/registration/registration-import'

/** Registers everybody of a pasted list: what comes of each line is shown before anybody is registered. */
export default function RegistrationImportPage() {
  const { session: sessionId = '', unit = '' } = useRouter().params
  const unitId = unit || null
  const seats = useRead('registrations.getSeats', { sessionId, unitId })
  return (
    <WorkPage>
      <Loaded query={seats} explain={problemText}>
        {(value) => {
          const key = unitQuotaKey(unit)
          const quota = value.session.quotas[key]
          const refusal = listRefusal(value.session, value.form, quota ? key : null)
          const unanswered = unansweredByLists(value.form)
          return (
            <>
              <SessionSeats seats={value} />
              {quota && (
                <View className="strong gap-above">用{quotaName(key, quota, value.unitNames)}的名额</View>
              )}
              {refusal ? (
                <>
                  <Notice tone="warn">{listRefusalText(refusal, unitId === null)}</Notice>
                  {unitId === null && (
                    <ActionButton
                      onPress={() => open('staff/registration/add/index', { session: sessionId })}
                    >
                      替没有微信的人报名
                    </ActionButton>
                  )}
                </>
              ) : (
                <>
                  {unanswered.length > 0 && (
                    <Notice tone="warn">
                      报名表里的{unanswered.map(({ label }) => `“${label}”`).join('')}
                      名单上没有：这些人报上以后是空着的，请另外问清。
                    </Notice>
                  )}
                  <ListImport seats={value} unitId={unitId} onDone={() => void seats.refetch()} />
                </>
              )}
              <ActionButton
                kind="plain"
                onPress={() =>
                  open('staff/registration/roster/index', { session: sessionId, ...(unit && { unit }) })
                }
              >
                {quota ? '看我们单位报上的人' : '看报名名单'}
              </ActionButton>
            </>
          )
        }}
      </Loaded>
    </WorkPage>
  )
}
