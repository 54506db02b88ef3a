import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { copyText } from '../../services/clipboard'
import './copied-text.scss'

/** A text to be pasted elsewhere, and the way to copy it. */
export function CopiedText({ text, name = '这段文字' }: { text: string; name?: string }) {
  const [copied, setCopied] = useState<boolean>()
  return (
    <View>
      <Text className="copied-text__text" selectable>
        {text}
      </Text>
      <ActionButton kind="secondary" onPress={() => void copyText(text).then(setCopied)}>
        复制{name}
      </ActionButton>
      <View className="copied-text__outcome" aria-role="status">
        {copied === true && '已复制，可以粘贴了。'}
        {copied === false && '没有复制成功，请长按文字选择复制。'}
      </View>
    </View>
  )
}
