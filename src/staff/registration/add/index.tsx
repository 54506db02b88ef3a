import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { problemText } from '@/features/problems/problem-text'
import { AddSomebody } from '@/features/registrations/add-somebody'
import { SessionSeats } from '@/features/registrations/session-seats'
import { WorkPage } from '@/features/workbench/work-page'
import { returnTo } from '@/services/navigation'
import { useRead } from '@/services/query'

/** Registers somebody without WeChat, by name and phone, and then perhaps the next. */
export default function RegistrationAddPage() {
  const { session: sessionId = '' } = useRouter().params
  const seats = useRead('registrations.getSeats', { sessionId })
  const [added, setAdded] = useState<string[]>([])
  return (
    <WorkPage>
      <Loaded query={seats} explain={problemText}>
        {(value) => (
          <>
            <SessionSeats seats={value} />
            {added.map((said) => (
              <Notice key={said} tone="good">
                {said}
              </Notice>
            ))}
            <AddSomebody
              key={added.length}
              seats={value}
              onAdded={(said) => {
                setAdded([...added, said])
                seats.refetch()
              }}
            />
            {added.length > 0 && (
              <ActionButton
                kind="plain"
                onPress={() => returnTo('staff/registration/registrations/index', { session: sessionId })}
              >
                报完了，返回
              </ActionButton>
            )}
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}
