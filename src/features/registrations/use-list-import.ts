import { useEffect, useRef, useState } from 'react'
import { call, type Value } from '../../services/api'
import { forget, keep, readKept } from '../../services/device-storage'
import { newNonce } from '../../services/nonce'
import type { GivenList } from '../lists/list-fields'
import { useAttempt } from '../problems/use-attempt'
import { seatsRefusalText } from './seat-texts'

export type Run = Value<'registrations.runImport'>

/**
 * Registers a list line by line: call after call until all are done. The phone keeps which import is under way, so that one
 * that was interrupted goes on when the page is opened again.
 */
export function useListImport({ sessionId, unitId }: { sessionId: string; unitId: string | null }) {
  const key = `list-import:${sessionId}:${unitId ?? ''}`
  const [left] = useState(() => readKept<string>(key))
  const nonce = useRef(newNonce())
  const [run, setRun] = useState<Run>()
  const { busy, problem, attempt } = useAttempt(seatsRefusalText)

  /** Goes on until the list is done, or says why it stopped: trying again goes on where it was. */
  async function goOn(importId: string) {
    for (;;) {
      const answer = await call('registrations.runImport', { importId })
      if (!answer.ok) {
        if (answer.reason === 'no-such-import' || answer.reason === 'not-found') forget(key)
        return answer
      }
      setRun(answer.value)
      if (answer.value.done >= answer.value.total) {
        forget(key)
        nonce.current = newNonce()
        return answer
      }
    }
  }

  const resume = async (importId: string) => (await attempt(() => goOn(importId)))?.ok === true
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was left is taken up once, when the page opens
  useEffect(() => {
    if (left) void resume(left)
  }, [])

  return {
    run,
    busy,
    problem,
    /** Registers the list; true once all of it is done. */
    start: async (list: GivenList) => {
      const answer = await attempt(async () => {
        const input = { sessionId, unitId, ...list, nonce: nonce.current }
        const started = await call('registrations.startImport', input)
        if (!started.ok) return started
        keep(key, started.value.importId)
        setRun(started.value)
        return goOn(started.value.importId)
      })
      return answer?.ok === true
    },
    goOn: () => (run ? resume(run.importId) : Promise.resolve(false)),
    putAway: () => setRun(undefined),
  }
}
