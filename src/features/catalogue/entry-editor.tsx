import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { PickerField } from '../../components/picker-field'
import { TextField } from '../../components/text-field'

/** What can be said of every entry of the catalogue. */
export interface Entry {
  name: string
  mergedInto: string | null
  closed: boolean
}

/** One entry to rename, merge, close or open again; no record is rewritten by any of it. */
export function EntryEditor(props: {
  title: string
  entry: Entry
  /** What it may be merged into. Without it there is no merging. */
  others?: readonly (readonly [key: string, name: string])[]
  /** The name is what records are found by: it cannot be changed, only merged into another. */
  nameStays?: boolean
  isNew?: boolean
  /** What has to be filled in besides the name; empty when nothing. */
  missing?: string
  busy: boolean
  problem?: string
  onSave: (entry: Entry) => unknown
  onBack: () => void
  /** More to fill in, between the name and the buttons. */
  children?: ReactNode
}) {
  const {
    title,
    entry,
    others,
    nameStays,
    isNew,
    missing = '',
    busy,
    problem,
    onSave,
    onBack,
    children,
  } = props
  const [name, setName] = useState(entry.name)
  const [attempted, setAttempted] = useState(false)
  const [mergedInto, setMergedInto] = useState(entry.mergedInto)
  const incomplete = name.trim() === '' ? '请填写名称。' : missing
  return (
    <View className="section stack">
      <View className="strong">{title}</View>
      {!nameStays && <TextField label="名称" value={name} onChange={setName} maxLength={40} />}
      {children}
      {others && (
        <PickerField
          label="并入"
          choices={['不并入', ...others.map(([, other]) => other)]}
          chosen={others.findIndex(([key]) => key === mergedInto) + 1}
          onChoose={(index) => setMergedInto(others[index - 1]?.[0] ?? null)}
          why="并入以后，往年和今后的场次都计入那一个；原来的记录不改，随时可以取消。"
        />
      )}
      {attempted && (incomplete || problem) && <Notice tone="bad">{incomplete || problem}</Notice>}
      <ActionButton
        busy={busy}
        onPress={() => {
          setAttempted(true)
          if (!incomplete) onSave({ name: name.trim(), mergedInto, closed: entry.closed })
        }}
      >
        保存
      </ActionButton>
      {!isNew && (
        <ActionButton
          kind="secondary"
          busy={busy}
          onPress={() => {
            setAttempted(true)
            onSave({ name: entry.name, mergedInto, closed: !entry.closed })
          }}
        >
          {entry.closed ? '重新启用' : '停用'}
        </ActionButton>
      )}
      <ActionButton kind="plain" onPress={onBack}>
        返回列表
      </ActionButton>
    </View>
  )
}
