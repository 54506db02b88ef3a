import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Notice } from '@/components/notice'
import { TapRow } from '@/components/tap-row'
import { formRefusalText } from '@/features/exports/form-texts'
import { useMayEnter } from '@/features/figures/use-may-enter'
import { problemText, unansweredText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import { Unreachable } from '@/services/api'
import { chooseFile } from '@/services/choose-file'
import type { ChosenFile } from '@/services/chosen-file'
import { open } from '@/services/navigation'
import { newNonce } from '@/services/nonce'
import { useRead } from '@/services/query'
import { uploadFile } from '@/services/upload'

const EXTENSION = 'xlsx'
const LONGEST_NAME = 60

/** A file with the id that its form gets: trying again adds no second one. */
interface Chosen {
  file: ChosenFile
  nonce: string
}

/** The forms of a unit's superiors: one is uploaded once, told what goes where, and filled whenever it is due. */
export default function FormsPage() {
  return (
    <WorkPage>
      <OfUnit>{(of) => <FormsOf key={of.unitId} {...of} />}</OfUnit>
    </WorkPage>
  )
}

function FormsOf({ unitId }: OfUnit) {
  const forms = useRead('exports.listReportForms', { unitId })
  const mayAdd = useMayEnter(unitId)
  const [left, setLeft] = useState<Chosen>()
  const [uploading, setUploading] = useState(false)
  const adding = useCommand('exports.addReportForm', (refusal) => {
    // A file that is none of the right kind does not get better by trying again.
    setLeft(undefined)
    return formRefusalText(refusal)
  })
  usePullDownRefresh(() => forms.refetch().finally(() => Taro.stopPullDownRefresh()))

  async function choose() {
    const file = await chooseFile(EXTENSION)
    if (!file) return
    if (!file.name.toLowerCase().endsWith(`.${EXTENSION}`)) {
      return adding.setProblem('请选择 .xlsx 文件。旧格式 .xls 请先用 WPS 或 Excel 另存为 .xlsx。')
    }
    await add({ file, nonce: newNonce() })
  }

  async function add(chosen: Chosen) {
    const { file, nonce } = chosen
    setLeft(chosen)
    setUploading(true)
    adding.setProblem('')
    let fileId: string
    try {
      fileId = await uploadFile(file.source, `forms/${unitId}/${nonce}.${EXTENSION}`)
    } catch (error) {
      return adding.setProblem(unansweredText(new Unreachable(error)))
    } finally {
      setUploading(false)
    }
    const name = [...file.name.slice(0, -EXTENSION.length - 1)].slice(0, LONGEST_NAME).join('').trim()
    const added = await adding.send({ nonce, unitId, fileId, name: name || '上级报表' })
    if (!added) return
    setLeft(undefined)
    void forms.refetch()
    open('staff/report/form/index', { id: added.formId })
  }

  const busy = uploading || adding.busy
  return (
    <>
      <View className="remark">
        市里、省里发来的统计表（.xlsx）上传一次，指定每一格填什么，以后到期就能一键填好，版式不变。
      </View>
      <View className="stack gap-below">
        {mayAdd && (
          <ActionButton takes="file" busy={busy} onPress={() => void choose()}>
            上传一张报表
          </ActionButton>
        )}
        {adding.problem !== '' && <Notice tone="bad">{adding.problem}</Notice>}
        {left && !busy && (
          <ActionButton kind="secondary" onPress={() => void add(left)}>
            再试一次：{left.file.name}
          </ActionButton>
        )}
      </View>
      <Loaded
        query={forms}
        explain={problemText}
        isEmpty={({ length }) => length === 0}
        empty={<View className="soft gap">还没有上传过报表。</View>}
      >
        {(list) => (
          <LongList rows={list}>
            {({ formId, name, bound }) => (
              <TapRow
                key={formId}
                className="section"
                onPress={() => open('staff/report/form/index', { id: formId })}
              >
                <View className="strong">{name}</View>
                <View className="soft">{bound > 0 ? `已指定 ${bound} 格` : '还没有指定填什么'}</View>
              </TapRow>
            )}
          </LongList>
        )}
      </Loaded>
    </>
  )
}
