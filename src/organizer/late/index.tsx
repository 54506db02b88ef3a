import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Notice } from '@/components/notice'
import { Segments } from '@/components/segments'
import { TapRow } from '@/components/tap-row'
import { TextField } from '@/components/text-field'
import { LateList } from '@/features/check-ins/late-list'
import { AmountForm } from '@/features/tallies/amount-form'
import { Photos } from '@/features/tallies/photos'
import { talliesKeptAs } from '@/features/tallies/send-tally'
import { tallyQueue } from '@/features/tallies/tally-queue'
import { UploadState } from '@/features/tallies/upload-state'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { useRead } from '@/services/query'
import { useQueue } from '@/services/upload-queue'
import { spanText } from '@/shared/calendar/calendar'
import { PAPER_SHEET } from '@/shared/tally/tally'

const PARTS = [
  ['people', '逐人补签'],
  ['total', '总人数'],
  ['photos', '拍照存档'],
] as const
type Part = (typeof PARTS)[number][0]

const REASONS = [`${PAPER_SHEET}补录`, '漏扫了', '手机没电或没带']

/** Enters afterwards what happened without phones: people from the roster, a total, and photographs of the signed sheet. */
export default function LatePage() {
  const { session: sessionId = '' } = useRouter().params
  const state = useRead('checkins.listTallies', { sessionId }, { keptAs: talliesKeptAs(sessionId) })
  const [part, setPart] = useState<Part>('people')
  const [reason, setReason] = useState(REASONS[0] as string)
  const [added, setAdded] = useState(false)
  const waiting = useQueue(tallyQueue).filter(({ input }) => input.request.sessionId === sessionId)
  const { data } = state

  return (
    <WorkPage flush>
      <View className="bar">
        <View className="title">{data?.session.title ?? '补签、补录'}</View>
        {data && <View className="soft">{spanText(data.session, currentTime())}</View>}
      </View>
      <View className="page">
        {data?.confirmedAt && (
          <View className="gap-below">
            <Notice tone="warn">
              这一场的数据已经确认：补签、补录只有单位管理员可以办理，会记入操作记录。
            </Notice>
          </View>
        )}
        <Segments options={PARTS} chosen={part} onChoose={setPart} />
        {part !== 'photos' && (
          <View className="gap-below">
            <View className="pills">
              {REASONS.map((each) => (
                <TapRow
                  key={each}
                  className={each === reason ? 'pill pill--on' : 'pill'}
                  onPress={() => setReason(each)}
                >
                  {each}
                </TapRow>
              ))}
            </View>
            <TextField label="原因" value={reason} onChange={setReason} maxLength={100} />
          </View>
        )}
        {part === 'people' && <LateList sessionId={sessionId} reason={reason} />}
        {part === 'total' && (
          <View className="gap-below">
            {added && <Notice tone="good">已记下，标为补录。可以接着拍下签到表存档。</Notice>}
            <AmountForm
              onSubmit={({ note, ...typed }) => {
                const marked = ['补录', reason.trim(), note].filter(Boolean).join('：')
                // Once the counts are confirmed it takes a reason of its own.
                const why = data?.confirmedAt ? reason.trim() : ''
                const own = { ...typed, note: marked, reason: why }
                const request = { sessionId, countedAt: currentTime(), place: PAPER_SHEET, ...own }
                tallyQueue.add({ request, taps: [], pass: data?.pass ?? '' })
                setAdded(true)
              }}
            />
          </View>
        )}
        {part === 'photos' && (
          <Photos
            sessionId={sessionId}
            place={PAPER_SHEET}
            pass={data?.pass ?? ''}
            hint="拍下签好字的签到表，字迹清楚即可；只有工作人员能看到，名单到期删除时一起删除。"
          />
        )}
        <UploadState entries={waiting} />
      </View>
    </WorkPage>
  )
}
