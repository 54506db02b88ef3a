import { useRef, useState } from 'react'
import { unansweredText } from './problem-text'

/**
 * Holds whether something is under way, and in words why the last attempt did not succeed; empty when it did. A page says
 * by `setProblem` what is wrong with what it was given, before it sends anything.
 */
export function useAttempt<Refused extends { reason: string }>(explain: (refusal: Refused) => string) {
  const [busy, setBusy] = useState(false)
  // Of two taps in one frame the second still sees the state of before.
  const underWay = useRef(false)
  const [problem, setProblem] = useState('')

  /** Does it and resolves to its answer; undefined when none came, or when another attempt is under way. */
  async function attempt<Given extends { ok: true } | ({ ok: false } & Refused)>(
    work: () => Promise<Given>,
  ): Promise<Given | undefined> {
    if (underWay.current) return undefined
    underWay.current = true
    setBusy(true)
    setProblem('')
    try {
      const given = await work()
      const answer: { ok: true } | ({ ok: false } & Refused) = given
      if (!answer.ok) setProblem(explain(answer))
      return given
    } catch (error) {
      setProblem(unansweredText(error))
      return undefined
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }
  return { busy, problem, setProblem, attempt }
}
