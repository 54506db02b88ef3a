import { useState } from 'react'
import type { Editing } from './editing'
import { EntryEditor } from './entry-editor'
import { EntryList } from './entry-list'

/** The categories of events: renamed, merged, closed. */
export function CategoriesEditor({ words: { categories }, busy, problem, onChange }: Editing) {
  const [code, setCode] = useState('')
  const one = categories.find((each) => each.code === code)
  const nameOf = (of: string | null) => categories.find((each) => each.code === of)?.name
  if (!one)
    return (
      <EntryList
        name="点一个类别，可以改名、合并或停用"
        entries={categories.map((each) => ({
          key: each.code,
          name: each.name,
          closed: each.closed,
          mergedIntoName: nameOf(each.mergedInto),
        }))}
        onOpen={setCode}
      />
    )
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
        if (await onChange({ what: 'category', code: one.code, name, mergedInto: into, closed })) setCode('')
      }}
      onBack={() => setCode('')}
    />
  )
}
