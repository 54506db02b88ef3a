import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { LongList } from '../../components/long-list'
import { Notice } from '../../components/notice'
import { call, type Refusal, type Value } from '../../services/api'
import { callPhone } from '../../services/phone-call'
import { outdate, refresh } from '../../services/query'
import { clockText } from '../../shared/calendar/calendar'
import { CALL_TAKES } from '../../shared/notice/call'
import { UNREACHED_LABELS } from '../../shared/notice/delivery'
import { ReasonedExport } from '../exports/reasoned-export'
import { type OwnReason, refusalText } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'
import type { SessionDelivery } from './outreach-texts'
import './call-list.scss'

type Delivery = NonNullable<SessionDelivery['delivery']>
type Person = Delivery['people'][number]

/** Those whom an announcement did not reach, to be called: names and numbers masked, and who is calling whom. */
export function CallList(props: { sessionId: string; delivery: Delivery; now: number }) {
  const { sessionId, delivery, now } = props
  const { announcementId, people, unreached, called } = delivery
  if (unreached === 0)
    return <View className="soft gap">都通知到了{called > 0 && `，其中打电话 ${called} 份报名`}。</View>
  return (
    <View>
      <View className="soft small">
        点“打电话”后，其他同事看得到您正在打，不会重复打；查看号码会留下记录。
      </View>
      <LongList rows={people}>
        {(person) => (
          <PersonToCall
            key={person.registrationId}
            asked={{ sessionId, announcementId, registrationId: person.registrationId }}
            person={person}
            now={now}
          />
        )}
      </LongList>
      {people.length < unreached && (
        <View className="soft gap">
          这里列出前 {people.length} 份报名，共 {unreached} 份。
        </View>
      )}
      {called > 0 && <View className="soft gap">已打电话告知 {called} 份报名。</View>}
      <ReasonedExport
        title="导出没有通知到的人（Excel）"
        why="表格里有完整的姓名和手机号，仅限本次工作使用，用完请删除。"
        ask={(nonce, reason) => call('exports.exportUnreached', { nonce, sessionId, announcementId, reason })}
        own={{ 'no-such-announcement': '没有找到这次通知，请下拉刷新。' }}
      />
    </View>
  )
}

type Calling = Refusal<'outreach.beginCall' | 'outreach.endCall'>
const REFUSALS: Record<OwnReason<Calling>, string> = {
  'being-called': '同事正在打这个电话。',
  'already-called': '同事已经打过，对方知道了。',
  'no-phone': '没有留电话。',
  'not-calling': '超过十分钟，这个电话已由同事接着打。',
}

const callingText = (refusal: Calling): string =>
  'byName' in refusal && refusal.byName
    ? `${refusal.byName} ${clockText(refusal.at)}：${refusalText(refusal, REFUSALS)}`
    : refusalText(refusal, REFUSALS)

interface Asked {
  sessionId: string
  announcementId: string
  registrationId: string
}

function PersonToCall({ asked, person, now }: { asked: Asked; person: Person; now: number }) {
  const [shown, setShown] = useState<Value<'outreach.beginCall'>>()
  const beginning = useCommand('outreach.beginCall', callingText)
  const ending = useCommand('outreach.endCall', callingText)
  const read = () => refresh('outreach.getDelivery')

  async function begin() {
    const found = await beginning.send(asked)
    if (found) {
      setShown(found)
      callPhone(found.phone)
    }
    await read()
  }

  async function end(outcome: 'called' | 'no-answer') {
    if (!(await ending.send({ ...asked, outcome }))) return
    setShown(undefined)
    outdate('outreach.listUntold')
    await read()
  }

  const { call } = person
  const problem = beginning.problem || ending.problem
  return (
    <View className="call-list__person">
      <View className="title">
        {shown?.name ?? (person.name || '姓名已删除')}
        {person.seats > 1 && ` 等 ${person.seats} 人`}
      </View>
      <View className="call-list__phone">{shown?.phone ?? (person.phone || '没有留电话')}</View>
      <View className="soft">{UNREACHED_LABELS[person.why]}</View>
      {call && !shown && <View className="soft small">{callText(call, now)}</View>}
      {problem && <Notice tone="warn">{problem}</Notice>}
      {shown ? (
        <View className="beside gap-above">
          <ActionButton busy={ending.busy} onPress={() => end('called')}>
            已经告诉
          </ActionButton>
          <ActionButton kind="secondary" busy={ending.busy} onPress={() => end('no-answer')}>
            没人接
          </ActionButton>
        </View>
      ) : (
        person.phone !== '' && (
          <ActionButton kind="secondary" busy={beginning.busy} onPress={begin}>
            打电话
          </ActionButton>
        )
      )}
    </View>
  )
}

function callText({ state, byName, at }: NonNullable<Person['call']>, now: number): string {
  if (state === 'no-answer') return `${byName} ${clockText(at)} 打过，没人接`
  return now - at < CALL_TAKES
    ? `${byName} ${clockText(at)} 开始打，正在打`
    : `${byName} ${clockText(at)} 打过，没有记下结果`
}
