import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { refresh } from '../../services/query'
import { CHILD_CONSENT_VERSION, CHILD_TEXT } from '../../shared/person/consent'
import { familyRefusalText } from '../family/family-texts'
import { useCommand } from '../problems/use-command'
import { ConsentWords } from './consent-words'

/** The guardian's consent for one child that is saved already: its own text, whole, and its own tap. */
export function ChildConsent(props: { familyMemberId: string; onGiven?: () => void }) {
  const { familyMemberId, onGiven } = props
  const consent = useCommand('members.consentForChild', familyRefusalText)

  async function agree() {
    if (!(await consent.send({ familyMemberId, version: CHILD_CONSENT_VERSION }))) return
    await refresh('members.getFamily')
    onGiven?.()
  }

  return (
    <View>
      <ConsentWords text={CHILD_TEXT} />
      {consent.problem && <Notice tone="bad">{consent.problem}</Notice>}
      <ActionButton busy={consent.busy} onPress={agree}>
        我是孩子的监护人，我同意
      </ActionButton>
    </View>
  )
}
