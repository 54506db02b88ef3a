import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { LongList } from '../../components/long-list'
import { Notice } from '../../components/notice'
import { confirm } from '../../services/dialog'
import { useRead } from '../../services/query'
import { useCommand } from '../problems/use-command'
import { memberRefusalText } from './member-texts'
import './member-list.scss'

/** The district's admins; the last one stays. */
export function AdminList() {
  const admins = useRead('members.listAdmins', {})
  const remove = useCommand('members.removeAdmin', memberRefusalText)
  const list = admins.data ?? []

  async function send(memberId: string, name: string) {
    const sure = await confirm({
      title: `移除${name}？`,
      content: '不再是区级管理员，马上生效。在各单位的其他权限不变。',
      yes: '移除',
    })
    if (sure && (await remove.send({ memberId }))) admins.refetch()
  }

  return (
    <View className="gap-below">
      <View className="heading">区级管理员</View>
      {remove.problem && <Notice tone="bad">{remove.problem}</Notice>}
      <LongList rows={list}>
        {({ memberId, name, isMe }) => (
          <View key={memberId} className="section row">
            <View className="row__words">
              {name || '（没有姓名）'}
              {isMe && '（您）'}
            </View>
            {list.length > 1 && (
              <View className="member-list__act">
                <ActionButton kind="danger" busy={remove.busy} onPress={() => send(memberId, name)}>
                  移除
                </ActionButton>
              </View>
            )}
          </View>
        )}
      </LongList>
      {list.length === 1 && <View className="soft">只有一位时不能移除。可以在成员里再设一位。</View>}
    </View>
  )
}
