import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { TapRow } from '../../components/tap-row'
import { TextField } from '../../components/text-field'
import { call, Unreachable } from '../../services/api'
import { clockText } from '../../shared/calendar/calendar'
import { MOST_FOUND, type RosterBody } from '../../shared/check-in/roster'
import { searchText } from '../../shared/person/name-search'
import { serveRefusalText } from '../problems/problem-text'
import './roster-search.scss'
import type { Door } from './use-door'

interface Found {
  registrationId: string
  names: string
  line: string
  listed?: RosterBody
}

const STATUS = { confirmed: '', pending: '待审核', waitlisted: '候补中', cancelled: '已取消' } as const

/** Finds somebody without a ticket by name, pinyin, initials or number, and lets them in. */
export function RosterSearch({ sessionId, door }: { sessionId: string; door: Door }) {
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [found, setFound] = useState<Found[]>()
  const [problem, setProblem] = useState<string>()

  async function search() {
    if (searchText(text) === '') return setProblem('请输入姓名、拼音或手机号')
    setProblem(undefined)
    setBusy(true)
    setFound(await online().catch(offline))
    setBusy(false)
  }

  async function online(): Promise<Found[] | undefined> {
    const answer = await call('checkins.searchRoster', { sessionId, text: text.trim() })
    if (!answer.ok) {
      setProblem(serveRefusalText(answer))
      return undefined
    }
    return answer.value.map(({ checkInId, people, phones, status, presentCount, slotAt, outAt }) => ({
      registrationId: checkInId,
      names: people.map(({ name }) => name).join('、'),
      line: [
        slotAt === null ? '' : `约 ${clockText(slotAt)}`,
        STATUS[status],
        ...phones,
        presentCount > 0 ? `已到 ${presentCount} 人` : '未到',
        outAt === null ? '' : `签退 ${clockText(outAt)}`,
      ]
        .filter(Boolean)
        .join(' · '),
    }))
  }

  function offline(error: unknown): Found[] | undefined {
    if (!(error instanceof Unreachable)) throw error
    if (!door.roster.isUnlocked) {
      setProblem('没有网络，而本机名单没有开放按姓名查找。请对方出示入场码。')
      return undefined
    }
    return door.roster.search(text).map((listed) => ({
      registrationId: listed.registrationId,
      names: listed.people.map(([, name]) => name).join('、'),
      line: ['本机名单', STATUS[listed.status], listed.ins.length > 0 ? '已到' : '未到']
        .filter(Boolean)
        .join(' · '),
      listed,
    }))
  }

  async function checkInFound({ registrationId, listed }: Found) {
    await door.submit({ kind: 'registration', registrationId, listed })
    setFound(undefined)
    setText('')
  }

  return (
    <View>
      <TextField
        label="没带手机？按姓名、拼音或手机号找"
        value={text}
        onChange={setText}
        placeholder="例如 小芳、wxf、1234"
        problem={problem}
        maxLength={30}
      />
      <ActionButton kind="secondary" busy={busy} onPress={search}>
        查找
      </ActionButton>
      {found?.length === 0 && <View className="soft gap-above">名单上没有找到。可以用“现场登记”。</View>}
      {found && found.length >= MOST_FOUND && (
        <View className="soft gap-above">
          人太多，只列出 {MOST_FOUND} 份。没有看到时，请输入全名或手机号。
        </View>
      )}
      {found?.map((each) => (
        <TapRow
          key={each.registrationId}
          className="section row roster-search__row"
          label={`${each.names}，${each.line}，签到`}
          onPress={() => checkInFound(each)}
        >
          <View className="row__words">
            <View className="title">{each.names}</View>
            <View className="soft">{each.line}</View>
          </View>
          <View className="strong roster-search__go">签到</View>
        </TapRow>
      ))}
    </View>
  )
}
