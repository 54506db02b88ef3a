import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { TapRow } from '@/components/tap-row'
import { formRefusalText } from '@/features/exports/form-texts'
import { problemText, unansweredText } from '@/features/problems/problem-text'
import { call, Unreachable } from '@/services/api'
import { chooseFile } from '@/services/choose-file'
import { open } from '@/services/navigation'
import { newNonce } from '@/services/nonce'
import { useRead } from '@/services/query'
import { uploadFile } from '@/services/upload'
import './index.scss'

const EXTENSION = 'xlsx'
const LONGEST_NAME = 60

/** The forms of a unit's superiors: one is uploaded once, told what goes where, and filled whenever it is due. */
export default function FormsPage() {
  const { unitId = '' } = useRouter().params
  const forms = useRead('exports.listForms', { unitId })
  const nonce = useRef(newNonce())
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  usePullDownRefresh(() => forms.refetch().finally(() => Taro.stopPullDownRefresh()))

  async function add() {
    const file = await chooseFile(EXTENSION)
    if (!file) return
    if (!file.name.toLowerCase().endsWith(`.${EXTENSION}`)) {
      return setProblem('请选择 .xlsx 文件。旧格式 .xls 请先用 WPS 或 Excel 另存为 .xlsx。')
    }
    setBusy(true)
    setProblem('')
    try {
      const fileId = await uploadFile(file.source, `forms/${unitId}/${nonce.current}.${EXTENSION}`).catch(
        (error) => {
          throw new Unreachable(error)
        },
      )
      const name = [...file.name.slice(0, -EXTENSION.length - 1)].slice(0, LONGEST_NAME).join('').trim()
      const added = await call('exports.addForm', {
        ...{ nonce: nonce.current, unitId, fileId, name: name || '上级报表' },
      })
      nonce.current = newNonce()
      if (!added.ok) return setProblem(formRefusalText(added))
      void forms.refetch()
      open('staff/form/index', { id: added.value.formId })
    } catch (error) {
      setProblem(unansweredText(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <View className="forms">
      <View className="forms__words">
        市里、省里发来的统计表（.xlsx）上传一次，指定每一格填什么，以后到期就能一键填好，版式不变。
      </View>
      <ActionButton busy={busy} onPress={() => void add()}>
        上传一张报表
      </ActionButton>
      {problem !== '' && <Notice tone="bad">{problem}</Notice>}
      <Loaded
        query={forms}
        explain={problemText}
        isEmpty={({ length }) => length === 0}
        empty={<View className="forms__none">还没有上传过报表。</View>}
      >
        {(list) =>
          list.map(({ formId, name, bound }) => (
            <TapRow
              key={formId}
              className="forms__one"
              onPress={() => open('staff/form/index', { id: formId })}
            >
              <View className="forms__name">{name}</View>
              <View className="forms__bound">{bound > 0 ? `已指定 ${bound} 格` : '还没有指定填什么'}</View>
            </TapRow>
          ))
        }
      </Loaded>
    </View>
  )
}
