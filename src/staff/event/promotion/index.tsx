import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { ChannelCode } from '@/features/channels/channel-code'
import { ChannelField } from '@/features/channels/channel-field'
import { KNOWN_REFUSALS } from '@/features/channels/channel-texts'
import { CopiedText } from '@/features/outreach/copied-text'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { useRead } from '@/services/query'
import { COPIES_FORMATTED, copyFormatted } from '@/services/rich-clipboard'
import { EVENT_PAGE, queryOf } from '@/shared/channel/event-link'
import {
  articleHtml,
  groupNotice,
  MESSAGE_LENGTH,
  type Promoted,
  radioText,
  shortMessage,
} from '@/shared/event/promotion'

/** The texts that make an event known, each for its place: to be copied, and changed where it is pasted. */
export default function PromotionPage() {
  const { event: eventId = '' } = useRouter().params
  const [channel, setChannel] = useState<string | null>(null)
  const draft = useRead('events.getDraft', { eventId })
  const made = useRead('events.makeEventLink', { eventId, channel })
  const now = currentTime()
  return (
    <WorkPage>
      <Loaded query={draft} explain={problemText}>
        {({ content, sessions, unitId }) => (
          <>
            <View className="section">
              <ChannelField unitId={unitId} channel={channel} onChange={setChannel} />
            </View>
            <Loaded query={made} explain={(error) => problemText(error, KNOWN_REFUSALS)}>
              {({ link, days }) => {
                const coming = sessions
                  .filter(({ status, endsAt }) => status === 'scheduled' && endsAt > now)
                  .sort((a, b) => a.startsAt - b.startsAt)
                return (
                  <Texts
                    promoted={{ ...content, sessions: coming, link }}
                    eventId={eventId}
                    channel={channel}
                    days={days}
                  />
                )
              }}
            </Loaded>
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}

/** Ids alone: nothing in it is written otherwise in an address. */
const queryText = (query: Record<string, string>): string =>
  Object.entries(query)
    .map(([key, value]) => `${key}=${value}`)
    .join('&')

function Texts(props: { promoted: Promoted; eventId: string; channel: string | null; days: number }) {
  const { promoted, eventId, channel, days } = props
  const path = `${EVENT_PAGE}?${queryText(queryOf({ eventId, channel }))}`
  const message = shortMessage(promoted)
  const [copied, setCopied] = useState<boolean>()
  return (
    <>
      {promoted.sessions.length === 0 && (
        <Notice tone="warn">所有场次都已经结束，文字里没有时间地点。</Notice>
      )}
      <View className="gap-below">
        {promoted.link === null ? (
          <Notice tone="warn">
            微信现在没有给出链接，文字里写的是去小程序里{promoted.quiz ? '答题' : '报名'}
            。过一会儿再打开这一页试试。
          </Notice>
        ) : (
          <Notice tone="good">文字里的链接 {days} 天内有效，点开就是这个活动。</Notice>
        )}
      </View>
      <View className="section">
        <View className="heading">发到社区群</View>
        <CopiedText text={groupNotice(promoted)} name="群通知" />
      </View>
      <View className="section">
        <View className="heading">短信</View>
        <View className="remark">
          {message.length} 个字，{MESSAGE_LENGTH} 个字以内按一条收费。前面还要加上短信签名的，请再删几个字。
        </View>
        <CopiedText text={message} name="短信" />
      </View>
      <View className="section">
        <View className="heading">广播稿</View>
        <CopiedText text={radioText(promoted)} name="广播稿" />
      </View>
      <View className="section">
        <View className="heading">小程序码</View>
        <ChannelCode eventId={eventId} channel={channel} />
      </View>
      <View className="section">
        <View className="heading">公众号文章</View>
        {COPIES_FORMATTED ? (
          <>
            <View className="remark">
              复制以后在公众号编辑器里粘贴，标题和段落的样式都在；图片请另外插入。
            </View>
            <ActionButton
              kind="secondary"
              onPress={() => void copyFormatted(articleHtml(promoted)).then(setCopied)}
            >
              复制文章
            </ActionButton>
            <View className="soft" aria-role="status">
              {copied === true && '已复制，可以粘贴到公众号编辑器里。'}
              {copied === false && '没有复制成功，请换一个浏览器再试。'}
            </View>
          </>
        ) : (
          <View className="remark">请在电脑的浏览器里打开这一页，可以连样式一起复制。</View>
        )}
        <View className="remark">在文章里插入小程序卡片时，路径填：</View>
        <CopiedText text={path} name="路径" />
      </View>
    </>
  )
}
