import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { call, type Refusal } from '../../services/api'
import { newNonce } from '../../services/nonce'
import { useAttempt } from '../problems/use-attempt'
import { agreeFirst } from './agree-first'
import { ChildrenField } from './children-field'
import { familyRefusalText } from './family-texts'
import { WhatIsKept } from './what-is-kept'

/** Opens a family in a scheme, by agreeing to its rules. */
export function TakePart(props: {
  scheme: { schemeId: string; version: number }
  agreed: boolean
  onDone: () => unknown
}) {
  const { scheme, agreed, onDone } = props
  const [children, setChildren] = useState(0)
  const nonce = useRef(newNonce())
  const opening = useAttempt((refusal: Refusal<'points.openFamily' | 'members.agreeToPrivacy'>) =>
    familyRefusalText(refusal),
  )

  async function take() {
    const { schemeId, version } = scheme
    const input = { schemeId, version, children, nonce: nonce.current }
    const opened = await opening.attempt(() => agreeFirst(agreed, () => call('points.openFamily', input)))
    // What was otherwise than shown is shown anew.
    if (opened) await onDone()
  }

  return (
    <View className="section">
      <View className="heading">给我们家开户</View>
      <ChildrenField value={children} onChange={setChildren} />
      <WhatIsKept agreed={agreed} />
      {opening.problem && <Notice tone="bad">{opening.problem}</Notice>}
      <ActionButton busy={opening.busy} onPress={take}>
        同意规则，开户
      </ActionButton>
    </View>
  )
}
