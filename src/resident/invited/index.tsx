import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Notice } from '@/components/notice'
import { Page } from '@/components/page'
import { TextField } from '@/components/text-field'
import { guestRefusalText } from '@/features/events/guest-texts'
import { useCommand } from '@/features/problems/use-command'
import { replace } from '@/services/navigation'
import { parseTicketCode } from '@/shared/check-in/ticket'

/** Finds an event that is not public by the code that somebody was given. */
export default function InvitedPage() {
  const [text, setText] = useState('')
  const find = useCommand('events.findByCode', guestRefusalText)
  const code = parseTicketCode(text)

  async function findEvent() {
    if (!code) return
    const found = await find.send({ code })
    if (found) replace('pages/event/index', { id: found.eventId, invite: code })
  }

  return (
    <Page>
      <TextField
        label="邀请码"
        value={text}
        maxLength={12}
        placeholder="八位字母和数字"
        why="邀请码由主办方发给您。大小写、空格都不影响。"
        onChange={setText}
      />
      {find.problem && <Notice tone="bad">{find.problem}</Notice>}
      <ActionButton busy={find.busy} disabled={!code} onPress={findEvent}>
        打开
      </ActionButton>
    </Page>
  )
}
