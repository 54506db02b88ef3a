import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Notice } from '@/components/notice'
import { ParagraphField } from '@/components/paragraph-field'
import { TableFile } from '@/features/lists/table-file'
import { problemText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { ProposeUnits } from '@/features/units/propose-units'
import { IMPORT_OUTCOMES, unitRefusalText } from '@/features/units/unit-texts'
import { WorkPage } from '@/features/workbench/work-page'
import { newNonce } from '@/services/nonce'
import { usePages } from '@/services/query'
import { IMPORT_MAX_LENGTH, IMPORT_MAX_LINES, importPlan, isMistake } from '@/shared/unit/unit-import'

/** Adds units from a list pasted from a spreadsheet, or proposed by the district's name: what comes of each line is shown before anything is added. */
export default function ImportUnitsPage() {
  const pages = usePages('members.listUnitsBehind', {})
  // The whole tree, however many pages it has: each line is compared with all of it.
  const { hasNextPage, isFetching, isError, fetchNextPage } = pages
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [hasNextPage, isFetching, isError, fetchNextPage])
  const [text, setText] = useState('')
  const [added, setAdded] = useState<number>()
  const nonce = useRef(newNonce())
  const imports = useCommand('members.importUnits', unitRefusalText)

  async function send(unitId: string) {
    const done = await imports.send({ unitId, text, nonce: nonce.current })
    if (!done) return
    nonce.current = newNonce()
    setAdded(done.added)
    setText('')
    void pages.refetch()
  }

  return (
    <WorkPage>
      <Loaded query={hasNextPage ? { ...pages, data: undefined } : pages} explain={problemText}>
        {({ pages: read }) => {
          const tree = read.flatMap(({ units }) => units)
          const root = tree.find(({ parentId }) => parentId === null)
          if (!root) return <Notice tone="bad">只有区级管理员可以导入单位。</Notice>
          const plan = importPlan(text, tree, root._id)
          const mistakes = plan.rows.filter(isMistake).length
          const isLong = text.split('\n').length > IMPORT_MAX_LINES
          return (
            <>
              <ProposeUnits
                onList={(list, before) => {
                  // What was typed or pasted is not lost.
                  const own = before !== '' && text.endsWith(before) ? text.slice(0, -before.length) : text
                  setText(own.trim() === '' ? list : `${own.trimEnd()}\n${list}`)
                  setAdded(undefined)
                }}
              />
              <ParagraphField
                label="粘贴列表"
                value={text}
                onChange={(value) => {
                  setText(value)
                  setAdded(undefined)
                }}
                placeholder={'听荷街道\t荷风社区\n\t藕香社区\n柳汀街道'}
                why="一行一个单位，三列：街道/园区/局、社区/村、项目点。可以直接从表格复制，也可以用逗号分开；前面空着的列沿用上一行。"
                maxLength={IMPORT_MAX_LENGTH}
              />
              <TableFile
                onText={(read) => {
                  setText(read)
                  setAdded(undefined)
                }}
              />
              {added !== undefined && <Notice tone="good">已新增 {added} 个单位。</Notice>}
              {imports.problem && <Notice tone="bad">{imports.problem}</Notice>}
              {isLong && <Notice tone="bad">一次最多 {IMPORT_MAX_LINES} 行，请分几次导入。</Notice>}
              {plan.rows.length > 0 && (
                <>
                  <View className="strong gap" aria-role="status">
                    将新增 {plan.additions.length} 个单位
                    {mistakes > 0 && `；有 ${mistakes} 行要改，改好之前一个也不会导入`}
                  </View>
                  <View className="outcomes">
                    <LongList rows={plan.rows}>
                      {(row) => (
                        <View key={row.line} className="outcomes__row">
                          <View className="outcomes__line">{row.line}</View>
                          <View className="outcomes__given">
                            {row.names.filter((name) => name !== '').join(' › ')}
                          </View>
                          <View
                            className={`outcomes__outcome ${isMistake(row) ? 'bad' : row.outcome === 'new' ? 'good' : 'soft'}`}
                          >
                            {IMPORT_OUTCOMES[row.outcome]}
                          </View>
                        </View>
                      )}
                    </LongList>
                  </View>
                </>
              )}
              <ActionButton
                busy={imports.busy}
                disabled={plan.additions.length === 0 || mistakes > 0 || isLong}
                onPress={() => send(root._id)}
              >
                导入
              </ActionButton>
            </>
          )
        }}
      </Loaded>
    </WorkPage>
  )
}
