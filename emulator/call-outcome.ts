import type { CallOutcome } from './call'
import type { Invoked } from './functions'

const noTrace = { requests: [], sequential: 0, total: 0, bytes: 0, ms: 0, cpuMs: 0, coldStart: false }

/** As wx.cloud.callFunction resolves or rejects. */
export function outcomeOf(invoked: Invoked): CallOutcome {
  const trace = invoked.call?.trace() ?? noTrace
  if (!('failure' in invoked)) return { result: invoked.result, trace }
  const { errCode, message } = invoked.failure
  return {
    error: { errCode, errMsg: `cloud.callFunction:fail Error: errCode: ${errCode} | errMsg: ${message}` },
    trace,
  }
}

/** What an event asks for, in the form in which this product's functions are asked; a timer's trigger. */
export function operationOf(event: string): string | undefined {
  const { operation, TriggerName } = (JSON.parse(event) ?? {}) as {
    operation?: unknown
    TriggerName?: unknown
  }
  const name = operation ?? TriggerName
  return typeof name === 'string' ? name : undefined
}
