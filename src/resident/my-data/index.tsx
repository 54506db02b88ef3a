import { useQueryClient } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Page } from '@/components/page'
import { myDataRefusalText } from '@/features/my-data/my-data-refusals'
import { myDataText } from '@/features/my-data/my-data-text'
import { MyDetails } from '@/features/my-data/my-details'
import { problemText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { currentTime } from '@/services/clock'
import { forgetEverything } from '@/services/device-storage'
import { confirm } from '@/services/dialog'
import { openText } from '@/services/file'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'
import { PRIVACY_VERSION } from '@/shared/person/consent'

/** Everything that is held about oneself: to see, download, correct, withdraw, delete. */
export default function MyDataPage() {
  const data = useRead('members.getMyData', {})
  const agree = useCommand('members.agreeToPrivacy', myDataRefusalText)
  const withdraw = useCommand('members.withdrawPrivacy', myDataRefusalText)
  const remove = useCommand('members.deleteMe', myDataRefusalText)
  const [removal, setRemoval] = useState<'whole' | 'begun'>()
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries()
  const problem = agree.problem || withdraw.problem || remove.problem

  /** As it is now, not as the page was opened. */
  async function download() {
    const { data: now = data.data } = await data.refetch()
    if (now) await openText(myDataText(now, currentTime()), '我的信息.txt')
  }

  async function withdrawConsent() {
    const question = {
      title: '撤回同意？',
      content:
        '撤回后不能再报名、关注。已经报的名不受影响，不参加的请先取消；要删除已有的信息，请用“删除我的信息”。',
    }
    if ((await confirm({ ...question, yes: '撤回' })) && (await withdraw.send({}))) again()
  }

  async function deleteMe() {
    const question = {
      title: '删除我的信息？',
      content:
        '还没开始的报名会全部取消，名额让给别人；您和家人的姓名、电话、出生年月、同意记录都会删除，不能恢复。以前参加过的次数仍计入统计，但看不出是谁。以后再来，会当作新的人。',
    }
    if (!(await confirm({ ...question, yes: '删除' }))) return
    const done = await remove.send({ understood: true })
    if (!done) return
    forgetEverything()
    queries.clear()
    setRemoval(done.isRemoved ? 'whole' : 'begun')
  }

  if (removal) {
    return (
      <Page>
        {removal === 'whole' ? (
          <Notice tone="good">
            已经删除。还没开始的报名已取消；以前参加的次数仍计入统计，但不再知道是谁。一刻钟以后可以重新使用。
          </Notice>
        ) : (
          <Notice tone="warn">
            已经开始删除，有一条记录暂时没能改动，其余的都已删除。您不用再做什么：系统会一直接着做，妇联的工作人员也看得到还没做完。做完以后才能重新使用。
          </Notice>
        )}
      </Page>
    )
  }
  return (
    <Page>
      <Loaded query={data} explain={problemText}>
        {(mine) => (
          <>
            {problem && <Notice tone="bad">{problem}</Notice>}
            <View className="section">
              <View className="title">个人信息保护</View>
              <View className="soft">{agreedText(mine.account?.agreed)}</View>
              <View className="link" aria-role="button" onClick={() => open('resident/privacy/index')}>
                阅读全文
              </View>
              {mine.account?.agreed?.version !== PRIVACY_VERSION && (
                <ActionButton
                  busy={agree.busy}
                  onPress={async () => (await agree.send({ version: PRIVACY_VERSION })) && again()}
                >
                  同意
                </ActionButton>
              )}
              {mine.account?.agreed && (
                <ActionButton kind="plain" busy={withdraw.busy} onPress={withdrawConsent}>
                  撤回同意
                </ActionButton>
              )}
            </View>
            {mine.account?.agreed && (
              <View className="section">
                <View className="title">本人</View>
                <MyDetails name={mine.account.name} phone={mine.account.phone} onSaved={again} />
              </View>
            )}
            <View className="section">
              <View className="title">保存着的信息</View>
              <View className="soft">家庭成员 {mine.family.length} 人</View>
              <View className="soft">报名 {mine.registrations.length} 份</View>
              <View className="soft">同意记录 {mine.consents.length} 条</View>
              <View className="soft">消息 {mine.notices.length} 条</View>
              <View className="soft">关注 {mine.following ? '有' : '没有'}</View>
              <View className="link" aria-role="button" onClick={() => open('resident/family/index')}>
                查看、更正家庭成员
              </View>
              <ActionButton kind="secondary" onPress={download}>
                下载全部信息
              </ActionButton>
            </View>
            <ActionButton kind="danger" busy={remove.busy} onPress={deleteMe}>
              删除我的信息
            </ActionButton>
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** How somebody stands to the text as it is now. */
function agreedText(agreed: { version: string } | null | undefined): string {
  if (!agreed) return '您还没有同意，或已经撤回。'
  return agreed.version === PRIVACY_VERSION
    ? '您已同意个人信息保护说明。'
    : '说明更新了：您同意的是以前的版本。请阅读全文，再同意一次。'
}
