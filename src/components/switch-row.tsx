import { Switch, View } from '@tarojs/components'
import './switch-row.scss'

/** Something that is so or not, with what it means. */
export function SwitchRow(props: {
  label: string
  /** By what a summary of what is wrong leads here. */
  id?: string
  why?: string
  problem?: string | undefined
  on: boolean
  onChange: (on: boolean) => void
}) {
  const { label, id, why, problem, on, onChange } = props
  return (
    <View className="row switch-row" id={id}>
      {/* The switch alone is too small for a thumb. */}
      <View className="row__words" onClick={() => onChange(!on)}>
        <View className="strong">{label}</View>
        {problem && (
          <View className="bad" aria-role="alert">
            {problem}
          </View>
        )}
        {why && <View className="soft small">{why}</View>}
      </View>
      <Switch
        checked={on}
        color="#b02a4a"
        aria-label={label}
        onChange={(event) => onChange(event.detail.value)}
      />
    </View>
  )
}
