import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call } from '../../services/api'
import { currentTime } from '../../services/clock'
import { newNonce } from '../../services/nonce'
import { useAttempt } from '../problems/use-attempt'
import { unsentRefusalText } from './door-texts'

type Who = { people: string[]; counted: number } | null

/**
 * Enters people afterwards, with a reason (补签). `entered`: by registration how many are in since. One whose answer was
 * lost keeps its nonce, so that trying again enters nobody twice.
 */
export function useLate(sessionId: string, reason: string) {
  const [entered, setEntered] = useState<ReadonlyMap<string, number>>(new Map())
  const { busy, problem, setProblem, attempt } = useAttempt(unsentRefusalText)
  const nonces = useRef(new Map<string, string>())
  const queries = useQueryClient()

  async function enter(registrationId: string, who: Who) {
    if (reason.trim() === '') return setProblem('请先选择或写明补签的原因。')
    const asked = JSON.stringify([registrationId, who])
    const nonce = nonces.current.get(asked) ?? newNonce()
    nonces.current.set(asked, nonce)
    const answer = await attempt(() =>
      call('checkins.checkInRegistration', {
        sessionId,
        registrationId,
        who,
        nonce,
        reason: reason.trim(),
        doorAt: currentTime(),
      }),
    )
    if (answer) nonces.current.delete(asked)
    if (!answer?.ok) return
    setEntered((before) => new Map(before).set(registrationId, answer.value.presentCount))
    queries.invalidateQueries({ queryKey: ['checkins.getDoor'] })
    queries.invalidateQueries({ queryKey: ['checkins.getConfirmation'] })
  }

  /** Completes a check-out that was forgotten: the time is the session's end. */
  async function checkOut(registrationId: string) {
    if (reason.trim() === '') return setProblem('请先选择或写明补签退的原因。')
    const asked = `out ${registrationId}`
    const nonce = nonces.current.get(asked) ?? newNonce()
    nonces.current.set(asked, nonce)
    const happened = { nonce, doorAt: currentTime(), reason: reason.trim() }
    const answer = await attempt(() => call('checkins.checkOut', { sessionId, registrationId, ...happened }))
    if (answer) nonces.current.delete(asked)
    if (answer?.ok) queries.invalidateQueries({ queryKey: ['checkins.getSheet'] })
  }

  return { entered, problem, busy, enter, checkOut }
}
