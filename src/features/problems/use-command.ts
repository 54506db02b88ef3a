import { call, type Input, type OperationName, type Refusal, type Value } from '../../services/api'
import { useAttempt } from './use-attempt'

/** Sends commands of a page, one at a time, and holds in words why the last was not done; empty when it was. */
export function useCommand<Name extends OperationName>(
  name: Name,
  explain: (refusal: Refusal<Name>) => string,
) {
  const { attempt, ...shown } = useAttempt(explain)

  /** Sends it; the value, or undefined when it was not done or another is under way. */
  async function send(input: Input<Name>): Promise<Value<Name> | undefined> {
    const answer = await attempt(
      () => call(name, input) as Promise<{ ok: true; value: Value<Name> } | Refusal<Name>>,
    )
    return answer?.ok ? answer.value : undefined
  }
  return { ...shown, send }
}
