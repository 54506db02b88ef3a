import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Notice } from '@/components/notice'
import { Segments } from '@/components/segments'
import { TextField } from '@/components/text-field'
import { problemText } from '@/features/problems/problem-text'
import { ClassForm } from '@/features/tallies/class-form'
import { heldOnPhone } from '@/features/tallies/held-on-phone'
import { PeopleCounters } from '@/features/tallies/people-counters'
import { Photos } from '@/features/tallies/photos'
import { talliesKeptAs } from '@/features/tallies/send-tally'
import { TallyList } from '@/features/tallies/tally-list'
import { type QueuedTally, tallyQueue } from '@/features/tallies/tally-queue'
import { tallySums } from '@/features/tallies/tally-sums'
import { tapText } from '@/features/tallies/tally-texts'
import { ThingCounters } from '@/features/tallies/thing-counters'
import { UploadState } from '@/features/tallies/upload-state'
import { useTapping } from '@/features/tallies/use-tapping'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { keep, readKept } from '@/services/device-storage'
import { useRead } from '@/services/query'
import { giveTap } from '@/services/signal'
import { clockText, spanText } from '@/shared/calendar/calendar'
import { countText } from '@/shared/text/number-text'
import './index.scss'

/** How often a phone tells what it holds and learns what the others do: a tap shows on another within twice this time. */
const REFRESH = 3_000

const PARTS = [
  ['people', '人员'],
  ['things', '发放'],
  ['classes', '班级'],
  ['photos', '照片'],
  ['list', '记录'],
] as const
type Part = (typeof PARTS)[number][0]

/** Counts by hand at one session: works without a network, adds up with other phones. */
export default function CountPage() {
  const { session: sessionId = '' } = useRouter().params
  const state = useRead(
    'checkins.listTallies',
    { sessionId },
    { every: REFRESH, keptAs: talliesKeptAs(sessionId), saying: () => ({ held: heldOnPhone(sessionId) }) },
  )
  const [part, setPart] = useState<Part>('people')
  const [place, setPlace] = useState(() => readKept<string>(`count-place-${sessionId}`) ?? '')
  const pass = state.data?.pass ?? ''
  const tapping = useTapping({ sessionId, place: place.trim(), pass })
  const sums = tallySums(state.data, tapping.entries)

  function changePlace(text: string) {
    setPlace(text)
    keep(`count-place-${sessionId}`, text)
  }

  function add(given: Omit<QueuedTally['request'], 'sessionId' | 'countedAt' | 'place'>) {
    giveTap()
    const request = { sessionId, countedAt: currentTime(), place: place.trim(), ...given }
    tallyQueue.add({ request, taps: [], pass })
  }

  const { data, error } = state
  return (
    <WorkPage flush className="count">
      <View className="bar">
        <View className="title">{data?.session.title ?? '人工计数'}</View>
        {data && <View className="soft">{spanText(data.session, currentTime())}</View>}
        <View className="count__sums" aria-role="status">
          各手机合计：另计 {countText(sums.people)} 人
          {sums.onSiteTotal !== null && `，现场共 ${countText(sums.onSiteTotal)} 人`}
          {data && data.silent > 0 && `（其中 ${countText(data.silent)} 人在没有网络的手机上，还没有上传）`}
        </View>
      </View>
      <View className="page">
        {data?.confirmedAt && (
          <View className="gap-below">
            <Notice tone="warn">这一场的数据已经确认，补录和更正需要工作人员操作。</Notice>
          </View>
        )}
        <Segments options={PARTS} chosen={part} onChoose={setPart} />
        {part === 'people' && <PeopleCounters sums={sums} onTap={tapping.tap} onSubmit={add} />}
        {part === 'things' && (
          <ThingCounters expected={data?.expected ?? []} sums={sums} onTap={tapping.tap} onSubmit={add} />
        )}
        {part === 'classes' && (
          <ClassForm unitId={data?.session.unitId} onSubmit={(counted, school) => add({ counted, school })} />
        )}
        {part === 'photos' && <Photos sessionId={sessionId} place={place.trim()} pass={pass} />}
        {part === 'list' && <TallyList listed={data} entries={tapping.entries} />}
        {part === 'people' && (
          <View className="gap-below">
            <TextField
              label="地点（可不填）"
              value={place}
              onChange={changePlace}
              placeholder="例如 东门、展台"
              maxLength={40}
            />
          </View>
        )}
        {/* Below what is tapped: whatever appears there moves no button. */}
        <UploadState entries={tapping.entries} />
        {error && (
          <View className="gap-below">
            <Notice tone="warn">
              {problemText(error)}仍可以继续计数，数字存在本机
              {state.dataUpdatedAt > 0 && `；其他手机的数停在 ${clockText(state.dataUpdatedAt)}`}。
            </Notice>
          </View>
        )}
      </View>
      {tapping.undoable && (
        <View className="beside count__bar">
          <ActionButton kind="secondary" onPress={tapping.undo}>
            撤销 {tapText(tapping.undoable)}
          </ActionButton>
          <ActionButton onPress={tapping.sendNow}>马上上传</ActionButton>
        </View>
      )}
    </WorkPage>
  )
}
