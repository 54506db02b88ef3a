import { Switch, View } from '@tarojs/components'
import './switch-row.scss'

/** Something that is so or not, with what it means. */
export function SwitchRow(props: {
  label: string
  why?: string
  problem?: string | undefined
  on: boolean
  onChange: (on: boolean) => void
}) {
  const { label, why, problem, on, onChange } = props
  return (
    <View className="row switch-row">
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
