import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Loaded } from '../../components/loaded'
import { LongList } from '../../components/long-list'
import { usePages, useRead } from '../../services/query'
import { problemText } from '../problems/problem-text'
import { JoinTeam } from './join-team'

/** The teams of a unit and of those below it, or of all units, each with what it does and the way to join it. */
export function ListedTeams(props: {
  unitId: string | undefined
  /** Those that the reader is in already. */
  mine: ReadonlySet<string>
  onJoined: () => unknown
}) {
  const { unitId, mine, onJoined } = props
  const pages = usePages('members.listTeams', unitId === undefined ? {} : { unitId })
  const [joining, setJoining] = useState<string>()
  const me = useRead('members.getFamily', {}, { enabled: joining !== undefined })
  return (
    <Loaded
      query={pages}
      explain={problemText}
      isEmpty={(read) => read.pages.every(({ teams }) => teams.length === 0)}
      picture="search"
      empty="这里还没有服务队。可以看看全区的，或者问问社区工作人员。"
    >
      {(read) => (
        <LongList
          rows={read.pages.flatMap(({ teams }) => teams)}
          pages={pages}
          counts={false}
          more="更多服务队"
        >
          {({ teamId, name, does, unitName }) => (
            <View key={teamId} className="section">
              <View className="title">{name}</View>
              <View className="soft small">{unitName}</View>
              <View className="gap-above">{does}</View>
              {mine.has(teamId) ? (
                <View className="good gap-above">您已加入</View>
              ) : joining === teamId ? (
                <Loaded query={me} explain={problemText}>
                  {(known) => (
                    <JoinTeam
                      teamId={teamId}
                      known={known}
                      onLeave={() => setJoining(undefined)}
                      onDone={async () => {
                        await onJoined()
                        setJoining(undefined)
                      }}
                    />
                  )}
                </Loaded>
              ) : (
                <View className="gap-above">
                  <ActionButton kind="secondary" onPress={() => setJoining(teamId)}>
                    加入这支队
                  </ActionButton>
                </View>
              )}
            </View>
          )}
        </LongList>
      )}
    </Loaded>
  )
}
