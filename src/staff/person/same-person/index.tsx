import { View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { identityRefusalText } from '@/features/identity/identity-texts'
import {
  forgetMarkedPeople,
  type MarkedPerson,
  markedPeople,
  markPeople,
} from '@/features/identity/marked-people'
import { problemText } from '@/features/problems/problem-text'
import { useCommand } from '@/features/problems/use-command'
import { WorkPage } from '@/features/workbench/work-page'
import type { Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { queryClient, refresh, usePages } from '@/services/query'
import { dayText } from '@/shared/calendar/calendar'

type Verdict = 'same' | 'different'
type Decision = Value<'statistics.listIdentityDecisions'>['decided'][number]

const VERDICTS: Record<Verdict, string> = { same: '是同一个人', different: '是两个人' }

/** Says of two people on registrations whether they are one, by evidence that was seen; and what was said before, to be said anew. */
export default function SamePersonPage() {
  const { unitId } = useRouter().params
  const [people, setPeople] = useState(markedPeople)
  const [said, setSaid] = useState<Verdict>()
  useDidShow(() => setPeople(markedPeople()))
  usePullDownRefresh(() =>
    queryClient.refetchQueries({ type: 'active' }).finally(() => Taro.stopPullDownRefresh()),
  )
  const [one, other] = people

  function leave() {
    forgetMarkedPeople()
    setPeople([])
  }

  return (
    <WorkPage>
      <View className="remark">
        同一个人用不同办法报名（例如先由社区代报名，后来自己用微信报名），人数里会算成两个人。看过证明、确认是同一个人以后，在这里认定；认定错了，可以改为两个人。
      </View>
      {said && <Notice tone="good">已认定为{VERDICTS[said].slice(1)}，人数几分钟内更新。</Notice>}
      {one && other ? (
        <Deciding
          people={[one, other]}
          onDone={(verdict) => {
            setSaid(verdict)
            leave()
          }}
          onLeave={leave}
        />
      ) : (
        <>
          {one && <Person person={one} />}
          <View className="remark">
            {one
              ? '还要再选一个人：在另一份报名里点“与另一份报名是同一个人？”。'
              : '请先在报名名单里选两个人：在每份报名里点“与另一份报名是同一个人？”。'}
          </View>
          <ActionButton kind="secondary" onPress={() => open('staff/registration/roster/index', {})}>
            看报名名单
          </ActionButton>
        </>
      )}
      {unitId && (
        <Decisions
          unitId={unitId}
          onAgain={(again) => {
            setSaid(undefined)
            setPeople(markPeople(again))
          }}
        />
      )}
    </WorkPage>
  )
}

function Deciding(props: {
  people: readonly [MarkedPerson, MarkedPerson]
  onDone: (verdict: Verdict) => void
  onLeave: () => void
}) {
  const [one, other] = props.people
  const [reason, setReason] = useState('')
  const { send, busy, problem, setProblem } = useCommand('statistics.decideIdentity', identityRefusalText)

  async function decide(verdict: Verdict) {
    if (reason.trim().length < 2) return setProblem('请写明看到了什么证明，至少两个字。')
    const people = [one, other].map(({ registrationId, personId }) => ({ registrationId, personId }))
    const decided = await send({
      people: people as [(typeof people)[0], (typeof people)[0]],
      verdict,
      reason,
    })
    if (!decided) return
    await refresh('statistics.listIdentityDecisions')
    props.onDone(verdict)
  }

  return (
    <>
      <Person person={one} />
      <Person person={other} />
      <TextField
        label="看到了什么证明"
        value={reason}
        onChange={setReason}
        placeholder="例如：本人到场，核对了手机号"
        maxLength={200}
      />
      {problem && <Notice tone="bad">{problem}</Notice>}
      <ActionButton busy={busy} onPress={() => decide('same')}>
        {VERDICTS.same}
      </ActionButton>
      <ActionButton kind="secondary" busy={busy} onPress={() => decide('different')}>
        {VERDICTS.different}
      </ActionButton>
      <ActionButton kind="plain" onPress={props.onLeave}>
        重新选人
      </ActionButton>
    </>
  )
}

function Decisions({ unitId, onAgain }: { unitId: string; onAgain: (people: MarkedPerson[]) => void }) {
  const decisions = usePages('statistics.listIdentityDecisions', { unitId })
  return (
    <Loaded
      query={decisions}
      explain={problemText}
      isEmpty={({ pages }) => pages.every(({ decided, next }) => decided.length === 0 && next === null)}
      empty="还没有认定过。"
    >
      {({ pages }) => (
        <>
          <View className="heading">认定过的</View>
          <LongList rows={pages.flatMap(({ decided }) => decided)} pages={decisions}>
            {(each) => (
              <DecisionCard
                key={each.people.map((person) => person.registrationId + person.personId).join(' ')}
                decision={each}
                onAgain={() => onAgain([...each.people])}
              />
            )}
          </LongList>
        </>
      )}
    </Loaded>
  )
}

function DecisionCard({ decision, onAgain }: { decision: Decision; onAgain: () => void }) {
  const { people, verdict, byName, at, reason } = decision
  return (
    <View className="section">
      {people.map(({ registrationId, personId, name, title }) => (
        <View key={registrationId + personId}>
          {name || '（信息已删除）'}
          <View className="soft small">{title}</View>
        </View>
      ))}
      <View>
        {VERDICTS[verdict]}（{byName}，{dayText(at, currentTime())}）：{reason}
      </View>
      {people.every(({ name }) => name !== '') && (
        <ActionButton kind="plain" onPress={onAgain}>
          改判
        </ActionButton>
      )}
    </View>
  )
}

const Person = ({ person: { name, title } }: { person: MarkedPerson }) => (
  <View className="section">
    <View className="strong">{name}</View>
    <View className="soft small">{title}</View>
  </View>
)
