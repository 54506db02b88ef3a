import { View } from '@tarojs/components'
import type { ConsentText } from '../../shared/person/consent-texts'
import './consent-words.scss'

/** A text to agree to, to be read. */
export function ConsentWords({ text }: { text: ConsentText }) {
  return (
    <View>
      <View className="title--large gap-below">{text.title}</View>
      {text.sections.map(([heading, words]) => (
        <View key={heading} className="consent-words__section">
          <View className="consent-words__heading">{heading}</View>
          <View>{words}</View>
        </View>
      ))}
    </View>
  )
}
