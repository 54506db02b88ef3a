import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TapRow } from '../../components/tap-row'
import { TextField } from '../../components/text-field'
import type { Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { open } from '../../services/navigation'
import { dayText, spanText } from '../../shared/calendar/calendar'
import { searchText } from '../../shared/person/name-search'
import { serveRefusalText } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'
import { REGISTRATION_STATUSES } from './roster-texts'

/** Somebody among those registered, masked, for a reason that is audited; each leads to the roster where they are. */
export function RegisteredSearch({ word }: { word: string }) {
  const [reason, setReason] = useState('')
  const [answer, setAnswer] = useState<Value<'registrations.findRegistered'>>()
  const search = useCommand('registrations.findRegistered', serveRefusalText)
  if (searchText(word) === '') return null

  async function send() {
    const value = await search.send({ text: word, reason: reason.trim() })
    if (value) setAnswer(value)
  }

  return (
    <>
      <View className="heading">报名的人</View>
      {answer ? (
        <Found answer={answer} word={word} />
      ) : (
        <View className="section">
          <TextField
            label={`为什么要找“${word}”`}
            value={reason}
            onChange={setReason}
            placeholder="例如：来电问报上没有"
            why="您的查找和事由会记入操作记录。姓名和手机号不全显示。"
            maxLength={100}
          />
          {search.problem && <Notice tone="bad">{search.problem}</Notice>}
          <ActionButton
            kind="secondary"
            busy={search.busy}
            disabled={[...reason.trim()].length < 2}
            onPress={send}
          >
            在报名里找
          </ActionButton>
        </View>
      )}
    </>
  )
}

function Found({ answer, word }: { answer: Value<'registrations.findRegistered'>; word: string }) {
  const { found, isMore, from, to } = answer
  const now = currentTime()
  if (from === null || to === null) return <View className="section soft">您的单位近期没有活动。</View>
  const days = `${dayText(from, now)}至${dayText(to, now)}`
  return (
    <>
      <View className="section">
        {found.length === 0 && (
          <View className="soft">{`${days}的活动里，没有人按“${word}”找得到。可以换成全名或手机号再找。`}</View>
        )}
        {found.map(
          ({ registrationId, sessionId: session, title, place, status, names, phones, ...span }, index) => (
            <TapRow
              key={registrationId}
              className={index === 0 ? 'row lined lined--first' : 'row lined'}
              onPress={() => open('staff/registration/roster/index', { session })}
            >
              <View className="row__words">
                <View className="strong">
                  {names.join('、')} · {REGISTRATION_STATUSES[status]}
                </View>
                <View className="soft">{title}</View>
                <View className="soft small">
                  {[spanText(span, now), place, ...phones].filter(Boolean).join(' · ')}
                </View>
              </View>
              <View aria-hidden>名单 ›</View>
            </TapRow>
          ),
        )}
      </View>
      {found.length > 0 && <View className="remark small">{`找过了${days}的活动。`}</View>}
      {isMore && <Notice tone="warn">人太多，没有全部列出。请换成全名或手机号再找。</Notice>}
    </>
  )
}
