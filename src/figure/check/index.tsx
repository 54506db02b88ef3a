import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Notice } from '@/components/notice'
import { Segments } from '@/components/segments'
import { SUSPICION_TEXT } from '@/features/figures/figures-texts'
import { type OwnReason, problemText, refusalText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { OfUnit } from '@/features/units/of-unit'
import { WorkPage } from '@/features/workbench/work-page'
import type { Refusal, Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { confirm } from '@/services/dialog'
import { open } from '@/services/navigation'
import { callPhone } from '@/services/phone-call'
import { useRead } from '@/services/query'
import { beijingDay, clockText, dayText } from '@/shared/calendar/calendar'
import { dateText } from '@/shared/calendar/period'
import { countText } from '@/shared/text/number-text'
import './index.scss'

type ToCheck = Value<'statistics.listToCheck'>
type Shown = ToCheck['withoutEvidence'][number]
type Pair = ToCheck['duplicates'][number]

const REFUSALS: Record<OwnReason<Refusal<'statistics.decideDuplicate'>>, string> = {
  'no-such-session': '其中一场已经不在了。请下拉刷新。',
  'not-one-of-them': '请选择其中一场计入。',
  'counts-elsewhere': '选中的一场本身不在统计之内，请选另一场。',
  'one-with-others': '其中一场已经和别的单位的场次认定为同一场，请由共同的上级妇联来认定。',
  'decided-meanwhile': '刚刚有人做了判断。请下拉刷新后再看。',
}

const decisionRefusalText = (refusal: Refusal<'statistics.decideDuplicate'>) => refusalText(refusal, REFUSALS)

/** What needs somebody's eye: sessions without evidence, counts out of the ordinary, and pairs that may be one session. */
export default function CheckPage() {
  return (
    <WorkPage>
      <OfUnit withYear>{(of) => <ToCheckOf key={`${of.unitId} ${of.year}`} {...of} />}</OfUnit>
    </WorkPage>
  )
}

function ToCheckOf({ unitId, year }: OfUnit) {
  const toCheck = useRead('statistics.listToCheck', { unitId, year })
  const [view, setView] = useState<'missing' | 'suspicious' | 'duplicates'>('missing')
  const { send, busy, problem } = useCommand('statistics.decideDuplicate', decisionRefusalText)
  usePullDownRefresh(() => toCheck.refetch().finally(() => Taro.stopPullDownRefresh()))

  /** Says of a pair that they differ, or which of the two counts; whether it was said. */
  const decide = async ({ sessions: [a, b] }: Pair, counting: Shown | null): Promise<boolean> => {
    const sure = await confirm({
      title: counting ? '是同一场？' : '不是同一场？',
      content: counting
        ? `只计${counting.unitName}的这一场；另一场单列，不计入场次、人次和人数。几分钟内生效，以后可以改判。`
        : '两场都计入统计。几分钟内生效，以后可以改判。',
      yes: '确认',
    })
    if (!sure) return false
    const counts = counting?.sessionId ?? null
    const verdict = counting ? 'same' : 'different'
    if (!(await send({ sessionIds: [a.sessionId, b.sessionId], verdict, counts }))) return false
    await toCheck.refetch()
    return true
  }

  return (
    <Loaded query={toCheck} explain={problemText}>
      {({ withoutEvidence, suspicious, duplicates, decided, more, recount, behind, overdue }) => (
        <>
          <Segments
            options={[
              ['missing', `待补录 ${withoutEvidence.length + more.withoutEvidence}`],
              ['suspicious', `可疑 ${suspicious.length + more.suspicious}`],
              ['duplicates', `疑似重复 ${duplicates.length + more.duplicates}`],
            ]}
            chosen={view}
            onChoose={setView}
          />
          {problem && <Notice tone="bad">{problem}</Notice>}
          <OverdueNotice overdue={overdue} />
          <RecountNotice recount={recount} />
          <BehindNotice behind={behind} stuckAt={recount.setAside} year={year} />
          {view === 'missing' && (
            <>
              <View className="remark small">
                已经结束、没有签到和计数的场次，不计入场次。请负责人补录或取消。
              </View>
              <LongList rows={withoutEvidence}>
                {(each) => <SessionCard key={each.sessionId} session={each} />}
              </LongList>
            </>
          )}
          {view === 'suspicious' && (
            <LongList rows={suspicious}>
              {(each) => (
                <SessionCard
                  key={each.sessionId}
                  session={each}
                  remark={each.suspicions.map((suspicion) => SUSPICION_TEXT[suspicion]).join('，')}
                />
              )}
            </LongList>
          )}
          {view === 'duplicates' && (
            <>
              <View className="remark small">
                同一天、同类别、同一地点或街道，由不同单位填报。是同一场的只计一场，判断前两场都计入。
              </View>
              <LongList rows={duplicates}>
                {(pair) => <PairCard key={pair.pairId} pair={pair} busy={busy} onDecide={decide} />}
              </LongList>
              <ActionButton
                kind="plain"
                onPress={() => open('staff/person/same-person/index', { unitId: unitId ?? '' })}
              >
                同一个人算成了两个人？
              </ActionButton>
              {decided.length > 0 && <View className="heading">判断过的</View>}
              <LongList rows={decided}>
                {(pair) => (
                  <PairCard
                    key={pair.pairId}
                    pair={pair}
                    verdict={verdictText(pair)}
                    busy={busy}
                    onDecide={decide}
                  />
                )}
              </LongList>
            </>
          )}
        </>
      )}
    </Loaded>
  )
}

/** What was said of a pair, by whom and when. */
function verdictText({ sessions, counts, byName, at }: ToCheck['decided'][number]): string {
  const counting = sessions.find(({ sessionId }) => sessionId === counts)
  const said = counting ? `是同一场，计${counting.unitName}的` : '不是同一场，都计入'
  return `${said}（${byName}，${dayText(at, currentTime())}）`
}

/** Two sessions that may be one, and what whoever is staff above both can say of them. */
function PairCard(props: {
  pair: Pair
  /** What was said of them before. */
  verdict?: string
  busy: boolean
  onDecide: (pair: Pair, counting: Shown | null) => Promise<boolean>
}) {
  const { pair, verdict, busy, onDecide } = props
  const [again, setAgain] = useState(false)
  const decide = async (counting: Shown | null) => {
    if (await onDecide(pair, counting)) setAgain(false)
  }
  return (
    <View className="check__pair">
      {pair.sessions.map((each) => (
        <SessionCard key={each.sessionId} session={each} />
      ))}
      {verdict && <View className="warn gap-below">{verdict}</View>}
      {pair.mayDecide && verdict && !again && (
        <ActionButton kind="secondary" onPress={() => setAgain(true)}>
          改判
        </ActionButton>
      )}
      {pair.mayDecide && (!verdict || again) && (
        <View className="stack">
          <ActionButton kind="secondary" busy={busy} onPress={() => decide(null)}>
            不是同一场
          </ActionButton>
          {pair.sessions.map((each) => (
            <ActionButton key={each.sessionId} kind="secondary" busy={busy} onPress={() => decide(each)}>
              是同一场，计{each.unitName}的
            </ActionButton>
          ))}
        </View>
      )}
    </View>
  )
}

const KEYS_WAIT = {
  names: '人员标识要等各场的姓名到期清除以后才替换，不需要处理。',
  records:
    '人员标识还没有替换完：有的场次有记录读不出来。其余的都已替换，系统每小时再试一次。请告诉维护系统的人。',
  deletions: '人员标识还没有替换完：在等有人要求的删除做完。请告诉维护系统的人。',
}

const OWED: Record<ToCheck['overdue']['behind'][number]['owes'], string> = {
  seats: '名额、候补和活动状态的更新',
  units: '单位调整后的更新',
  imports: '名单导入',
  messages: '通知和提醒',
  figures: '数据的统计',
  points: '积分和兑换的核对',
  removal: '到期信息的清除和删除',
  keys: '密钥和人员标识的更换',
  exports: '夜间导出',
}

/** Work of the system that is behind, and why; nothing where all is done. */
function OverdueNotice({ overdue: { stoppedSince, behind } }: Pick<ToCheck, 'overdue'>) {
  const since = (at: number) => `${dayText(at, currentTime())} ${clockText(at)}`
  if (stoppedSince !== null)
    return (
      <Notice tone="bad">
        {stoppedSince > 0
          ? `从 ${since(stoppedSince)} 起，系统的定时任务没有运行`
          : '系统的定时任务还没有运行过'}
        ：统计、通知、候补都停着。报名和签到照常，记录都在，运行以后会补上。请马上告诉维护系统的人。
      </Notice>
    )
  return behind.map(({ owes, since: from, why }) => (
    <Notice key={owes} tone="warn">
      {OWED[owes]}从 {since(from)} 起没有做完：
      {why === 'failed'
        ? '运行出错，系统会一直再试。请告诉维护系统的人。'
        : '要做的太多，正在按先后补上，不需要处理。'}
    </Notice>
  ))
}

/** What the system owes people and cannot do yet, and where: nobody is named. */
function BehindNotice(props: {
  behind: ToCheck['behind']
  stuckAt: ToCheck['recount']['setAside']
  year: number
}) {
  const { behind, stuckAt, year } = props
  const { people, since, keys } = behind
  const stuck = stuckAt.filter(({ why }) => why !== 'counting')
  return (
    <>
      {people > 0 && since !== null && (
        <Notice tone="warn">
          从 {dateText(beijingDay(since))}起，有 {people}{' '}
          人要求删除的信息还没有删完：有记录读不出来。读得出的都已删除，系统会一直再试。请告诉维护系统的人。
        </Notice>
      )}
      {keys === 'names' && (
        <View className="remark small">
          {year} 年已经审定；{KEYS_WAIT.names}
        </View>
      )}
      {(keys === 'records' || keys === 'deletions') && (
        <Notice tone="warn">
          {year} 年已经审定；{KEYS_WAIT[keys]}
        </Notice>
      )}
      <LongList rows={stuck}>
        {(each) => (
          <SessionCard
            key={each.sessionId}
            session={each}
            remark={
              each.why === 'deletion'
                ? '有记录读不出来，有人要求的删除没有做完'
                : '有记录读不出来，人员标识没有替换完'
            }
          />
        )}
      </LongList>
    </>
  )
}

/** What the nightly recount of all sessions found. */
function RecountNotice({ recount }: { recount: ToCheck['recount'] }) {
  const { day, compared, isThrough, drifted, facets } = recount
  const setAside = recount.setAside.filter(({ why }) => why === 'counting')
  if (setAside.length > 0)
    return (
      <>
        <Notice tone="warn">
          有 {setAside.length}{' '}
          场暂时数不出来，年度数据里仍是以前的数；记录都在，系统每小时再试一次，其他场次不受影响。请告诉维护系统的人。
        </Notice>
        <LongList rows={setAside}>
          {(each) => <SessionCard key={each.sessionId} session={each} remark="暂时数不出来" />}
        </LongList>
      </>
    )
  if (drifted.length + facets > 0)
    return (
      <>
        <Notice tone="warn">
          夜间复核发现存下的数与记录不一致，已按记录改正：{drifted.length} 场
          {facets > 0 ? `，人数 ${facets} 项` : ''}。请核对，并告诉维护系统的人。
        </Notice>
        <LongList rows={drifted}>
          {(each) => (
            <SessionCard
              key={`${each.day}-${each.sessionId}`}
              session={each}
              remark={`${dateText(each.day)}夜间改正`}
            />
          )}
        </LongList>
      </>
    )
  if (day === '') return null
  return (
    <View className="remark small">
      {isThrough
        ? `夜间复核（${dateText(day)}）：全区 ${countText(compared)} 场按记录重新数过，与存下的数一致。`
        : `夜间复核正在进行，已经数过 ${countText(compared)} 场。`}
    </View>
  )
}

function SessionCard({ session, remark }: { session: Shown; remark?: string }) {
  const { sessionId, title, startsAt, place, unitName, attendances, capacity, contact } = session
  const phone = /[\d-]{7,}/.exec(contact)?.[0]
  return (
    <View className="section">
      <View className="strong">{title}</View>
      <View className="remark small">
        {dayText(startsAt, startsAt)} · {unitName} · {place}
      </View>
      <View>
        {countText(attendances)} 人次{capacity === null ? '' : `，名额 ${countText(capacity)}`}
      </View>
      {remark && <View className="warn gap-below">{remark}</View>}
      <View className="beside">
        <ActionButton kind="plain" onPress={() => open('figure/records/index', { sessionId })}>
          看记录
        </ActionButton>
        {phone && (
          <ActionButton kind="plain" onPress={() => callPhone(phone)}>
            联系负责人
          </ActionButton>
        )}
      </View>
    </View>
  )
}
