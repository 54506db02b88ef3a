import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call } from '../../services/api'
import { newNonce } from '../../services/nonce'
import { giveSignal } from '../../services/signal'
import { type ScanResult, scanResult, UNREACHABLE_SCAN } from './door-texts'

/** The camera sees a code many times a second; the same one is taken up again only after a pause. */
const SAME_CODE_PAUSE = 3_000

/** As much of a text as the server takes. Any code may come before a camera; no ticket is this long. */
const LONGEST = 200

/**
 * Works one session's door: takes what was scanned or typed, one at a time, and holds the latest result.
 * A scan whose answer was lost keeps its nonce, so that scanning again is the same scan.
 */
export function useDoor(sessionId: string) {
  const queries = useQueryClient()
  const [result, setResult] = useState<ScanResult>()
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const last = useRef({ text: '', at: 0 })
  const unanswered = useRef(new Map<string, { nonce: string; doorAt: number }>())

  async function submit(ticket: string) {
    if (running.current) return
    running.current = true
    setBusy(true)
    const scan = unanswered.current.get(ticket) ?? { nonce: newNonce(), doorAt: Date.now() }
    try {
      const answer = await call('checkins.checkIn', { sessionId, ticket: ticket.slice(0, LONGEST), ...scan })
      unanswered.current.delete(ticket)
      show(scanResult(answer, Date.now()))
      queries.invalidateQueries({ queryKey: ['checkins.getDoor'] })
    } catch {
      unanswered.current.set(ticket, scan)
      show(UNREACHABLE_SCAN)
    } finally {
      last.current = { text: ticket, at: Date.now() }
      running.current = false
      setBusy(false)
    }
  }

  function show(shown: ScanResult) {
    setResult(shown)
    giveSignal(shown.signal)
  }

  return {
    result,
    busy,
    submit,
    /** For the camera: ignores the code it has just read for a moment, so that holding a phone still is one scan. */
    see(text: string) {
      const { text: seen, at } = last.current
      if (text === seen && Date.now() - at < SAME_CODE_PAUSE) return
      submit(text)
    },
    dismiss: () => setResult(undefined),
  }
}
