import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { ChoiceField } from '../../components/choice-field'
import { SwitchRow } from '../../components/switch-row'
import { TextField } from '../../components/text-field'
import { OPEN_QUOTA } from '../../shared/quota'
import type { Session } from '../../shared/session'
import { type Family, FamilyChoice } from './family-choice'
import { PersonFields } from './person-fields'
import { type Draft, NOBODY } from './use-registration-form'
import './party-fields.scss'

/** Who comes: oneself, companions by name or number, and for teams and groups who they are. */
export function PartyFields(props: {
  session: Pick<Session, 'rules' | 'quotas'>
  unitNames: Record<string, string>
  draft: Draft
  /** Who could come along; undefined where that is not known. */
  family: Family | undefined
  attempted: boolean
  onChange: (part: Partial<Draft>) => void
}) {
  const { session, unitNames, draft, family, attempted, onChange } = props
  const { rules, quotas } = session
  const withGenders = Object.values(quotas).some(({ kind }) => kind === 'gender') || rules.gender !== null
  const asks = withGenders && !rules.asks.includes('gender') ? [...rules.asks, 'gender' as const] : rules.asks
  // Whoever registers answers for the others: their numbers are not needed.
  const asksOthers = asks.filter((question) => question !== 'phone' && question !== 'home')
  const self = rules.self === 'required' || (rules.self === 'optional' && draft.comes)
  const { companions } = draft
  const size = (self ? 1 : 0) + draft.family.length + companions.length
  const units = Object.entries(quotas).filter(([key, { kind }]) => kind === 'unit' && key !== OPEN_QUOTA)
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
          asks={asks}
          attempted={attempted}
          onChange={(person) => onChange({ self: person })}
        />
      )}
      {family && rules.most > 1 && (
        <FamilyChoice
          family={family}
          chosen={draft.family}
          room={rules.most - size}
          onChoose={(chosen) => onChange({ family: chosen })}
        />
      )}
      {companions.map((person, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: people have no identity before they are sent
        <View key={index} className="party-fields__person">
          <PersonFields
            whose={`同行人员${index + 1}`}
            person={person}
            asks={asksOthers}
            attempted={attempted}
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
      {rules.companions !== 'none' && size < rules.most && (
        <View className="party-fields__add">
          <ActionButton kind="secondary" onPress={() => onChange({ companions: [...companions, NOBODY] })}>
            添加同行人员
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
