import { useState } from 'react'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Segments } from '@/components/segments'
import { CategoriesEditor } from '@/features/catalogue/categories-editor'
import { DirectoryEditor } from '@/features/catalogue/directory-editor'
import type { CatalogueChange } from '@/features/catalogue/editing'
import { IndicatorsEditor } from '@/features/catalogue/indicators-editor'
import { LinesEditor } from '@/features/catalogue/lines-editor'
import { RulesEditor } from '@/features/catalogue/rules-editor'
import { TagsEditor } from '@/features/catalogue/tags-editor'
import { entryRefusalText } from '@/features/figures/entry-texts'
import { problemText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import { useRead } from '@/services/query'

const VIEWS = [
  ['categories', '类别'],
  ['tags', '标签'],
  ['lines', '项目'],
  ['indicators', '指标'],
  ['rules', '核对'],
  ['directory', '名录'],
] as const

/** What events and figures are told apart by, as the admin names, merges and closes it, and the directory of 参与单位. */
export default function CataloguePage() {
  return (
    <WorkPage>
      <OfUnit>{(of) => <CatalogueOf key={of.unitId} {...of} />}</OfUnit>
    </WorkPage>
  )
}

function CatalogueOf({ unitId }: OfUnit) {
  const catalogue = useRead('statistics.getCatalogue', { unitId })
  const me = useRead('members.getMe', {})
  const [view, setView] = useState<(typeof VIEWS)[number][0]>('categories')
  const { send, busy, problem, setProblem } = useCommand('statistics.changeCatalogue', entryRefusalText)
  return (
    <Loaded query={catalogue} explain={problemText}>
      {(words) => {
        const onChange = async (change: CatalogueChange) => {
          const done = await send({ version: words.version, change })
          if (done) await catalogue.refetch()
          return done !== undefined
        }
        const editing = { words, busy, problem, onChange }
        return (
          <>
            <Segments
              options={VIEWS}
              chosen={view}
              onChoose={(to) => {
                setProblem('')
                setView(to)
              }}
            />
            {me.data?.adminOf === null && view !== 'directory' && (
              <Notice tone="warn">这一页由区级管理员修改。需要改动，请联系区妇联。</Notice>
            )}
            {view === 'categories' && <CategoriesEditor {...editing} />}
            {view === 'tags' && <TagsEditor {...editing} unitId={unitId} />}
            {view === 'lines' && <LinesEditor {...editing} />}
            {view === 'indicators' && <IndicatorsEditor {...editing} />}
            {view === 'rules' && <RulesEditor {...editing} />}
            {view === 'directory' && <DirectoryEditor unitId={unitId} />}
          </>
        )
      }}
    </Loaded>
  )
}
