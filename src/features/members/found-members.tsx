import { View } from '@tarojs/components'
import { Loaded } from '../../components/loaded'
import { TapRow } from '../../components/tap-row'
import { open } from '../../services/navigation'
import { useRead } from '../../services/query'
import { problemText } from '../problems/problem-text'

/** Colleagues with this in their name, for admins: each leads to what they did. */
export function FoundMembers({ word }: { word: string }) {
  const found = useRead('members.findMembers', { name: word })
  return (
    <>
      <View className="heading">工作人员</View>
      <Loaded query={found} explain={problemText}>
        {({ members }) => (
          <View className="section">
            {members.length === 0 && <View className="soft">{`没有姓名里有“${word}”的工作人员。`}</View>}
            {members.map(({ memberId, name }, index) => (
              <TapRow
                key={memberId}
                className={index === 0 ? 'row lined lined--first' : 'row lined'}
                onPress={() => open('staff/member/audit/index', { by: memberId })}
              >
                <View className="strong">{name}</View>
                <View aria-hidden>做过什么 ›</View>
              </TapRow>
            ))}
          </View>
        )}
      </Loaded>
    </>
  )
}
