import { View } from '@tarojs/components'
import { TextField } from '../../components/text-field'

/** What breaks a rule of the catalogue, and a field for what is to be said of it; nothing where nothing does. */
export function WarningList(props: {
  texts: readonly string[]
  comment?: { value: string; onChange: (text: string) => void }
}) {
  const { texts, comment } = props
  if (texts.length === 0) return null
  return (
    <View className="section stack">
      <View className="strong warn">请核对</View>
      {texts.map((text) => (
        <View key={text}>{text}。</View>
      ))}
      {comment && (
        <TextField
          label="核对过没有错，写一句说明"
          value={comment.value}
          onChange={comment.onChange}
          placeholder="例如 集中接待了一批上月的来访"
          maxLength={200}
        />
      )}
    </View>
  )
}
