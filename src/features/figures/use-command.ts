import { useState } from 'react'
import { type Answered, call, type Input, type OperationName } from '../../services/api'
import type { ServeRefusal } from '../../shared/answer'
import { serveRefusalText, unansweredText } from '../problems/problem-text'
import { ENTRY_REFUSALS } from './entry-texts'

/** Sends what was entered; `problem` says in words why it was not taken, empty while all is well. */
export function useCommand() {
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const send = async <Name extends OperationName>(name: Name, input: Input<Name>): Promise<boolean> => {
    setBusy(true)
    setProblem('')
    try {
      const answer = (await call(name, input)) as Answered<OperationName>
      if (!answer.ok) setProblem(ENTRY_REFUSALS[answer.reason] ?? serveRefusalText(answer as ServeRefusal))
      return answer.ok
    } catch (error) {
      setProblem(unansweredText(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { send, busy, problem, setProblem }
}
