import { useState } from 'react'
import { Loaded } from '../../components/loaded'
import { TextField } from '../../components/text-field'
import { currentTime } from '../../services/clock'
import { useRead } from '../../services/query'
import { beijingYear } from '../../shared/calendar/calendar'
import { problemText } from '../problems/problem-text'
import type { Editing } from './editing'
import { EntryEditor } from './entry-editor'
import { EntryList } from './entry-list'

/** The tags that events carry: renamed or merged into another, closed. */
export function TagsEditor({ unitId, busy, problem, onChange }: Editing & { unitId: string }) {
  const tags = useRead('statistics.listTags', { unitId, year: beijingYear(currentTime()) })
  const [chosen, setChosen] = useState('')
  const [renamed, setRenamed] = useState('')
  const open = (name: string) => {
    setChosen(name)
    setRenamed('')
  }
  return (
    <Loaded
      query={tags}
      explain={problemText}
      isEmpty={({ length }) => length === 0}
      empty="还没有活动用过标签。标签在编辑活动时填写。"
    >
      {(list) => {
        const one = list.find(({ name }) => name === chosen)
        if (!one)
          return (
            <EntryList
              name="点一个标签，可以改名、合并或停用"
              entries={list.map(({ name, sessions, mergedInto, closed }) => ({
                key: name,
                name,
                closed,
                remark: `近两年 ${sessions} 场`,
                mergedIntoName: mergedInto ?? undefined,
              }))}
              onOpen={open}
            />
          )
        return (
          <EntryEditor
            key={one.name}
            title={`标签：${one.name}`}
            entry={one}
            nameStays
            others={list
              .filter(({ name, mergedInto }) => name !== one.name && mergedInto === null)
              .map(({ name }) => [name, name])}
            busy={busy}
            problem={problem}
            onSave={async ({ mergedInto, closed }) => {
              const into = renamed.trim() || mergedInto
              if (!(await onChange({ what: 'tag', name: one.name, mergedInto: into, closed }))) return
              open('')
              await tags.refetch()
            }}
            onBack={() => open('')}
          >
            <TextField
              label="改名为（可不填）"
              value={renamed}
              onChange={setRenamed}
              maxLength={40}
              why="原来的场次仍带旧名，统计时计入新名。"
            />
          </EntryEditor>
        )
      }}
    </Loaded>
  )
}
