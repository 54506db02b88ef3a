import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { call, Unreachable } from '../../services/api'
import { currentTime } from '../../services/clock'
import { newNonce } from '../../services/nonce'
import { giveSignal } from '../../services/signal'
import { parseTicketCode } from '../../shared/ticket'
import { type ScanResult, scanResult, UNREACHABLE_SCAN } from './door-texts'

/** The camera sees a code many times a second; the same one is taken up again once it was out of view so long. */
const OUT_OF_VIEW = 2_500

/** A code that is still in view when no answer came is sent again after this long. */
const BEFORE_RETRY = 3_000

/** As much of a text as the server takes. Any code may come before a camera; no ticket is this long. */
const LONGEST = 200

/** How long somebody let in stays on screen; whoever was not let in stays until a tap or the next scan. */
const SHOWN = 3_000

/**
 * Works one session's door: takes what was scanned or typed, one at a time, and holds the latest result.
 * A scan whose outcome is unknown keeps its nonce, so that scanning again is the same scan.
 */
export function useDoor(sessionId: string) {
  const queries = useQueryClient()
  const [result, setResult] = useState<ScanResult>()
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const inView = useRef({ text: '', at: 0 })
  const retryFrom = useRef(0)
  const unsettled = useRef(new Map<string, { nonce: string; doorAt: number }>())

  useEffect(() => {
    if (result?.signal !== 'accepted') return
    const timer = setTimeout(() => setResult(undefined), SHOWN)
    return () => clearTimeout(timer)
  }, [result])

  async function submit(ticket: string): Promise<ScanResult | undefined> {
    if (running.current) return undefined
    running.current = true
    setBusy(true)
    // Nobody may walk in on the answer that the one before got.
    setResult(undefined)
    const outcome = await send(ticket)
    running.current = false
    setBusy(false)
    setResult(outcome)
    giveSignal(outcome.signal)
    queries.invalidateQueries({ queryKey: ['checkins.getDoor'] })
    return outcome
  }

  async function send(ticket: string): Promise<ScanResult> {
    const scan = unsettled.current.get(ticket) ?? { nonce: newNonce(), doorAt: currentTime() }
    unsettled.current.set(ticket, scan)
    try {
      const answer = parseTicketCode(ticket)
        ? await call('checkins.checkInByCode', { sessionId, code: ticket, ...scan })
        : await call('checkins.checkIn', { sessionId, ticket: ticket.slice(0, LONGEST), ...scan })
      if (answer.ok || answer.reason !== 'failed') unsettled.current.delete(ticket)
      return scanResult(answer, currentTime())
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      retryFrom.current = Date.now() + BEFORE_RETRY
      return UNREACHABLE_SCAN
    }
  }

  return {
    result,
    busy,
    submit,
    /** For the camera: a code held before it is one scan, however long, until that is answered. */
    see(text: string) {
      const { text: seen, at } = inView.current
      const now = Date.now()
      const isRetry = unsettled.current.has(text) && now > retryFrom.current
      const isNew = text !== seen || now - at > OUT_OF_VIEW || isRetry
      // Another code that comes while one is under way is taken up when that is done.
      if (isNew && running.current) return
      inView.current = { text, at: now }
      if (isNew) submit(text)
    },
    dismiss: () => setResult(undefined),
  }
}
