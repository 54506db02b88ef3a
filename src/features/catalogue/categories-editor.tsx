import { useState } from 'react'
import { ChoiceField } from '../../components/choice-field'
import { GROUP_CODES, GROUPS, type Group } from '../../shared/event/group'
import type { Editing } from './editing'
import { EntryEditor } from './entry-editor'
import { EntryList } from './entry-list'

/** The categories of events: renamed, merged, closed, and put where residents find them. */
export function CategoriesEditor({ words: { categories }, busy, problem, onChange }: Editing) {
  const [code, setCode] = useState('')
  const [moved, setMoved] = useState<Group>()
  const one = categories.find((each) => each.code === code)
  const nameOf = (of: string | null) => categories.find((each) => each.code === of)?.name
  if (!one)
    return (
      <EntryList
        name="点一个类别，可以改名、换组、合并或停用"
        entries={categories.map((each) => ({
          key: each.code,
          name: each.name,
          remark: GROUPS[each.group],
          closed: each.closed,
          mergedIntoName: nameOf(each.mergedInto),
        }))}
        onOpen={(opened) => {
          setCode(opened)
          setMoved(undefined)
        }}
      />
    )
  const group = moved ?? one.group
  return (
    <EntryEditor
      key={one.code}
      title={`类别：${one.name}`}
      entry={one}
      others={categories
        .filter((each) => each.code !== code && each.mergedInto === null)
        .map((each) => [each.code, each.name])}
      busy={busy}
      problem={problem}
      onSave={async ({ name, mergedInto, closed }) => {
        const into = categories.find((each) => each.code === mergedInto)?.code ?? null
        if (await onChange({ what: 'category', code: one.code, name, group, mergedInto: into, closed }))
          setCode('')
      }}
      onBack={() => setCode('')}
    >
      <ChoiceField
        label="居民在哪一组找到它"
        choices={GROUP_CODES.map((each) => [each, GROUPS[each]] as const)}
        value={group}
        onChange={setMoved}
      />
    </EntryEditor>
  )
}
