import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import type { Value } from '../../services/api'
import { open } from '../../services/navigation'
import { showPart } from '../../services/part'
import { isChildOn } from '../../shared/person/person'
import { wouldWait } from '../../shared/registration/registration'
import { FormProblems } from '../problems/form-problems'
import { useCommand } from '../problems/use-command'
import { AnswerField } from './answer-field'
import { fieldProblems } from './field-problems'
import { PartyFields } from './party-fields'
import { seatsRefusalText } from './seat-texts'
import { EMPTY, seatsWanted, sentFrom, useRegistrationForm } from './use-registration-form'

/** The form for somebody without WeChat: by name and phone they are found again, so both are always asked. */
export function AddSomebody(props: {
  seats: Value<'registrations.getSeats'>
  onAdded: (said: string) => void
}) {
  const { session, unitNames, form } = props.seats
  const { asks } = session.rules
  const asking = {
    ...session,
    rules: { ...session.rules, asks: asks.includes('phone') ? asks : ['phone' as const, ...asks] },
    relatives: 'on-paper' as const,
  }
  const filled = useRegistrationForm(session._id, { given: EMPTY })
  const register = useCommand('registrations.registerSomebody', seatsRefusalText)
  const sent = sentFrom(filled.draft, asking)
  const wrong = fieldProblems(filled.draft, asking, form)
  const problems = filled.attempted ? wrong : []
  const withChild = sent.participants.some(
    (each) => each.as !== 'family' && each.birth && isChildOn(each.birth, session.startsAt),
  )
  const seats = seatsWanted(filled.draft, asking)
  const waits = wouldWait(session, seats)

  async function send() {
    filled.attempt()
    const [first] = wrong
    if (first) return showPart(first.at)
    const done = await register.send({ sessionId: session._id, ...sent })
    if (!done) return
    const name = filled.draft.self.name.trim()
    props.onAdded(
      done.status === 'waitlisted'
        ? `${name}：名额已满，已加入候补。`
        : `${name}：已经报上。到场时报姓名或手机号后四位就能签到。`,
    )
  }

  return (
    <View>
      {waits && <Notice tone="warn">名额不够了，登记后是候补，有人取消时按先后自动递补。</Notice>}
      <PartyFields
        session={asking}
        unitNames={unitNames}
        draft={filled.draft}
        family={undefined}
        problems={problems}
        onChange={filled.change}
      />
      {form.map((field) => (
        <AnswerField
          key={field.id}
          field={field}
          answer={filled.draft.answers[field.id] ?? ''}
          problems={problems}
          onChange={(answer) =>
            filled.change(({ answers }) => ({ answers: { ...answers, [field.id]: answer } }))
          }
        />
      ))}
      {withChild && (
        <>
          <Notice tone="warn">未满 18 周岁的，要先登记监护人的书面同意，姓名和出生年月要写得一样。</Notice>
          <ActionButton
            kind="plain"
            onPress={() => open('staff/person/paper-consent/index', { session: session._id })}
          >
            去登记书面同意
          </ActionButton>
        </>
      )}
      {register.problem && <Notice tone="bad">{register.problem}</Notice>}
      <FormProblems problems={problems} />
      <ActionButton busy={register.busy} onPress={send}>
        {waits ? '加入候补' : '报上'}
      </ActionButton>
    </View>
  )
}
