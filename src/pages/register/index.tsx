import { useQueryClient } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { GET_EVENT_REFUSALS, REGISTRATION_REFUSAL_LABELS } from '@/features/events/event-texts'
import { problemText, unansweredText } from '@/features/problems/problem-text'
import { cancellationDeadline, registerRefusalText } from '@/features/registrations/registration-texts'
import { useRegistrationForm } from '@/features/registrations/use-registration-form'
import { call } from '@/services/api'
import { currentTime } from '@/services/clock'
import { replace } from '@/services/navigation'
import { useRead } from '@/services/query'
import { spanText } from '@/shared/calendar'
import { registrationRefusal } from '@/shared/registration'
import './index.scss'

/** Registers one person for one session: two fields and a button. */
export default function RegisterPage() {
  const { event: eventId = '', session: sessionId = '' } = useRouter().params
  const event = useRead('events.getEvent', { eventId })
  const form = useRegistrationForm(sessionId)
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  async function send() {
    if (!form.attempt()) return
    setBusy(true)
    setProblem('')
    const { name, phone } = form.draft
    try {
      const answer = await call('registrations.registerForSession', {
        sessionId,
        participants: [{ as: 'self', name, phone }],
      })
      if (!answer.ok) return setProblem(registerRefusalText(answer))
      form.sent()
      queries.invalidateQueries({ queryKey: ['registrations.listMyRegistrations'] })
      replace('pages/ticket/index', { id: answer.value.registrationId, fresh: 'yes' })
    } catch (error) {
      setProblem(unansweredText(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <View className="register">
      <Loaded query={event} explain={(error) => problemText(error, GET_EVENT_REFUSALS)}>
        {({ event: { title }, sessions, mine }) => {
          const session = sessions.find((each) => each._id === sessionId)
          if (!session) return <Notice tone="bad">没有找到这一场，请返回重新选择。</Notice>
          // Registered already, perhaps by an attempt whose answer was lost: that comes before any refusal.
          const registered = mine.find((each) => each.sessionId === sessionId && each.status !== 'cancelled')
          const refusal = registrationRefusal(session, currentTime())
          return (
            <>
              <View className="register__session">
                <View className="register__title">{title}</View>
                <View>{spanText(session, currentTime())}</View>
                <View>{session.place.name}</View>
              </View>
              {registered ? (
                <>
                  <Notice tone="good">您已经报上了这一场。</Notice>
                  <View className="register__ticket">
                    <ActionButton
                      onPress={() => replace('pages/ticket/index', { id: registered.registrationId })}
                    >
                      查看入场码
                    </ActionButton>
                  </View>
                </>
              ) : (
                <>
                  <TextField
                    label="姓名"
                    value={form.draft.name}
                    onChange={(name) => form.change({ name })}
                    placeholder="请填写参加人的姓名"
                    problem={form.problems.name}
                    maxLength={40}
                  />
                  <TextField
                    label="手机号"
                    type="number"
                    value={form.draft.phone}
                    onChange={(phone) => form.change({ phone })}
                    placeholder="11 位手机号"
                    problem={form.problems.phone}
                    why="只用于本次活动的签到和联系，加密保存，不会公开。"
                    maxLength={11}
                  />
                  {problem && (
                    <View className="register__problem">
                      <Notice tone="bad">{problem}</Notice>
                    </View>
                  )}
                  <View className="register__deadline">{cancellationDeadline(session, currentTime())}</View>
                  <ActionButton busy={busy} disabled={refusal !== undefined} onPress={send}>
                    {refusal ? REGISTRATION_REFUSAL_LABELS[refusal] : '确认报名'}
                  </ActionButton>
                </>
              )}
            </>
          )
        }}
      </Loaded>
    </View>
  )
}
