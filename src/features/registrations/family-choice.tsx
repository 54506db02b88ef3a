import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { newNonce } from '../../services/nonce'
import { isChildOn } from '../../shared/person/person'
import { ChildConsent } from '../consents/child-consent'
import { EMPTY_FAMILY_MEMBER } from '../family/family-member-fields'
import { AddRelative } from './add-relative'
import './family-choice.scss'
import { PARTS } from './field-problems'
import type { Relative } from './relatives'
import { type AddingDraft, type Draft, type DraftChange, relativeOf } from './use-registration-form'

/** Somebody of the family who is about to be filled in. */
export const newRelative = (kind: AddingDraft['kind']): AddingDraft => ({
  kind,
  nonce: newNonce(),
  ...EMPTY_FAMILY_MEMBER,
})

/** Who of the family comes on the day of `at`: to tick, while there is `room`, and to add others. */
export function FamilyChoice(props: {
  agreed: boolean
  relatives: readonly Relative[]
  at: number
  draft: Pick<Draft, 'family' | 'adding'>
  /** For how many more there is room in this party. */
  room: number
  /** What is wrong with who was chosen, or that nobody was. */
  problem: string | undefined
  onChange: (change: DraftChange) => void
  /** Somebody was added, who may not be among the relatives yet. */
  onAdded: (relative: Relative) => void
}) {
  const { agreed, at, draft, room, problem, onChange, onAdded } = props
  const { family: chosen, adding } = draft
  const relatives = agreed ? props.relatives : []
  const [asking, setAsking] = useState('')
  const isReady = ({ birth, consented }: Relative) => !isChildOn(birth, at) || consented
  const choose = (id: string) =>
    onChange(({ family }) => (family.includes(id) || room <= 0 ? {} : { family: [...family, id] }))
  const drop = (id: string) => onChange(({ family }) => ({ family: family.filter((each) => each !== id) }))
  const tap = (relative: Relative) => {
    const id = relative.familyMemberId
    if (chosen.includes(id)) drop(id)
    else if (isReady(relative)) choose(id)
    else setAsking(asking === id ? '' : id)
  }
  const gone = agreed ? chosen.filter((id) => !relativeOf(relatives, id)) : []
  return (
    <View id={PARTS.family} className="field">
      <View className="field__label">一起参加的家人</View>
      {relatives.map((relative) => {
        const id = relative.familyMemberId
        const isChosen = chosen.includes(id)
        const state = isChosen ? '✓ 参加' : isReady(relative) ? '不参加' : '需监护人同意'
        return (
          <View key={id}>
            <Choice name={relative.called} state={state} isChosen={isChosen} onPress={() => tap(relative)} />
            {asking === id && !isReady(relative) && (
              <View className="section">
                {relative.own ? (
                  <ChildConsent
                    familyMemberId={id}
                    onGiven={() => {
                      setAsking('')
                      choose(id)
                    }}
                  />
                ) : (
                  <View>
                    {relative.called}
                    的监护人还没有同意，或已经撤回。请孩子的父母在自己手机上打开“我的—家庭成员”点同意，再回来报名。
                  </View>
                )}
              </View>
            )}
          </View>
        )
      })}
      {gone.map((id) => (
        <Choice key={id} name="已经移除的家人" state="点一下去掉" isChosen onPress={() => drop(id)} />
      ))}
      {problem && (
        <View className="field__problem gap-below" aria-role="alert">
          {problem}
        </View>
      )}
      {adding && (
        <AddRelative
          // Another one begins anew.
          key={adding.nonce}
          agreed={agreed}
          adding={adding}
          relatives={relatives}
          onChange={(part) => onChange(({ adding: begun }) => ({ adding: begun && { ...begun, ...part } }))}
          onCancel={() => onChange({ adding: null })}
          onAdded={(relative) => {
            onAdded(relative)
            onChange({ adding: null })
            choose(relative.familyMemberId)
          }}
        />
      )}
      {!adding && room > 0 && (
        <View className="stack">
          <ActionButton kind="secondary" onPress={() => onChange({ adding: newRelative('child') })}>
            添加孩子
          </ActionButton>
          <ActionButton kind="plain" onPress={() => onChange({ adding: newRelative('adult') })}>
            添加其他家人
          </ActionButton>
        </View>
      )}
      {room <= 0 && <View className="field__why">人数已经满了。要换人，先点掉一位。</View>}
    </View>
  )
}

/** One to be chosen, or not. */
function Choice(props: { name: string; state: string; isChosen: boolean; onPress: () => void }) {
  const { name, state, isChosen, onPress } = props
  return (
    <View
      className={
        isChosen
          ? 'field__box row family-choice__one family-choice__one--chosen'
          : 'field__box row family-choice__one'
      }
      aria-role="checkbox"
      aria-checked={isChosen}
      onClick={onPress}
    >
      <View>{name}</View>
      <View className="family-choice__mark">{state}</View>
    </View>
  )
}
