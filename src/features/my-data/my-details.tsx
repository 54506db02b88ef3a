import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TextField } from '../../components/text-field'
import { PHONE_MAX_LENGTH } from '../../shared/text/phone'
import { useCommand } from '../problems/use-command'
import { nameProblemText, phoneProblemText } from '../registrations/registration-texts'
import { myDataRefusalText } from './my-data-refusals'

/** One's own name and number, with which the next form begins, to be put right. */
export function MyDetails(props: { name: string; phone: string; onSaved: () => void }) {
  const [name, setName] = useState(props.name)
  const [phone, setPhone] = useState(props.phone)
  const [attempted, setAttempted] = useState(false)
  const save = useCommand('members.saveMe', myDataRefusalText)
  const problems = { name: nameProblemText(name), phone: phoneProblemText(phone) }
  const changed = name !== props.name || phone !== props.phone

  async function send() {
    setAttempted(true)
    if (problems.name || problems.phone) return
    if (await save.send({ name, phone })) props.onSaved()
  }

  return (
    <View>
      <TextField
        label="姓名"
        value={name}
        onChange={setName}
        problem={attempted ? problems.name : undefined}
        maxLength={30}
      />
      <TextField
        label="手机号"
        type="tel"
        value={phone}
        onChange={setPhone}
        problem={attempted ? problems.phone : undefined}
        why="下次报名时自动填好。"
        maxLength={PHONE_MAX_LENGTH}
      />
      {save.problem && <Notice tone="bad">{save.problem}</Notice>}
      {changed && (
        <ActionButton busy={save.busy} onPress={send}>
          保存
        </ActionButton>
      )}
    </View>
  )
}
