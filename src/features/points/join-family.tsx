import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { call, type Refusal } from '../../services/api'
import { outdate } from '../../services/query'
import { useAttempt } from '../problems/use-attempt'
import { agreeFirst } from './agree-first'
import { familyRefusalText } from './family-texts'
import { WhatIsKept } from './what-is-kept'

/** Joins the family that made an offer, by agreeing to the rules of its scheme. */
export function JoinFamily(props: { code: string; version: number; agreed: boolean; onDone: () => unknown }) {
  const { code, version, agreed, onDone } = props
  const joining = useAttempt((refusal: Refusal<'points.acceptPointInvitation' | 'members.agreeToPrivacy'>) =>
    familyRefusalText(refusal),
  )

  async function join() {
    const accept = () => call('points.acceptPointInvitation', { code, version })
    const joined = await joining.attempt(() => agreeFirst(agreed, accept))
    if (!joined) return
    outdate('points.getPoints')
    await onDone()
  }

  return (
    <>
      <WhatIsKept agreed={agreed} />
      {joining.problem && <Notice tone="bad">{joining.problem}</Notice>}
      <ActionButton busy={joining.busy} onPress={join}>
        同意规则，加入
      </ActionButton>
    </>
  )
}
