import { Image, View } from '@tarojs/components'
import { useDidHide, useDidShow, useRouter } from '@tarojs/taro'
import { useEffect } from 'react'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { QrCode } from '@/components/qr-code'
import { useScreenCode } from '@/features/check-ins/use-screen-code'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { pageLink } from '@/services/page-link'
import { useRead } from '@/services/query'
import { brightenScreen, dimScreen } from '@/services/screen'
import { spanText } from '@/shared/calendar/calendar'
import { SELF_CHECK_IN_PAGE } from '@/shared/check-in/self-check-in'
import './index.scss'

/** A session's code over the whole screen, to be projected, held up or printed; where proof is asked for, with the code that changes. */
export default function SelfCodePage() {
  const { session: sessionId = '' } = useRouter().params
  const shown = useRead('checkins.getSessionCode', { sessionId }, { keptAs: `session-code-${sessionId}` })
  useDidShow(brightenScreen)
  useDidHide(dimScreen)
  useEffect(() => dimScreen, [])
  const changing = useScreenCode(shown.data?.key)

  return (
    <WorkPage flush className="self-code">
      <Loaded query={shown} explain={problemText}>
        {({ session, code, picture }) => {
          const query = { scene: code, ...(changing && { screen: changing.text }) }
          const link = pageLink(SELF_CHECK_IN_PAGE, query)
          return (
            <>
              <View className="self-code__title">{session.title}</View>
              <View className="self-code__line">
                {spanText(session, currentTime())} · {session.place.name}
              </View>
              <View className="self-code__steps">
                <View>
                  <View className="self-code__word">
                    {changing ? '① 微信扫一扫，打开签到页' : '微信扫一扫，自助签到'}
                  </View>
                  {picture ? (
                    <Image
                      className={
                        changing ? 'self-code__picture' : 'self-code__picture self-code__picture--large'
                      }
                      src={picture}
                      mode="scaleToFill"
                      showMenuByLongpress
                      aria-role="img"
                      aria-label="签到的小程序码"
                    />
                  ) : (
                    <Notice tone="warn">现在画不出小程序码，请稍后重新打开；可以先用扫码签到。</Notice>
                  )}
                </View>
                {changing && (
                  <View>
                    <View className="self-code__word">② 在签到页里扫这个动态码</View>
                    <QrCode large text={link ?? changing.text} label="动态签到码" />
                    <View className="self-code__seconds" aria-role="timer">
                      {changing.seconds} 秒后更换，拍照、截图无效
                    </View>
                  </View>
                )}
              </View>
              {link && !changing && <Browser link={link} />}
              <View className="self-code__hint">
                没有手机、扫不出来，请到签到处报姓名。开始前一小时到结束时有效。
              </View>
            </>
          )
        }}
      </Loaded>
    </WorkPage>
  )
}

/** In a browser there is a link as well, for phones without WeChat. */
const Browser = ({ link }: { link: string }) => (
  <View className="self-code__browser">
    <View className="self-code__hint">没有微信，用手机浏览器扫这个码</View>
    <QrCode text={link} label="浏览器签到码" />
  </View>
)
