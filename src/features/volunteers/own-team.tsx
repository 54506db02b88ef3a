import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Loaded } from '../../components/loaded'
import { LongList } from '../../components/long-list'
import { Notice } from '../../components/notice'
import { Segments } from '../../components/segments'
import { TapRow } from '../../components/tap-row'
import { currentTime } from '../../services/clock'
import { confirm } from '../../services/dialog'
import { open } from '../../services/navigation'
import { usePages } from '../../services/query'
import { dayText } from '../../shared/calendar/calendar'
import { problemText } from '../problems/problem-text'
import { ReasonedReveal } from '../problems/reasoned-reveal'
import { useCommand } from '../problems/use-command'
import { type OwnTeam as Own, TeamForm } from './team-form'
import { keepingRefusalText } from './team-texts'

const PARTS = [
  ['members', '队员'],
  ['content', '修改'],
] as const

/** A team of one's own unit, which a tap opens: who is in it, what it says of itself, and its end. */
export function OwnTeam(props: { unitId: string; team: Own; onDone: () => unknown }) {
  const { unitId, team, onDone } = props
  const [isOpen, setIsOpen] = useState(false)
  const [part, setPart] = useState<'members' | 'content'>('members')
  const change = useCommand('members.changeTeam', keepingRefusalText)
  const isClosed = team.status === 'closed'

  async function turn() {
    const { teamId, version, name, does, lead, leadPhone } = team
    const question = {
      title: `解散${name}？`,
      content: '居民不再看到它，队员的服务时长都保留。以后可以重新启用。',
    }
    if (!isClosed && !(await confirm({ ...question, yes: '解散' }))) return
    const content = { name, does, lead, leadPhone }
    if (await change.send({ teamId, version, status: isClosed ? 'open' : 'closed', ...content }))
      await onDone()
  }

  return (
    <View className="lined">
      <TapRow className="row" onPress={() => setIsOpen(!isOpen)}>
        <View className="row__words">
          <View className={isClosed ? 'soft' : 'strong'}>{team.name}</View>
          <View className="soft small">
            {team.members} 名队员{isClosed && ' · 已解散'}
          </View>
        </View>
        <View aria-hidden>{isOpen ? '▴' : '▾'}</View>
      </TapRow>
      {isOpen && (
        <View className="gap-below">
          <Segments options={PARTS} chosen={part} onChoose={setPart} />
          {part === 'members' ? (
            <Members unitId={unitId} teamId={team.teamId} />
          ) : (
            <>
              <TeamForm key={team.version} unitId={unitId} team={team} onDone={onDone} />
              {change.problem && <Notice tone="bad">{change.problem}</Notice>}
              <ActionButton kind="plain" busy={change.busy} onPress={turn}>
                {isClosed ? '重新启用' : '解散这支队'}
              </ActionButton>
            </>
          )}
        </View>
      )}
    </View>
  )
}

function Members({ unitId, teamId }: { unitId: string; teamId: string }) {
  const pages = usePages('members.listTeamMembers', { teamId })
  return (
    <Loaded
      query={pages}
      explain={problemText}
      isEmpty={(read) => read.pages.every(({ members }) => members.length === 0)}
      empty="还没有人加入。居民在“我的 · 志愿服务”里可以看到这支队。"
    >
      {(read) => (
        <LongList rows={read.pages.flatMap(({ members }) => members)} pages={pages}>
          {({ membershipId, name, phone, joinedAt }) => (
            <View key={membershipId} className="lined">
              <View>
                {name || '信息已删除'} {phone}
              </View>
              <View className="soft small">{dayText(joinedAt, currentTime())}加入</View>
              {name && (
                <ActionButton
                  kind="plain"
                  onPress={() => open('volunteer/back-fill/index', { unitId, membership: membershipId })}
                >
                  补录时长
                </ActionButton>
              )}
              {name && (
                <ReasonedReveal
                  name="members.revealTeamMember"
                  input={{ membershipId }}
                  explain={keepingRefusalText}
                  show={(value) => `${value.name} ${value.phone}`}
                />
              )}
            </View>
          )}
        </LongList>
      )}
    </Loaded>
  )
}
