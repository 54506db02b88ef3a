import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call, type Refusal } from '../../services/api'
import { currentTime } from '../../services/clock'
import { newNonce } from '../../services/nonce'
import { useAttempt } from '../problems/use-attempt'
import { confirmRefusalText } from './confirmation-texts'

/** Confirms a session's counts as they are shown: what is typed, what went wrong, and the act itself. */
export function useConfirming(sessionId: string) {
  const queries = useQueryClient()
  const [draft, setDraft] = useState({ whyMissing: '', remark: '', comment: '', reason: '' })
  const { busy, problem, attempt } = useAttempt((refusal: Refusal<'checkins.confirmSession'>) =>
    confirmRefusalText(refusal, currentTime()),
  )
  // An attempt whose answer was lost is the same confirmation when it is made again.
  const nonce = useRef(newNonce())

  async function confirm({ seen, seenLow }: { seen: number; seenLow: number | null }) {
    const typed = Object.fromEntries(Object.entries(draft).map(([field, text]) => [field, text.trim()]))
    await attempt(async () => {
      const input = { sessionId, nonce: nonce.current, seen, seenLow, ...typed }
      const answer = await call('checkins.confirmSession', input)
      if (answer.ok) {
        nonce.current = newNonce()
        setDraft({ whyMissing: '', remark: '', comment: '', reason: '' })
      }
      await queries.invalidateQueries({ queryKey: ['checkins.getConfirmation'] })
      queries.invalidateQueries({ queryKey: ['checkins.listUnconfirmed'] })
      return answer
    })
  }

  return {
    draft,
    problem,
    busy,
    confirm,
    change: (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change })),
  }
}
