import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { ParagraphField } from '../../components/paragraph-field'
import type { Value } from '../../services/api'
import { confirm } from '../../services/dialog'
import {
  isListMistake,
  LIST_MAX_LENGTH,
  LIST_MAX_LINES,
  listedPeople,
  readList,
} from '../../shared/list/name-list'
import { ListColumns, ListLines, NO_LIST, sentList } from '../lists/list-fields'
import { LIST_MISTAKES } from '../lists/list-texts'
import { TableFile } from '../lists/table-file'
import { useCommand } from '../problems/use-command'
import './guests.scss'
import { guestRefusalText } from './guest-texts'

const GUEST_OUTCOMES = {
  ...LIST_MISTAKES,
  person: '加到名单',
  duplicate: '重复，只加一次',
  heading: '不是人，略过',
}

/** Adds those invited by a pasted list, by number or name. Who they are is kept as hashes: only how many can be shown. */
export function GuestListForm(props: {
  eventId: string
  guests: Value<'events.getGuests'>
  onChanged: () => void
}) {
  const { eventId, guests, onChanged } = props
  const [given, setGiven] = useState(NO_LIST)
  const { text } = given
  const invite = useCommand('events.addGuests', guestRefusalText)
  const clear = useCommand('events.clearGuests', guestRefusalText)
  const { rows, columns } = readList(text, { needs: 'name-or-phone', ...given })
  const mistakes = rows.filter(isListMistake)
  const named = listedPeople(rows).length
  const isLong = text.split('\n').length > LIST_MAX_LINES

  async function add() {
    if (!(await invite.send({ eventId, ...sentList(given) }))) return
    setGiven(NO_LIST)
    onChanged()
  }
  async function empty() {
    const sure = { title: '清空受邀名单？', content: '已经报上名的人不受影响。', yes: '清空' }
    if ((await confirm(sure)) && (await clear.send({ eventId, version: guests.version }))) onChanged()
  }

  return (
    <View className="gap-wide">
      <View className="title">受邀名单</View>
      <View className="remark">
        {`名单上有 ${guests.guests} 人。名单上的人用登记的手机号或姓名就能报名，不用邀请码。名单加密保存，不能再查看。`}
      </View>
      <ParagraphField
        label="加到名单里"
        value={text}
        onChange={(pasted) => setGiven({ text: pasted, people: [] })}
        placeholder={'王桂兰 13800000000\n13900000000'}
        why="一行一个人，写手机号或姓名，可以从表格复制。"
        maxLength={LIST_MAX_LENGTH}
      />
      <TableFile onText={(read) => setGiven({ text: read, people: [] })} />
      {columns && (
        <ListColumns columns={columns} onChange={(uses) => setGiven({ ...given, columns: uses })} />
      )}
      {rows.length > 0 && (
        <ListLines
          rows={rows}
          outcomeText={({ outcome }) => GUEST_OUTCOMES[outcome]}
          toneOf={(row) => (isListMistake(row) ? 'bad' : row.outcome === 'person' ? 'good' : 'soft')}
          onPerson={(line) => setGiven({ ...given, people: [...given.people, line] })}
        />
      )}
      {mistakes.length > 0 && (
        <Notice tone="bad">{`第 ${mistakes.map(({ line }) => line).join('、')} 行看不出是谁，请改一改。`}</Notice>
      )}
      {isLong && <Notice tone="bad">一次最多 {LIST_MAX_LINES} 行，请分几次添加。</Notice>}
      {(invite.problem || clear.problem) && <Notice tone="bad">{invite.problem || clear.problem}</Notice>}
      <ActionButton
        kind="secondary"
        busy={invite.busy}
        disabled={named === 0 || mistakes.length > 0 || isLong}
        onPress={() => void add()}
      >
        {`加 ${named} 人`}
      </ActionButton>
      {guests.guests > 0 && (
        <ActionButton kind="plain" busy={clear.busy} onPress={() => void empty()}>
          清空名单
        </ActionButton>
      )}
    </View>
  )
}
