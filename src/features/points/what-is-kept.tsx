import { Text, View } from '@tarojs/components'
import { open } from '../../services/navigation'

/** What is kept of whoever takes part, before she does. */
export function WhatIsKept({ agreed }: { agreed: boolean }) {
  return (
    <View className="remark">
      只记您的微信账号属于哪个家庭、家里有几个孩子，和得过、用过哪些积分；孩子不用账号，不记名字。
      {!agreed && (
        <>
          参加前请阅读
          <Text className="link" aria-role="button" onClick={() => open('resident/privacy/index')}>
            《个人信息保护说明》
          </Text>
          ，同意后随时可以撤回。
        </>
      )}
    </View>
  )
}
