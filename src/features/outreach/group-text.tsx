import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { copyText } from '../../services/clipboard'
import './group-text.scss'

/** A text for the chat group, and the way to copy it. */
export function GroupText({ text }: { text: string }) {
  const [copied, setCopied] = useState<boolean>()
  return (
    <View>
      <Text className="group-text__text" selectable>
        {text}
      </Text>
      <ActionButton kind="secondary" onPress={() => void copyText(text).then(setCopied)}>
        复制这段文字
      </ActionButton>
      <View className="group-text__outcome" aria-role="status">
        {copied === true && '已复制，可以粘贴到微信群里。'}
        {copied === false && '没有复制成功，请长按文字选择复制。'}
      </View>
    </View>
  )
}
