import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { ChoiceField } from '../../components/choice-field'
import { Notice } from '../../components/notice'
import type { Value } from '../../services/api'
import { chooseFile } from '../../services/choose-file'
import { fileContent } from '../../services/file-content'
import { TABLE_FILE_MAX_BYTES, TABLE_FILES, type TableRefusal } from '../../shared/list/table-file'
import { refusalText } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'

const TOO_LARGE = '这份表格太大了，没有读。请只留要用的几列另存一份，或复制后粘贴。'

const REFUSALS: Record<TableRefusal, string> = {
  'not-a-workbook': '这不是能读的表格，没有读。请选择 .xlsx 或 .csv 文件，或复制后粘贴。',
  'old-workbook': '这是旧格式的表格，没有读。请用 WPS 或 Excel 另存为 .xlsx，或复制后粘贴。',
  'password-protected': '这份表格有密码，没有读。请先去掉密码，或打开后复制粘贴。',
  'web-page': '这份文件其实是网页，没有读。请用 WPS 或 Excel 打开，另存为 .xlsx。',
  'nothing-in-it': '这份表格是空的，什么也没有读到。请看看是不是选错了文件。',
  'too-large': TOO_LARGE,
}

/**
 * Reads a table from a file in place of pasting it: what it says goes to `onText`, to be looked at like a pasted one.
 * Of a workbook it says which sheet was read, and lets another one be chosen.
 */
export function TableFile({ onText }: { onText: (text: string) => void }) {
  const [chosen, setChosen] = useState<{ name: string; content: string }>()
  const [shown, setShown] = useState<Value<'exports.readTable'>>()
  const [opening, setOpening] = useState(false)
  const table = useCommand('exports.readTable', (refusal) => refusalText(refusal, REFUSALS))

  async function read(content: string, sheet?: number) {
    const said = await table.send({ content, ...(sheet !== undefined && { sheet }) })
    if (!said) return
    setShown(said)
    onText(said.text)
  }

  async function choose() {
    const file = await chooseFile(...TABLE_FILES)
    if (!file) return
    table.setProblem('')
    setShown(undefined)
    if (file.size > TABLE_FILE_MAX_BYTES) return table.setProblem(TOO_LARGE)
    setOpening(true)
    try {
      const content = await fileContent(file)
      setChosen({ name: file.name, content })
      await read(content)
    } catch {
      table.setProblem('手机没能打开这份文件。请换个文件再试，或复制后粘贴。')
    } finally {
      setOpening(false)
    }
  }

  return (
    <View className="stack gap-below">
      <ActionButton kind="secondary" takes="file" busy={opening || table.busy} onPress={() => void choose()}>
        选择表格文件（.xlsx、.csv）
      </ActionButton>
      {table.problem && <Notice tone="bad">{table.problem}</Notice>}
      {shown && <Notice tone="good">{`已读入“${chosen?.name ?? ''}”，请核对。`}</Notice>}
      {shown && shown.sheets.length > 1 && (
        <ChoiceField
          label="读的工作表"
          choices={shown.sheets.map((name, at) => [String(at), name] as const)}
          value={String(shown.sheet)}
          onChange={(at) => void read(chosen?.content ?? '', Number(at))}
        />
      )}
      {shown && shown.hidden.rows + shown.hidden.columns > 0 && (
        <Notice tone="warn">{hiddenText(shown.hidden)}</Notice>
      )}
    </View>
  )
}

const hiddenText = ({ rows, columns }: Value<'exports.readTable'>['hidden']): string =>
  `表格里有${[rows > 0 && ` ${rows} 行`, columns > 0 && ` ${columns} 列`].filter(Boolean).join('、')}被隐藏，没有读。要读，请先在表格里取消隐藏。`
