import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import type { Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { confirm } from '../../services/dialog'
import { callPhone } from '../../services/phone-call'
import { dayText } from '../../shared/calendar/calendar'
import { useCommand } from '../problems/use-command'
import { joiningRefusalText } from './team-texts'

type Mine = Value<'members.listMyTeams'>['teams'][number]

/** The teams that one is in, each with who leads it, and the way out. */
export function MyTeams({ teams, onDone }: { teams: readonly Mine[]; onDone: () => unknown }) {
  const [left, setLeft] = useState('')
  const leave = useCommand('members.leaveTeam', joiningRefusalText)

  async function leaveTeam({ teamId, name }: Mine) {
    const question = { title: `退出${name}？`, content: '退出不影响已有的服务时长，以后还可以再加入。' }
    if (!(await confirm({ ...question, yes: '退出' })) || !(await leave.send({ teamId }))) return
    setLeft(`已退出${name}。`)
    await onDone()
  }

  return (
    <>
      {left && <Notice tone="good">{left}</Notice>}
      {leave.problem && <Notice tone="bad">{leave.problem}</Notice>}
      {teams.length > 0 && <View className="heading">我的服务队</View>}
      {teams.map((team) => (
        <View key={team.teamId} className="section">
          <View className="title">
            {team.name}
            {team.status === 'closed' && '（已解散）'}
          </View>
          <View className="soft small">
            {team.unitName} · {dayText(team.joinedAt, currentTime())}加入
          </View>
          <View className="gap-above">队长：{team.lead}</View>
          <View className="beside gap-above">
            <ActionButton kind="plain" busy={leave.busy} onPress={() => leaveTeam(team)}>
              退出
            </ActionButton>
            <ActionButton kind="secondary" onPress={() => callPhone(team.leadPhone)}>
              打电话给队长
            </ActionButton>
          </View>
        </View>
      ))}
    </>
  )
}
