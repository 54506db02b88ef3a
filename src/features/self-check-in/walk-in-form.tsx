import { Text, View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { call, type Value } from '../../services/api'
import { open } from '../../services/navigation'
import { PRIVACY_VERSION } from '../../shared/person/consent'
import { AnswerField } from '../registrations/answer-field'
import { consentedOf } from '../registrations/family-choice'
import { PartyFields } from '../registrations/party-fields'
import { ENTRY_PROBLEMS, rulesText } from '../registrations/registration-texts'
import { problemOf, sentFrom, useRegistrationForm } from '../registrations/use-registration-form'
import type { SelfCheckIn } from './use-self-check-in'
import './walk-in-form.scss'

type Shown = Value<'events.getEvent'>

/** Enters somebody who did not register, with the event's own short form, and checks them in at once. */
export function WalkInForm(props: {
  shown: Shown
  session: Shown['sessions'][number]
  people: Value<'members.getFamily'>
  self: SelfCheckIn
}) {
  const { shown, people, self } = props
  // Quotas are of seats, and a walk-in takes none.
  const session = { ...props.session, quotas: {}, consents: consentedOf(people) }
  const { event } = shown
  const { agreed } = people
  const known = { name: people.self.name, phone: people.self.phone }
  const form = useRegistrationForm(session._id, undefined, known)
  const wrong = problemOf(form.draft, session, event.form)

  function send() {
    if (!form.attempt(session, event.form)) return
    self.enter(async (visitorPass) => {
      if (!agreed) {
        const agreement = await call('members.agreeToPrivacy', { version: PRIVACY_VERSION })
        if (!agreement.ok) return agreement
      }
      const { quota: _, ...party } = sentFrom(form.draft, session)
      const answer = await call('registrations.registerAtDoor', {
        sessionId: session._id,
        visitorPass,
        ...party,
      })
      if (answer.ok) form.sent()
      return answer
    })
  }

  const rules = rulesText(session.rules)
  return (
    <View className="walk-in-form">
      <View className="title gap-below">您还没有报名，可以现场登记</View>
      {rules && <View className="remark">{rules}。</View>}
      <PartyFields
        session={session}
        unitNames={shown.unitNames}
        draft={form.draft}
        family={people}
        problem={form.attempted ? wrong : undefined}
        attempted={form.attempted}
        onChange={form.change}
      />
      {event.form.map((field) => (
        <AnswerField
          key={field.id}
          field={field}
          answer={form.draft.answers[field.id] ?? ''}
          attempted={form.attempted}
          onChange={(answer) => form.change({ answers: { ...form.draft.answers, [field.id]: answer } })}
        />
      ))}
      {form.attempted && wrong && <Notice tone="bad">{ENTRY_PROBLEMS[wrong.reason]}</Notice>}
      {!agreed && (
        <View className="remark">
          登记前请阅读
          <Text
            className="walk-in-form__privacy"
            aria-role="button"
            onClick={() => open('resident/privacy/index')}
          >
            《个人信息保护说明》
          </Text>
          ，同意后随时可以撤回。
        </View>
      )}
      <ActionButton busy={self.busy} onPress={send}>
        {agreed ? '登记并签到' : '同意并登记签到'}
      </ActionButton>
    </View>
  )
}
