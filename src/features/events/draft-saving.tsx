import { useQueryClient } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import type { Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { returnTo } from '../../services/navigation'
import { publicationFlaws } from '../../shared/event/event-content'
import { editToSend } from './edit-to-send'
import { eventTooLongText, flawText } from './staff-texts'
import type { EventEditor } from './use-event-editor'

/** The end of the editor of a draft: what is still missing, and saving it. Publishing follows on the page that shows how it will look. */
export function DraftSaving(props: { editor: EventEditor; draft: Value<'events.getDraft'> | undefined }) {
  const { editor } = props
  const queries = useQueryClient()
  const { content, plan } = editToSend(editor.edited)
  const flaws = publicationFlaws({ ...content, plan }, currentTime())

  async function save() {
    const saved = await editor.save()
    if (!saved) return
    await queries.invalidateQueries({ queryKey: ['events.getDraft'] })
    returnTo('staff/event/event/index', { id: saved.eventId })
  }

  return (
    <View className="gap-wide">
      {flaws.length > 0 && (
        <View className="warn gap-below">
          <View>发布前还要补充（草稿可以先存）：</View>
          {flaws.map((flaw) => (
            <View key={flaw.field + flaw.problem}>· {flawText(flaw)}</View>
          ))}
        </View>
      )}
      {editor.tooLong && (
        <View className="gap-below">
          <Notice tone="bad">{eventTooLongText(editor.tooLong)}</Notice>
        </View>
      )}
      {editor.problem && (
        <View className="gap-below">
          <Notice tone="bad">{editor.problem}</Notice>
        </View>
      )}
      <ActionButton busy={editor.busy} disabled={editor.tooLong !== undefined} onPress={save}>
        {flaws.length > 0 ? '存为草稿' : '保存，下一步预览'}
      </ActionButton>
      {!editor.saved && (
        <View className="soft small middle gap-above">您写的内容随时存在这部手机上，关掉也不会丢。</View>
      )}
    </View>
  )
}
