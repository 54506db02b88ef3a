import cloud from 'wx-server-sdk'
import type { Answer } from '../../src/shared/answer'

/**
 * Calls an operation of another function that only a timer may call, from the function whose timer it is: the platform
 * tells the other by the chain of sources where the call began (`isFromTimer`). Rejects unless it says yes.
 */
export async function callTimer<Value>(name: string, operation: string): Promise<Value> {
  const called = await cloud.callFunction({ name, data: { operation, input: {} } })
  const answer = (called as { result?: unknown }).result as Answer<Value, { reason: string }> | undefined
  if (!answer?.ok) throw new Error(`${name}.${operation} was refused: ${JSON.stringify(answer)}`)
  return answer.value
}
