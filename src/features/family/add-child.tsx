import { Text, View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { open } from '../../services/navigation'
import { newNonce } from '../../services/nonce'
import { refresh } from '../../services/query'
import { CHILD_CONSENT_VERSION, PRIVACY_VERSION } from '../../shared/person/consent'
import { CHILD_TEXTS } from '../consents/consent-texts'
import { ConsentWords } from '../consents/consent-words'
import { myDataRefusalText } from '../my-data/my-data-refusals'
import { useCommand } from '../problems/use-command'
import './add-child.scss'
import {
  EMPTY_FAMILY_MEMBER,
  type FamilyMemberDraft,
  FamilyMemberFields,
  familyMemberProblems,
} from './family-member-fields'
import { familyRefusalText } from './family-texts'

/** The child that was added, as a form that registers them goes on with. */
export type AddedChild = { familyMemberId: string } & Pick<FamilyMemberDraft, 'gender' | 'birth'>

/**
 * Adds a child where it is needed: the privacy text if the guardian has not agreed to it yet, then the child with the
 * guardian's own consent. Each consent is a tap of its own. Begun again after a lost answer, it is the same child.
 */
export function AddChild(props: {
  agreed: boolean
  onAdded: (child: AddedChild) => void
  onCancel: () => void
}) {
  const { agreed, onAdded, onCancel } = props
  const [child, setChild] = useState(EMPTY_FAMILY_MEMBER)
  const [attempted, setAttempted] = useState(false)
  const nonce = useRef(newNonce())
  const agree = useCommand('members.agreeToPrivacy', myDataRefusalText)
  const save = useCommand('members.saveFamilyMember', familyRefusalText)
  const consent = useCommand('members.consentForChild', familyRefusalText)

  const missing = familyMemberProblems(child, 'child')

  async function send() {
    setAttempted(true)
    if (missing) return
    const { name, birth } = child
    const given = { kind: 'child' as const, name, birth, gender: child.gender || null, nickname: '' }
    const saved = await save.send({ nonce: nonce.current, corrects: null, ...given })
    if (!saved || !(await consent.send({ ...saved, version: CHILD_CONSENT_VERSION }))) return
    await refresh('members.getFamily')
    onAdded({ ...saved, gender: child.gender, birth })
  }

  if (!agreed) {
    return (
      <View className="section">
        <View>
          添加孩子之前，请阅读
          <Text className="add-child__text" aria-role="button" onClick={() => open('resident/privacy/index')}>
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
          同意，继续添加孩子
        </ActionButton>
        <ActionButton kind="plain" onPress={onCancel}>
          先不添加
        </ActionButton>
      </View>
    )
  }
  return (
    <View className="section">
      <FamilyMemberFields
        kind="child"
        draft={child}
        attempted={attempted}
        onChange={(part) => setChild((before) => ({ ...before, ...part }))}
      />
      <ConsentWords text={CHILD_TEXTS[CHILD_CONSENT_VERSION]} />
      {attempted && missing && (
        <Notice tone="bad">还没有添加：{Object.values(missing).filter(Boolean).join('，')}</Notice>
      )}
      {(save.problem || consent.problem) && <Notice tone="bad">{save.problem || consent.problem}</Notice>}
      <ActionButton kind="secondary" busy={save.busy || consent.busy} onPress={send}>
        我是孩子的监护人，同意并添加
      </ActionButton>
      <ActionButton kind="plain" onPress={onCancel}>
        先不添加
      </ActionButton>
    </View>
  )
}
