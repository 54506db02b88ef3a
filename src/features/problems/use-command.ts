import { useState } from 'react'
import {
  type Answered,
  call,
  type Input,
  type OperationName,
  type Refusal,
  type Value,
} from '../../services/api'
import { unansweredText } from './problem-text'

/**
 * Sends commands of a page, one at a time, and holds in words why the last was not done; empty when it was. A page says
 * by `setProblem` what is wrong with what it was given, before it sends anything.
 */
export function useCommand<Name extends OperationName>(
  name: Name,
  explain: (refusal: Refusal<Name>) => string,
) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  /** Sends it; the value, or undefined when it was not done or another is under way. */
  async function send(input: Input<Name>): Promise<Value<Name> | undefined> {
    if (busy) return undefined
    setBusy(true)
    setProblem('')
    try {
      const answer = (await call(name, input)) as Answered<OperationName>
      if (answer.ok) return answer.value as Value<Name>
      setProblem(explain(answer as Refusal<Name>))
    } catch (error) {
      setProblem(unansweredText(error))
    } finally {
      setBusy(false)
    }
    return undefined
  }
  return { busy, problem, setProblem, send }
}
