import { useRouter } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { ChangeSaving } from '@/features/events/change-saving'
import { DraftSaving } from '@/features/events/draft-saving'
import { EventEditor } from '@/features/events/event-editor'
import { keptEdit, NEW, useEventEditor } from '@/features/events/use-event-editor'
import { problemText } from '@/features/problems/problem-text'
import { WorkPage } from '@/features/workbench/work-page'
import type { Value } from '@/services/api'
import { useRead } from '@/services/query'

/** Edits a draft, a new one or one that is there, or an event that is published. */
export default function EventEditPage() {
  const { id } = useRouter().params
  const draft = useRead('events.getDraft', { eventId: id ?? '' }, { enabled: id !== undefined })
  return (
    <WorkPage>
      {id !== undefined ? (
        <Loaded query={draft} explain={problemText}>
          {(value) => <Editing key={value.eventId} draft={value} />}
        </Loaded>
      ) : keptEdit(NEW) ? (
        <Editing draft={undefined} />
      ) : (
        <Notice tone="bad">没有要编辑的活动，请返回。</Notice>
      )}
    </WorkPage>
  )
}

function Editing({ draft }: { draft: Value<'events.getDraft'> | undefined }) {
  const editor = useEventEditor(draft)
  const isPublished = draft?.status === 'published'
  return (
    <>
      {editor.isRestored && <Notice tone="good">已恢复您上次没保存的内容。</Notice>}
      {editor.isStale && (
        <Notice tone="warn">这个活动在别处改过，显示的是最新内容；您在本机没保存的改动没有用上。</Notice>
      )}
      {draft?.statusReason && draft.status === 'draft' && (
        <Notice tone="warn">退回的原因：{draft.statusReason}</Notice>
      )}
      <EventEditor editor={editor} isPublished={isPublished} />
      {isPublished && draft ? (
        <ChangeSaving editor={editor} draft={draft} />
      ) : (
        <DraftSaving editor={editor} draft={draft} />
      )}
    </>
  )
}
