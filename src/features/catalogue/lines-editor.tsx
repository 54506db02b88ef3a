import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { PickerField } from '../../components/picker-field'
import { TextField } from '../../components/text-field'
import { newNonce } from '../../services/nonce'
import type { CatalogueChange, CatalogueWords, Editing } from './editing'
import { EntryEditor } from './entry-editor'
import { EntryList } from './entry-list'

type Line = Extract<CatalogueChange, { what: 'line' }>

const NEW: Omit<Line, 'what' | 'id'> = {
  name: '',
  categories: [],
  tags: [],
  closed: false,
  shows: ['sessionsHeld', 'attendances', 'people'],
}

/** The lines of the report: which categories and tags each is made of. */
export function LinesEditor({ words, busy, problem, onChange }: Editing) {
  const { lines, closedLines, categories } = words
  const [chosen, setChosen] = useState<Omit<Line, 'what'>>()
  const nameOf = (code: string) => categories.find((each) => each.code === code)?.name ?? code
  if (!chosen)
    return (
      <>
        <ActionButton kind="secondary" onPress={() => setChosen({ ...NEW, id: `line-${newNonce()}` })}>
          新增一个项目
        </ActionButton>
        <EntryList
          name="点一个项目，可以修改或停用"
          entries={[...lines, ...closedLines].map((line) => ({
            key: line.id,
            name: line.name,
            closed: line.closed ?? false,
            remark: [
              line.categories.map(nameOf).join('、'),
              line.tags.length > 0 && `标签：${line.tags.join('、')}`,
            ]
              .filter(Boolean)
              .join('，'),
          }))}
          onOpen={(id) => {
            const line = [...lines, ...closedLines].find((each) => each.id === id)
            if (line) setChosen({ ...line, shows: line.shows as Line['shows'], closed: line.closed ?? false })
          }}
        />
      </>
    )
  const isNew = ![...lines, ...closedLines].some(({ id }) => id === chosen.id)
  return (
    <EntryEditor
      key={chosen.id}
      title={isNew ? '新的项目' : `项目：${chosen.name}`}
      entry={{ ...chosen, mergedInto: null }}
      isNew={isNew}
      busy={busy}
      problem={problem}
      onSave={async ({ name, closed }) => {
        const line = { ...chosen, tags: chosen.tags.filter(Boolean), name, closed }
        if (await onChange({ what: 'line', ...line })) setChosen(undefined)
      }}
      onBack={() => setChosen(undefined)}
    >
      <CategoryPicker
        words={words}
        chosen={chosen.categories}
        onChoose={(codes) => setChosen({ ...chosen, categories: codes })}
      />
      <TextField
        label="带有其中一个标签（可不填，用顿号隔开）"
        value={chosen.tags.join('、')}
        onChange={(text) => setChosen({ ...chosen, tags: text.split(/[、,，\s]/) })}
        maxLength={200}
      />
    </EntryEditor>
  )
}

function CategoryPicker(props: {
  words: CatalogueWords
  chosen: Line['categories']
  onChoose: (codes: Line['categories']) => void
}) {
  const { words, chosen, onChoose } = props
  const open = words.categories.filter(({ mergedInto }) => mergedInto === null)
  return (
    <PickerField
      label="统计哪些类别（点一次选上，再点一次去掉）"
      choices={open.map(({ code, name }) => (chosen.includes(code) ? `✓ ${name}` : name))}
      chosen={-1}
      placeholder={
        open
          .filter(({ code }) => chosen.includes(code))
          .map(({ name }) => name)
          .join('、') || '任何类别'
      }
      onChoose={(index) => {
        const code = open[index]?.code
        if (!code) return
        onChoose(chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code])
      }}
    />
  )
}
