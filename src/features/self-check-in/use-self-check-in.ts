import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call, type Value } from '../../services/api'
import { forget, keep, readKept } from '../../services/device-storage'
import { newNonce } from '../../services/nonce'
import { type Problem, read, useRefetchOnShow } from '../../services/query'
import { giveSignal } from '../../services/signal'
import { useAttempt } from '../problems/use-attempt'
import { selfRefusalText } from './self-check-in-texts'

export type Opened = Value<'checkins.openSelfCheckIn'>
export type CheckedIn = Value<'checkins.selfCheckIn'>

/** Who of a party came; null for everybody. */
export type Came = { people: string[]; counted: number } | null

/**
 * Opens a session by its scanned code, and checks in by the visitor pass that the code is exchanged for. The visitor pass is
 * kept on the phone for as long as it lasts, so that neither another page nor a restart loses it.
 */
export function useSelfCheckIn(code: string, scanned: string) {
  const [screen, setScreen] = useState(scanned)
  const [done, setDone] = useState<CheckedIn>()
  const { busy, problem, attempt } = useAttempt(selfRefusalText)
  const nonce = useRef(newNonce())
  const queries = useQueryClient()
  const place = `visitor-pass:${code}`
  const opened = useQuery<Opened, Problem>({
    queryKey: ['checkins.openSelfCheckIn', code, screen],
    async queryFn() {
      const input = { code, screen, visitorPass: readKept<string>(place) ?? '' }
      const value = await read('checkins.openSelfCheckIn', input)
      if (value.visitorPass) keep(place, value.visitorPass)
      else forget(place)
      return value
    },
  })
  useRefetchOnShow(opened.refetch)

  /** Does one thing after the other until one is refused, and says why. */
  async function attemptSteps(work: () => Promise<{ ok: true } | { ok: false; reason: string }>) {
    const answer = await attempt(work)
    if (answer?.ok !== false) return
    giveSignal('refused')
    // What was exchanged for it is over: another scan is needed.
    if (answer.reason === 'visitor-pass-over') {
      forget(place)
      setScreen('')
      opened.refetch()
    }
  }

  async function checkIn(who: Came) {
    const { session, visitorPass } = opened.data as Opened
    const input = { sessionId: session._id, nonce: nonce.current, visitorPass: visitorPass ?? '', who }
    const answer = await call('checkins.selfCheckIn', input)
    if (answer.ok) {
      nonce.current = newNonce()
      setDone(answer.value)
      giveSignal('accepted')
      queries.invalidateQueries({ queryKey: ['registrations.listMyRegistrations'] })
    }
    return answer
  }

  return {
    opened,
    done,
    busy,
    problem,
    /** A code on the screen was scanned: it is exchanged at once. */
    scan: (text: string) => setScreen(text),
    checkIn: (who: Came) => attemptSteps(() => checkIn(who)),
    /** What `register` does first, and then the check-in of everybody. */
    enter: (register: (visitorPass: string) => Promise<{ ok: true } | { ok: false; reason: string }>) =>
      attemptSteps(async () => {
        const registered = await register(opened.data?.visitorPass ?? '')
        return registered.ok ? checkIn(null) : registered
      }),
  }
}

export type SelfCheckIn = ReturnType<typeof useSelfCheckIn>
