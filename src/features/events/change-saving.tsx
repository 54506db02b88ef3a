import { useQueryClient } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TextField } from '../../components/text-field'
import { call, type Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { returnTo } from '../../services/navigation'
import { changeConsequences } from '../../shared/event/event-change'
import { editToSend } from './edit-to-send'
import { consequenceText, eventTooLongText, staffRefusalText } from './staff-texts'
import { dropEdit, type EventEditor } from './use-event-editor'

/** The end of the editor of a published event: what saving comes to, a word for those registered, and saving. */
export function ChangeSaving({ editor, draft }: { editor: EventEditor; draft: Value<'events.getDraft'> }) {
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const { unitId, content, plan } = editToSend(editor.edited)
  const before = { content: draft.content, unitId: draft.unitId, sessions: draft.sessions }
  const { refusal, consequences } = changeConsequences(before, { content, unitId, plan, note }, currentTime())

  async function save() {
    const { eventId, version } = draft
    const changed = await editor.attempt(() =>
      call('events.changeEvent', {
        eventId,
        version,
        unitId,
        content,
        note,
        sessions: plan.filter(({ status }) => status === 'scheduled'),
      }),
    )
    if (!changed?.ok) return
    dropEdit(eventId)
    await queries.invalidateQueries({ queryKey: ['events.getDraft'] })
    returnTo('staff/event/event/index', { id: eventId })
  }

  return (
    <View className="gap-wide">
      <TextField
        label="给已报名的人的说明"
        value={note}
        maxLength={100}
        placeholder="可以不填"
        why="填了就会通知每一位已报名、还没参加的人。时间地点有变时，不填也会通知。"
        onChange={setNote}
      />
      {consequences.map((consequence) => (
        <View key={consequence} className="gap-below">
          <Notice tone="warn">{consequenceText(consequence)}</Notice>
        </View>
      ))}
      {editor.tooLong && (
        <View className="gap-below">
          <Notice tone="bad">{eventTooLongText(editor.tooLong)}</Notice>
        </View>
      )}
      {(refusal || editor.problem) && (
        <View className="gap-below">
          <Notice tone="bad">{refusal ? staffRefusalText({ reason: refusal }) : editor.problem}</Notice>
        </View>
      )}
      <ActionButton
        busy={editor.busy}
        disabled={refusal !== undefined || editor.tooLong !== undefined}
        onPress={save}
      >
        保存修改
      </ActionButton>
    </View>
  )
}
