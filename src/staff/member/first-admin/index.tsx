import { useQueryClient } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { memberRefusalText } from '@/features/members/member-texts'
import { useCommand } from '@/features/problems/use-command'
import { WorkPage } from '@/features/workbench/work-page'
import { replace } from '@/services/navigation'
import { nameProblem } from '@/shared/text/name'

/** Makes whoever has the code of the deployment's configuration the first admin of the district, once. */
export default function FirstAdminPage() {
  const claim = useCommand('members.claimAdmin', memberRefusalText)
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const [district, setDistrict] = useState('')
  const [name, setName] = useState('')
  const [claimed, setClaimed] = useState(false)
  const isReady = code.trim() !== '' && district.trim().length >= 2 && nameProblem(name) === undefined

  async function send() {
    if (!(await claim.send({ code, district, name }))) return
    queries.invalidateQueries({ queryKey: ['members.getMe'] })
    setClaimed(true)
  }

  if (claimed) {
    return (
      <WorkPage>
        <Notice tone="good">{`已经启用，您是${district.trim()}的区级管理员。下一步：在工作台的“单位和成员”里建立单位、邀请同事。`}</Notice>
        <View className="gap">
          <ActionButton onPress={() => replace('work/workbench/index')}>去工作台</ActionButton>
        </View>
      </WorkPage>
    )
  }
  return (
    <WorkPage>
      <View className="remark">
        只在第一次启用时用一次：输入部署人员交给您的授权码，成为第一位区级管理员。用过以后，授权码自动失效。
      </View>
      <TextField label="授权码" value={code} onChange={setCode} maxLength={100} />
      <TextField
        label="区县名称"
        value={district}
        onChange={setDistrict}
        placeholder="例如：澄湾区"
        maxLength={40}
      />
      <TextField
        label="您的姓名"
        value={name}
        onChange={setName}
        why="加密保存；同事看到的是打码后的姓名，例如“王*芳”。"
        maxLength={30}
      />
      {claim.problem && (
        <View className="gap">
          <Notice tone="bad">{claim.problem}</Notice>
        </View>
      )}
      <ActionButton busy={claim.busy} disabled={!isReady} onPress={send}>
        成为区级管理员
      </ActionButton>
    </WorkPage>
  )
}
