import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { open } from '../../services/navigation'
import { showPart } from '../../services/part'
import { refresh } from '../../services/query'
import { CHILD_CONSENT_VERSION, CHILD_TEXT, PRIVACY_VERSION } from '../../shared/person/consent'
import { foldedName } from '../../shared/text/folded'
import { ConsentWords } from '../consents/consent-words'
import { FamilyMemberFields, familyMemberProblems } from '../family/family-member-fields'
import { familyRefusalText } from '../family/family-texts'
import { myDataRefusalText } from '../my-data/my-data-refusals'
import { FormProblems } from '../problems/form-problems'
import { useCommand } from '../problems/use-command'
import './add-relative.scss'
import { PARTS } from './field-problems'
import type { Relative } from './relatives'
import type { AddingDraft } from './use-registration-form'

/**
 * Adds somebody of the family where they are needed: the privacy text if it was not agreed to yet, then who it is, for a
 * child with the guardian's own consent. Each consent is a tap of its own. Sent again after a lost answer it is the same
 * one, and whoever is of the family already is not added twice.
 */
export function AddRelative(props: {
  agreed: boolean
  adding: AddingDraft
  relatives: readonly Relative[]
  /** With what was filled in alone. */
  onChange: (part: Partial<AddingDraft>) => void
  onAdded: (relative: Relative) => void
  onCancel: () => void
}) {
  const { agreed, adding, relatives, onChange, onAdded, onCancel } = props
  const { kind, nonce, name, birth, gender } = adding
  const isChild = kind === 'child'
  const [attempted, setAttempted] = useState(false)
  const agree = useCommand('members.agreeToPrivacy', myDataRefusalText)
  const save = useCommand('members.saveFamilyMember', familyRefusalText)
  const consent = useCommand('members.consentForChild', familyRefusalText)
  const missing = familyMemberProblems(adding, kind)

  async function send() {
    setAttempted(true)
    const [first] = missing
    if (first) return showPart(first.at)
    const known = relatives.find(
      (each) => foldedName(each.name) === foldedName(name) && each.birth.startsWith(birth.slice(0, 7)),
    )
    if (known && (known.consented || !isChild || !known.own)) return onAdded(known)
    const given = { kind, name, birth, gender: gender || null, nickname: '' }
    const saved = known ?? (await save.send({ nonce, corrects: null, ...given }))
    if (!saved) return
    const { familyMemberId } = saved
    if (isChild && !(await consent.send({ familyMemberId, version: CHILD_CONSENT_VERSION }))) return
    await refresh('members.getFamily')
    onAdded({ familyMemberId, called: name, ...given, consented: isChild, own: true })
  }

  const cancel = (
    <ActionButton kind="plain" onPress={onCancel}>
      先不添加
    </ActionButton>
  )
  if (!agreed) {
    return (
      <View id={PARTS.adding} className="section">
        <View className="gap-below">
          添加{isChild ? '孩子' : '家人'}之前，请阅读
          <Text
            className="add-relative__text"
            aria-role="button"
            onClick={() => open('resident/privacy/index')}
          >
            《个人信息保护说明》
          </Text>
          ，同意后随时可以撤回。
        </View>
        {agree.problem && <Notice tone="bad">{agree.problem}</Notice>}
        <ActionButton
          kind="secondary"
          busy={agree.busy}
          onPress={async () => {
            if (await agree.send({ version: PRIVACY_VERSION })) await refresh('members.getFamily')
          }}
        >
          {isChild ? '同意，继续添加孩子' : '同意，继续添加'}
        </ActionButton>
        {cancel}
      </View>
    )
  }
  return (
    <View id={PARTS.adding} className="section">
      <FamilyMemberFields kind={kind} draft={adding} attempted={attempted} onChange={onChange} />
      {isChild && <ConsentWords text={CHILD_TEXT} />}
      {attempted && <FormProblems problems={missing} />}
      {(save.problem || consent.problem) && <Notice tone="bad">{save.problem || consent.problem}</Notice>}
      <ActionButton kind="secondary" busy={save.busy || consent.busy} onPress={send}>
        {isChild ? '我是孩子的监护人，同意并添加' : '添加'}
      </ActionButton>
      {cancel}
    </View>
  )
}
