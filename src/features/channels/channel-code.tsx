import { Image, View } from '@tarojs/components'
import { Loaded } from '../../components/loaded'
import { Notice } from '../../components/notice'
import { useRead } from '../../services/query'
import { problemText } from '../problems/problem-text'
import './channel-code.scss'
import { KNOWN_REFUSALS } from './channel-texts'

/** The mini-program code of an event for a channel, to be kept with a long press and put onto what is printed. */
export function ChannelCode({ eventId, channel }: { eventId: string; channel: string | null }) {
  const code = useRead('events.getEventCode', { eventId, channel })
  return (
    <Loaded query={code} explain={(error) => problemText(error, KNOWN_REFUSALS)}>
      {({ picture }) =>
        picture === null ? (
          <Notice tone="warn">微信现在没有画出小程序码。过一会儿再打开这一页试试。</Notice>
        ) : (
          <>
            <Image
              className="channel-code"
              src={picture}
              mode="scaleToFill"
              showMenuByLongpress
              aria-role="img"
              aria-label="这个活动的小程序码"
            />
            <View className="remark middle">长按图片保存，放到展板、海报上。扫码就是这个活动。</View>
          </>
        )
      }
    </Loaded>
  )
}
