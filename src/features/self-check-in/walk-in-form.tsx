import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { call, type Value } from '../../services/api'
import { open } from '../../services/navigation'
import { showPart } from '../../services/part'
import { PRIVACY_VERSION } from '../../shared/person/consent'
import { FormProblems, problemAt } from '../problems/form-problems'
import { AnswerField } from '../registrations/answer-field'
import { knownSelf } from '../registrations/draft-of'
import { FamilyChoice } from '../registrations/family-choice'
import { fieldProblems, PARTS } from '../registrations/field-problems'
import { PartyFields } from '../registrations/party-fields'
import { rulesText } from '../registrations/registration-texts'
import { type Relative, relativesWith } from '../registrations/relatives'
import { sentFrom, useRegistrationForm } from '../registrations/use-registration-form'
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
  const [added, setAdded] = useState<Relative[]>([])
  const relatives = relativesWith(people, added)
  const session = { ...props.session, quotas: {}, relatives }
  const { event } = shown
  const { agreed } = people
  const form = useRegistrationForm(session._id, { known: knownSelf(people) })
  const wrong = fieldProblems(form.draft, session, event.form)
  const problems = form.attempted ? wrong : []

  function send() {
    form.attempt()
    const [first] = wrong
    if (first) return showPart(first.at)
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
        family={(room) => (
          <FamilyChoice
            agreed={agreed}
            relatives={relatives}
            at={session.startsAt}
            draft={form.draft}
            room={room}
            problem={problemAt(problems, PARTS.family)}
            onChange={form.change}
            onAdded={(one) => setAdded((before) => [...before, one])}
          />
        )}
        problems={problems}
        onChange={form.change}
      />
      {event.form.map((field) => (
        <AnswerField
          key={field.id}
          field={field}
          answer={form.draft.answers[field.id] ?? ''}
          problems={problems}
          onChange={(answer) =>
            form.change(({ answers }) => ({ answers: { ...answers, [field.id]: answer } }))
          }
        />
      ))}
      <FormProblems problems={problems} />
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
