import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { ChoiceField } from '../../components/choice-field'
import { TextField } from '../../components/text-field'
import { newNonce } from '../../services/nonce'
import type { CatalogueChange, Editing } from './editing'
import { EntryEditor } from './entry-editor'
import { EntryList } from './entry-list'

type Change = Extract<CatalogueChange, { what: 'indicator' | 'periodic' }>

const AGGREGATIONS = [
  ['sum', '相加（件数、份数、金额）'],
  ['latest', '取最近一次（存量）'],
] as const

/** What is counted beside people, at sessions and without them: renamed, closed; of the latter the admin adds others. */
export function IndicatorsEditor({ words, busy, problem, onChange }: Editing) {
  const { indicators, periodic, closedPeriodic } = words
  const all: Change[] = [
    ...indicators.map(({ code, name, measure, closed }) => ({
      what: 'indicator' as const,
      code,
      name,
      measure,
      closed,
    })),
    ...periodic.map((each) => ({ ...ofPeriod(each), closed: false })),
    ...closedPeriodic.map((each) => ({ ...ofPeriod(each), closed: true })),
  ]
  const [chosen, setChosen] = useState<Change>()
  if (!chosen)
    return (
      <>
        <ActionButton
          kind="secondary"
          onPress={() =>
            setChosen({
              what: 'periodic',
              name: '',
              measure: '',
              group: '',
              aggregation: 'sum',
              closed: false,
              code: `own-${newNonce()}`,
            })
          }
        >
          新增一个定期填报指标
        </ActionButton>
        <EntryList
          name="点一个指标，可以改名或停用"
          entries={all.map((each) => ({
            key: `${each.what} ${each.code}`,
            name: `${each.name}（${each.measure}）`,
            closed: each.closed,
            remark: each.what === 'periodic' ? `定期填报，${each.group}` : '场次指标',
          }))}
          onOpen={(key) => setChosen(all.find((each) => `${each.what} ${each.code}` === key))}
        />
      </>
    )
  const isNew = !all.some(({ what, code }) => what === chosen.what && code === chosen.code)
  return (
    <EntryEditor
      key={chosen.code}
      title={isNew ? '新的定期填报指标' : `指标：${chosen.name}`}
      entry={{ ...chosen, mergedInto: null }}
      isNew={isNew}
      busy={busy}
      problem={problem}
      missing={missingText(chosen)}
      onSave={async ({ name, closed }) => {
        if (await onChange({ ...chosen, name, closed })) setChosen(undefined)
      }}
      onBack={() => setChosen(undefined)}
    >
      <TextField
        label="计量单位"
        value={chosen.measure}
        onChange={(measure) => setChosen({ ...chosen, measure })}
        placeholder="例如：件、份、元"
        maxLength={10}
      />
      {chosen.what === 'periodic' && (
        <TextField
          label="归在哪一组"
          value={chosen.group}
          onChange={(group) => setChosen({ ...chosen, group })}
          placeholder="例如：来电来访"
          maxLength={20}
        />
      )}
      {chosen.what === 'periodic' && isNew && (
        <ChoiceField
          label="几次填报怎样合计"
          choices={AGGREGATIONS}
          value={chosen.aggregation}
          onChange={(aggregation) => setChosen({ ...chosen, aggregation })}
        />
      )}
    </EntryEditor>
  )
}

/** What is still to be filled in, beside the name. */
function missingText(change: Change): string {
  if (change.measure.trim() === '') return '请填写计量单位，例如：件、份、元。'
  return change.what === 'periodic' && change.group.trim() === '' ? '请填写归在哪一组。' : ''
}

const ofPeriod = ({ code, name, measure, group, aggregation }: Editing['words']['periodic'][number]) => ({
  what: 'periodic' as const,
  code,
  name,
  measure,
  group,
  aggregation: aggregation === 'latest' ? ('latest' as const) : ('sum' as const),
})
