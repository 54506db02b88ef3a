import { PickerField } from './picker-field'

/** One of several named choices, told apart by their keys. */
export function ChoiceField<Key extends string>(props: {
  label: string
  id?: string
  choices: readonly (readonly [key: Key, name: string])[]
  value: Key
  onChange: (value: Key) => void
  why?: string
  problem?: string | undefined
}) {
  const { label, id, choices, value, onChange, why, problem } = props
  return (
    <PickerField
      label={label}
      id={id}
      choices={choices.map(([, name]) => name)}
      chosen={choices.findIndex(([key]) => key === value)}
      onChoose={(index) => {
        const [key] = choices[index] ?? []
        if (key !== undefined) onChange(key)
      }}
      {...(why && { why })}
      problem={problem}
    />
  )
}
