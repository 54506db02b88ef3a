import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call } from '../../services/api'
import { currentTime } from '../../services/clock'
import { newNonce } from '../../services/nonce'
import { unansweredText } from '../problems/problem-text'
import { confirmRefusalText } from './confirmation-texts'

/** Confirms a session's counts as they are shown: what is typed, what went wrong, and the act itself. */
export function useConfirming(sessionId: string) {
  const queries = useQueryClient()
  const [draft, setDraft] = useState({ whyMissing: '', remark: '', reason: '' })
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  // An attempt whose answer was lost is the same confirmation when it is made again.
  const nonce = useRef(newNonce())

  async function confirm({ seen, seenLow }: { seen: number; seenLow: number | null }) {
    setBusy(true)
    setProblem('')
    try {
      const typed = Object.fromEntries(Object.entries(draft).map(([field, text]) => [field, text.trim()]))
      const answer = await call('checkins.confirmSession', {
        sessionId,
        nonce: nonce.current,
        seen,
        seenLow,
        ...typed,
      })
      if (!answer.ok) setProblem(confirmRefusalText(answer, currentTime()))
      else {
        nonce.current = newNonce()
        setDraft({ whyMissing: '', remark: '', reason: '' })
      }
      await queries.invalidateQueries({ queryKey: ['checkins.getConfirmation'] })
      queries.invalidateQueries({ queryKey: ['checkins.listUnconfirmed'] })
    } catch (error) {
      setProblem(unansweredText(error))
    } finally {
      setBusy(false)
    }
  }

  return {
    draft,
    problem,
    busy,
    confirm,
    change: (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change })),
  }
}
