import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useMemo, useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Segments } from '@/components/segments'
import { SwitchRow } from '@/components/switch-row'
import { TextArea } from '@/components/text-area'
import { ChannelField } from '@/features/channels/channel-field'
import { KNOWN_REFUSALS } from '@/features/channels/channel-texts'
import { usePictureLinks } from '@/features/events/use-picture-links'
import { Painting } from '@/features/pictures/painting'
import type { Take } from '@/features/pictures/painting-props'
import { LookPills } from '@/features/posters/look-pills'
import { outlined, posterPicture } from '@/features/posters/poster-picture'
import { usePosterFile } from '@/features/posters/use-poster-file'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import { allowAlbum } from '@/services/album'
import type { Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { useRead } from '@/services/query'
import { TEXT_LIMITS } from '@/shared/event/event-content'
import { LOOKS, type LookName, usualLook } from '@/shared/poster/look'
import { posterContent } from '@/shared/poster/poster-content'
import {
  dotsAnInch,
  FORMAT_NAMES,
  type FormatName,
  PHONE_LONGEST,
  POSTER_FORMATS,
  type PosterFormat,
  posterOf,
} from '@/shared/poster/poster-format'
import type { Measure } from '@/shared/text/lines'

type Draft = Value<'events.getDraft'>

const ON_PHONE = process.env.TARO_ENV === 'weapp'
const SIDES = [
  ['0', '正面'],
  ['1', '反面'],
] as const

/** What makes an event known on paper and in chats: chosen, looked at, and saved or printed. */
export default function PostersPage() {
  const { event: eventId = '' } = useRouter().params
  const draft = useRead('events.getDraft', { eventId })
  const [channel, setChannel] = useState<string | null>(null)
  // A code for paper: in the album it is sharp as well.
  const code = useRead('events.getEventCode', { eventId, channel, size: 'print' })
  return (
    <WorkPage>
      <Loaded query={draft} explain={problemText}>
        {(event) => (
          <>
            <View className="section">
              <ChannelField unitId={event.unitId} channel={channel} onChange={setChannel} />
            </View>
            <Loaded query={code} explain={(error) => problemText(error, KNOWN_REFUSALS)}>
              {({ picture }) =>
                picture === null ? (
                  <Notice tone="warn">
                    微信现在没有画出小程序码，宣传品还做不了。过一会儿再打开这一页试试。
                  </Notice>
                ) : (
                  <Making event={event} code={picture} />
                )
              }
            </Loaded>
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}

function Making({ event: { content, sessions }, code }: { event: Draft; code: string }) {
  const [formatName, setFormat] = useState<FormatName>('phone')
  const [lookName, setLook] = useState<LookName>(() => usualLook(content.category))
  const [title, setTitle] = useState(content.title)
  const [wantsCover, setWantsCover] = useState(true)
  const [marks, setMarks] = useState(false)
  const [side, setSide] = useState<'0' | '1'>('0')
  const [coverLost, setCoverLost] = useState(false)
  const [take, setTake] = useState<Take>()
  const linkOf = usePictureLinks([content.cover])
  const cover = (content.cover && wantsCover && !coverLost && linkOf(content.cover)) || undefined
  const format: PosterFormat = POSTER_FORMATS[formatName]
  const page = formatName === 'leaflet' ? Number(side) : 0
  const [now] = useState(currentTime)

  const make = useMemo(() => {
    const coming = sessions.filter(({ status, endsAt }) => status === 'scheduled' && endsAt > now)
    const said = posterContent(
      { ...content, title: title.trim() || content.title, sessions: coming, hasCover: cover !== undefined },
      now,
    )
    const look = LOOKS[lookName]
    return (measure: Measure) => posterOf(said, { format, look, marks: format.printed && marks, measure })
  }, [content, sessions, title, cover, lookName, format, marks, now])
  const isOver = !sessions.some(({ status, endsAt }) => status === 'scheduled' && endsAt > now)
  const near = useMemo(() => outlined(make), [make])
  const pictureOf = useCallback(
    (index: number) =>
      posterPicture(make, {
        page: index,
        pictures: { code, ...(cover && { cover }) },
        onMissing: (name) => name === 'cover' && setCoverLost(true),
      }),
    [make, code, cover],
  )
  const picture = useMemo(() => pictureOf(page), [pictureOf, page])
  const onPainted = useCallback((taken: Take) => setTake(() => taken), [])
  const file = usePosterFile({ take, poster: near, pictureOf, name: `${content.title}-${format.name}` })
  const dots = near.paper && ON_PHONE ? dotsAnInch(near.paper, PHONE_LONGEST) : 300

  return (
    <View className="columns">
      <View className="section">
        <View className="field__label">做成什么</View>
        <View className="pills">
          {FORMAT_NAMES.map((each) => (
            <View
              key={each}
              className={each === formatName ? 'pill pill--on' : 'pill'}
              aria-role="radio"
              aria-checked={each === formatName}
              onClick={() => setFormat(each)}
            >
              {POSTER_FORMATS[each].name}
            </View>
          ))}
        </View>
        <View className="remark">{format.remark}</View>
        <LookPills chosen={lookName} onChoose={setLook} />
        <TextArea
          label="标题"
          value={title}
          maxLength={TEXT_LIMITS.title + 5}
          why="可以按回车自己分行；这里改了，活动的标题不变。"
          onChange={setTitle}
        />
        {content.cover && (
          <SwitchRow
            label="用活动的图片"
            why="不用的话，画一幅配图。"
            on={wantsCover}
            onChange={(on) => {
              setWantsCover(on)
              setCoverLost(false)
            }}
          />
        )}
        {format.printed && (
          <SwitchRow
            label="裁切和悬挂标记"
            why="送去印刷、做展板时打开：四周多 10 毫米，有裁切线和挂孔位置。"
            on={marks}
            onChange={setMarks}
          />
        )}
      </View>
      <View className="section">
        {formatName === 'leaflet' && <Segments options={SIDES} chosen={side} onChoose={setSide} />}
        {picture && (
          <View className="gap-below">
            <Painting picture={picture} label={`${format.name}：${content.title}`} onPainted={onPainted} />
          </View>
        )}
        {isOver && <Notice tone="warn">所有场次都已经结束，宣传品上没有时间地点。</Notice>}
        {coverLost && (
          <Notice tone="warn">
            活动的图片没有取到，先画了一幅配图。关上再打开“用活动的图片”，会再取一次。
          </Notice>
        )}
        {near.pages.some(({ crowded }) => crowded) && (
          <Notice tone="warn">字很多，印出来会偏小。可以换一种尺寸，或把标题、介绍、地址写短一些。</Notice>
        )}
        {dots < 300 && (
          <Notice tone="warn">
            手机画得下 {dots} dpi，张贴够清楚；展板要 300 dpi 的，请在电脑的浏览器里打开这一页。
          </Notice>
        )}
        {file.refused && (
          <>
            <Notice tone="warn">
              没有得到允许，图片没有存进相册。在设置里打开“添加到相册”，再保存一次。
            </Notice>
            <ActionButton kind="secondary" onPress={() => void allowAlbum().then(file.onAllowed)}>
              打开设置
            </ActionButton>
          </>
        )}
        {file.problem && <Notice tone="bad">{file.problem}</Notice>}
        {file.saved && <Notice tone="good">{ON_PHONE ? '已经存进相册。' : '已经下载。'}</Notice>}
        <ActionButton busy={file.busy} disabled={!take} onPress={file.keep}>
          {format.printed ? (ON_PHONE ? '生成 PDF' : '下载 PDF') : ON_PHONE ? '保存到相册' : '下载图片'}
        </ActionButton>
        {ON_PHONE && (
          <ActionButton kind="secondary" busy={file.busy} disabled={!take} onPress={file.send}>
            发给同事或群
          </ActionButton>
        )}
      </View>
    </View>
  )
}
