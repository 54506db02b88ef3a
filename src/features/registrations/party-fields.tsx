import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { ChoiceField } from '../../components/choice-field'
import { SwitchRow } from '../../components/switch-row'
import { TextField } from '../../components/text-field'
import type { Session } from '../../shared/event/session'
import type { EntryProblem } from '../../shared/registration/entry'
import { type PartyRefusal, questionsOf } from '../../shared/registration/party'
import { OPEN_QUOTA } from '../../shared/registration/quota'
import { type Family, FamilyChoice } from './family-choice'
import { PersonFields } from './person-fields'
import { ENTRY_PROBLEMS } from './registration-texts'
import { type Draft, NOBODY } from './use-registration-form'

/** Who comes: oneself, companions by name or number, and for teams and groups who they are. */
export function PartyFields(props: {
  session: Pick<Session, 'rules' | 'quotas' | 'startsAt'>
  unitNames: Record<string, string>
  draft: Draft
  /** Who could come along; undefined where somebody without WeChat is registered, whose children are typed in. */
  family: Family | undefined
  attempted: boolean
  /** Why they cannot register like this, to be said at what is wrong. */
  problem: EntryProblem | undefined
  onChange: (part: Partial<Draft>) => void
}) {
  const { session, unitNames, draft, family, attempted, problem, onChange } = props
  const { rules, quotas, startsAt } = session
  // Typed in, a child is known by the birth.
  const withChildren = family === undefined && rules.most > 1
  const asksOthers = questionsOf(session, 'companion')
  const self = rules.self === 'required' || (rules.self === 'optional' && draft.comes)
  const { companions } = draft
  const size = (self ? 1 : 0) + draft.family.length + companions.length
  const units = Object.entries(quotas).filter(([key, { kind }]) => kind === 'unit' && key !== OPEN_QUOTA)
  const problemOf = (index: number): PartyRefusal | undefined =>
    problem && 'index' in problem && problem.index === index ? problem.reason : undefined
  const firstOfFamily = self ? 1 : 0
  const firstCompanion = firstOfFamily + draft.family.length
  const ofFamily =
    problem?.reason === 'child-needed'
      ? problem.reason
      : draft.family.flatMap((_, index) => problemOf(firstOfFamily + index) ?? [])[0]
  const changeCompanion = (index: number, person: Draft['self']) =>
    onChange({ companions: companions.map((each, at) => (at === index ? person : each)) })

  return (
    <View>
      {rules.kind === 'team' && (
        <TextField
          label="队名"
          value={draft.teamName}
          maxLength={30}
          onChange={(teamName) => onChange({ teamName })}
          problem={attempted && draft.teamName.trim() === '' ? '请填写队名' : undefined}
        />
      )}
      {(rules.kind === 'team' || rules.kind === 'group') && (
        <TextField
          label={rules.kind === 'group' ? '单位' : '单位（选填）'}
          value={draft.organisation}
          maxLength={60}
          onChange={(organisation) => onChange({ organisation })}
          problem={
            attempted && rules.kind === 'group' && draft.organisation.trim() === ''
              ? '请填写单位名称'
              : undefined
          }
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
          attempted={attempted}
          problem={self ? problemOf(0) : undefined}
          onChange={(person) => onChange({ self: person })}
        />
      )}
      {family && rules.most > 1 && (
        <FamilyChoice
          family={family}
          at={startsAt}
          chosen={draft.family}
          room={rules.most - size}
          problem={ofFamily && ENTRY_PROBLEMS[ofFamily]}
          onChoose={(chosen) => onChange({ family: chosen })}
        />
      )}
      {companions.map((person, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: people have no identity before they are sent
        <View key={index} className="section">
          <PersonFields
            whose={`同行人员${index + 1}`}
            person={person}
            asks={withChildren && !asksOthers.includes('birth') ? [...asksOthers, 'birth'] : asksOthers}
            at={startsAt}
            attempted={attempted}
            problem={problemOf(firstCompanion + index)}
            {...(withChildren && { whyBirth: '孩子必须填写。' })}
            onChange={(changed) => changeCompanion(index, changed)}
          />
          <ActionButton
            kind="plain"
            onPress={() => onChange({ companions: companions.filter((_, at) => at !== index) })}
          >
            {`去掉同行人员${index + 1}`}
          </ActionButton>
        </View>
      ))}
      {(rules.companions !== 'none' || withChildren) && size < rules.most && (
        <View className="gap-below">
          <ActionButton kind="secondary" onPress={() => onChange({ companions: [...companions, NOBODY] })}>
            {rules.companions === 'none' ? '添加孩子' : withChildren ? '添加孩子或同行人员' : '添加同行人员'}
          </ActionButton>
        </View>
      )}
      {rules.companions === 'counted' && (
        <TextField
          label="另有几人（不用填姓名）"
          type="number"
          value={draft.counted === 0 ? '' : String(draft.counted)}
          maxLength={2}
          onChange={(text) => onChange({ counted: Number.parseInt(text, 10) || 0 })}
        />
      )}
      {units.length > 0 && (
        <ChoiceField
          label="使用哪个单位的名额"
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
