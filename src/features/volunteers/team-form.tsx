import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TextArea } from '../../components/text-area'
import { TextField } from '../../components/text-field'
import type { Value } from '../../services/api'
import { newNonce } from '../../services/nonce'
import { TEAM_LIMITS } from '../../shared/service/volunteer-team'
import { nameProblem } from '../../shared/text/name'
import { PHONE_MAX_LENGTH, phoneProblem } from '../../shared/text/phone'
import { lineProblem } from '../../shared/text/visible'
import { useCommand } from '../problems/use-command'
import { keepingRefusalText } from './team-texts'

export type OwnTeam = Value<'members.listOwnTeams'>['teams'][number]

/** Opens a team of a unit, or says anew what one is and who leads it. */
export function TeamForm(props: { unitId: string; team?: OwnTeam; onDone: () => unknown }) {
  const { unitId, team, onDone } = props
  const [name, setName] = useState(team?.name ?? '')
  const [does, setDoes] = useState(team?.does ?? '')
  const [lead, setLead] = useState(team?.lead ?? '')
  const [leadPhone, setLeadPhone] = useState(team?.leadPhone ?? '')
  const [nonce, setNonce] = useState(newNonce)
  const [tried, setTried] = useState(false)
  const [opened, setOpened] = useState('')
  const create = useCommand('members.createTeam', keepingRefusalText)
  const change = useCommand('members.changeTeam', keepingRefusalText)
  const { busy, problem } = team ? change : create
  const problems = {
    name: lineProblem(name, { least: 2, most: TEAM_LIMITS.name }) && '请填写名称，两个字以上。',
    does: does.trim() === '' ? '请写明这支队做什么。' : undefined,
    lead: nameProblem(lead) && '请填写队长姓名。',
    leadPhone: phoneProblem(leadPhone) && '请填写队长的电话。',
  }
  const said = (field: keyof typeof problems) => (tried ? problems[field] : undefined)

  async function save() {
    setTried(true)
    setOpened('')
    if (Object.values(problems).some(Boolean)) return
    const content = { name, does, lead, leadPhone }
    if (team) {
      const { teamId, version, status } = team
      if (await change.send({ teamId, version, status, ...content })) await onDone()
      return
    }
    if (!(await create.send({ unitId, nonce, ...content }))) return
    setOpened(`已建立“${name.trim()}”，居民现在就能看到并加入。`)
    for (const clear of [setName, setDoes, setLead, setLeadPhone]) clear('')
    setNonce(newNonce())
    setTried(false)
    await onDone()
  }

  return (
    <View className={team ? 'gap-above' : 'section'}>
      {!team && <View className="heading">建一支服务队</View>}
      <TextField
        label="名称"
        value={name}
        onChange={setName}
        maxLength={TEAM_LIMITS.name}
        placeholder="例如：荷风巧手服务队"
        problem={said('name')}
      />
      <TextArea
        label="做什么"
        value={does}
        onChange={setDoes}
        maxLength={TEAM_LIMITS.does}
        placeholder="例如：每周六上午教老人用手机"
        problem={said('does')}
      />
      <TextField label="队长姓名" value={lead} onChange={setLead} maxLength={40} problem={said('lead')} />
      <TextField
        label="队长电话"
        type="tel"
        value={leadPhone}
        onChange={setLeadPhone}
        maxLength={PHONE_MAX_LENGTH}
        why="请先征得队长同意。加密保存，只有加入的队员和工作人员看得到。"
        problem={said('leadPhone')}
      />
      {problem && <Notice tone="bad">{problem}</Notice>}
      {opened && <Notice tone="good">{opened}</Notice>}
      <ActionButton kind="secondary" busy={busy} onPress={save}>
        {team ? '保存' : '建立'}
      </ActionButton>
    </View>
  )
}
