import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { ActionButton } from '../../components/action-button'
import { ChoiceField } from '../../components/choice-field'
import { SwitchRow } from '../../components/switch-row'
import { TextField } from '../../components/text-field'
import { currentTime } from '../../services/clock'
import type { Session } from '../../shared/event/session'
import { type Slot, slotsOf } from '../../shared/event/slots'
import { questionsOf } from '../../shared/registration/party'
import { OPEN_QUOTA } from '../../shared/registration/quota'
import { type FieldProblem, problemAt } from '../problems/form-problems'
import { PARTS, whoseCompanion } from './field-problems'
import { PersonFields } from './person-fields'
import { slotStandText, slotText } from './seat-texts'
import { comesSelf, type Draft, type DraftChange, NOBODY } from './use-registration-form'

/** Who comes: oneself, the family, companions by name or number, and for teams and groups who they are. */
export function PartyFields(props: {
  session: Pick<Session, 'rules' | 'quotas' | 'startsAt'>
  unitNames: Record<string, string>
  draft: Draft
  /** The slot that they have already, where the booking is changed. */
  booked?: string | undefined
  /** Whom of the family to choose, in so much room; undefined where somebody without WeChat is registered, whose children are typed in. */
  family: ((room: number) => ReactNode) | undefined
  /** What is to be put right, to be said at its part. */
  problems: readonly FieldProblem[]
  onChange: (change: DraftChange) => void
}) {
  const { session, unitNames, draft, booked, family, problems, onChange } = props
  const { rules, quotas, startsAt } = session
  // Typed in, a child is known by the birth.
  const withChildren = family === undefined && rules.most > 1
  const asksOthers = questionsOf(session, 'companion')
  const self = comesSelf(draft, session)
  const { companions } = draft
  const counted = rules.companions === 'counted' ? draft.counted : 0
  const room = rules.most - (self ? 1 : 0) - draft.family.length - companions.length - counted
  const units = Object.entries(quotas).filter(([key, { kind }]) => kind === 'unit' && key !== OPEN_QUOTA)
  const now = currentTime()
  const slots = slotsOf(session)
  // The one that was booked stays to be chosen, also when it has begun; it is changed for a free one alone.
  const isOpen = ({ startsAt: at, endsAt, left }: Slot) =>
    (family ? at : endsAt) > now && (!booked || left > 0)
  const open = slots.filter((slot) => slot.key === booked || isOpen(slot))
  const wrongPeople = problemAt(problems, PARTS.people)
  const changeCompanion = (index: number, person: Draft['self']) =>
    onChange(({ companions: before }) => ({
      companions: before.map((each, at) => (at === index ? person : each)),
    }))

  return (
    <View id={PARTS.people}>
      {slots.length > 0 && (
        <ChoiceField
          id={PARTS.slot}
          label="时段"
          problem={problemAt(problems, PARTS.slot)}
          value={draft.quota}
          choices={[
            ...(draft.quota === '' ? [['', '请选择'] as const] : []),
            ...open.map(
              (slot) =>
                [
                  slot.key,
                  `${slotText(slot)}（${slot.key === booked ? '您约的' : slotStandText(slot)}）`,
                ] as const,
            ),
          ]}
          onChange={(quota) => onChange({ quota })}
        />
      )}
      {wrongPeople && (
        <View className="field__problem gap-below" aria-role="alert">
          {wrongPeople}
        </View>
      )}
      {rules.kind === 'team' && (
        <TextField
          id={PARTS.teamName}
          label="队名"
          value={draft.teamName}
          maxLength={30}
          onChange={(teamName) => onChange({ teamName })}
          problem={problemAt(problems, PARTS.teamName)}
        />
      )}
      {(rules.kind === 'team' || rules.kind === 'group') && (
        <TextField
          id={PARTS.organisation}
          label={rules.kind === 'group' ? '单位' : '单位（选填）'}
          value={draft.organisation}
          maxLength={60}
          onChange={(organisation) => onChange({ organisation })}
          problem={problemAt(problems, PARTS.organisation)}
        />
      )}
      {rules.self === 'optional' && (
        <SwitchRow label="我本人也参加" on={draft.comes} onChange={(comes) => onChange({ comes })} />
      )}
      {self && (
        <PersonFields
          person={draft.self}
          asks={questionsOf(session, 'self')}
          at={startsAt}
          part={PARTS.self}
          problems={problems}
          onChange={(person) => onChange({ self: person })}
        />
      )}
      {(rules.most > 1 || rules.self !== 'required') && family?.(room)}
      {companions.map((person, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: people have no identity before they are sent
        <View key={index} className="section">
          <PersonFields
            part={PARTS.companion(index)}
            whose={whoseCompanion(index)}
            person={person}
            asks={withChildren && !asksOthers.includes('birth') ? [...asksOthers, 'birth'] : asksOthers}
            at={startsAt}
            problems={problems}
            {...(withChildren && { whyBirth: '孩子必须填写。' })}
            onChange={(changed) => changeCompanion(index, changed)}
          />
          <ActionButton
            kind="plain"
            onPress={() =>
              onChange(({ companions: before }) => ({ companions: before.filter((_, at) => at !== index) }))
            }
          >
            {`去掉${whoseCompanion(index)}`}
          </ActionButton>
        </View>
      ))}
      {(rules.companions !== 'none' || withChildren) && room > 0 && (
        <View className="gap-below">
          <ActionButton
            kind="secondary"
            onPress={() => onChange(({ companions: before }) => ({ companions: [...before, NOBODY] }))}
          >
            {rules.companions === 'none' ? '添加孩子' : withChildren ? '添加孩子或同行人员' : '添加同行人员'}
          </ActionButton>
        </View>
      )}
      {rules.companions === 'counted' && (
        <TextField
          id={PARTS.counted}
          label="另有几人（不用填姓名）"
          problem={problemAt(problems, PARTS.counted)}
          type="number"
          value={draft.counted === 0 ? '' : String(draft.counted)}
          maxLength={2}
          onChange={(text) => onChange({ counted: Number.parseInt(text, 10) || 0 })}
        />
      )}
      {units.length > 0 && (
        <ChoiceField
          id={PARTS.quota}
          label="使用哪个单位的名额"
          problem={problemAt(problems, PARTS.quota)}
          value={draft.quota}
          choices={[
            ['', '不属于以下单位'],
            ...units.map(([key, { of, left }]) => [key, `${unitNames[of] ?? ''}（余 ${left}）`] as const),
          ]}
          onChange={(quota) => onChange({ quota })}
        />
      )}
    </View>
  )
}
