import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { SwitchRow } from '@/components/switch-row'
import { TextArea } from '@/components/text-area'
import { TextField } from '@/components/text-field'
import { ExportButton } from '@/features/exports/export-button'
import { mediaText, mediaWritten } from '@/features/exports/media-links'
import { problemText, serveRefusalText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { WorkPage } from '@/features/workbench/work-page'
import { call } from '@/services/api'
import { currentTime } from '@/services/clock'
import { useRead } from '@/services/query'
import { clockText, dayText, spanText } from '@/shared/calendar/calendar'
import './index.scss'

/** The archive of a session: what will be in it, where it was reported on, and the way to have it packed. */
export default function ArchivePage() {
  const { session: sessionId = '' } = useRouter().params
  const archive = useRead('exports.getArchive', { sessionId })
  const [typedText, setTypedText] = useState<string>()
  const [whole, setWhole] = useState(false)
  const [reason, setReason] = useState('')
  const saving = useCommand('exports.saveMediaLinks', (refusal) =>
    refusal.reason === 'changed-meanwhile'
      ? '刚刚有人改过媒体报道。请下拉刷新后再填，您写的还在这里。'
      : serveRefusalText(refusal),
  )
  usePullDownRefresh(() => archive.refetch().finally(() => Taro.stopPullDownRefresh()))

  return (
    <WorkPage>
      <Loaded query={archive} explain={problemText}>
        {({ session, photos, confirmedAt, media, version }) => {
          const now = currentTime()
          const text = typedText ?? mediaText(media)
          const { links, wrong } = mediaWritten(text)
          const namesFor = whole ? reason.trim() : null
          async function save() {
            if (!(await saving.send({ sessionId, version, media: links }))) return
            await archive.refetch()
            setTypedText(undefined)
          }
          return (
            <>
              <View className="section">
                <View className="title--large">{session.title}</View>
                <View className="soft">{spanText(session, now)}</View>
                <View className="soft">{session.place}</View>
              </View>
              <View className="section">
                <View className="heading">里面有什么</View>
                <View className="archive__line">01 活动通知</View>
                <View className="archive__line">02 签到表和人工计数</View>
                <View className="archive__line">03 现场照片 {photos} 张</View>
                <View className="archive__line">
                  04 活动小结
                  {confirmedAt === null
                    ? '（数据还没有确认）'
                    : `（${dayText(confirmedAt, now)} ${clockText(confirmedAt)} 确认）`}
                </View>
                <View className="archive__line">05 媒体报道 {media.length} 篇</View>
              </View>
              <View className="section">
                <TextArea
                  label="媒体报道"
                  value={text}
                  maxLength={4000}
                  placeholder="区妇联举办亲子阅读 https://…"
                  why="一行一篇：标题，空格，网址。"
                  problem={wrong.length > 0 ? `第 ${wrong.join('、')} 行没有网址，或网址不完整。` : undefined}
                  onChange={setTypedText}
                />
                {saving.problem && <Notice tone="bad">{saving.problem}</Notice>}
                {typedText !== undefined && text !== mediaText(media) && (
                  <ActionButton
                    kind="secondary"
                    busy={saving.busy}
                    disabled={wrong.length > 0}
                    onPress={() => void save()}
                  >
                    保存媒体报道
                  </ActionButton>
                )}
              </View>
              <View className="section">
                <SwitchRow
                  label="签到表写全姓名和手机号"
                  why="不打开就打码，也不放签过字的签到表照片。打开要写事由，会记入操作记录。"
                  on={whole}
                  onChange={setWhole}
                />
                {whole && (
                  <TextField
                    label="为什么要全名"
                    value={reason}
                    placeholder="例如：年终归档"
                    maxLength={100}
                    onChange={setReason}
                  />
                )}
                <ExportButton
                  key={`${whole} ${version}`}
                  disabled={namesFor !== null && [...namesFor].length < 2}
                  ask={(nonce) => call('exports.exportArchive', { nonce, sessionId, namesFor })}
                  own={{}}
                >
                  打包下载台账
                </ExportButton>
              </View>
            </>
          )
        }}
      </Loaded>
    </WorkPage>
  )
}
