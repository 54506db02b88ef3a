import type { FunctionConfig } from './function-config'
import type { FunctionInstance } from './function-instance'

/**
 * What goes wrong in a call, for tests.
 *
 * `fail` before the effect: the request is answered with an error and changes nothing. `fail` after the effect: it
 * is carried out and its answer is lost (the connection breaks), so that the function cannot know. `crash`: the
 * instance dies at that point, before or after the effect, and the call fails as the platform reports it.
 */
export interface Fault {
  /** Strikes the k-th SDK request of the call, from 1, in the order of arrival. */
  at: number
  when: 'before' | 'after'
  kind: 'fail' | 'crash'
  /** The code of the error answer. EXCEED_REQUEST_LIMIT by default: -501003, certainly without an effect. */
  code?: string
}

/** What a test puts in the way of a call's requests. */
export interface CallConditions {
  /** Milliseconds that every request takes longer. */
  latency?: number
  fault?: Fault
  /** Called with every request before it is carried out, which waits for what this returns: a test decides whose turn it is. */
  turn?: (request: { action: string; collection?: string }) => Promise<void> | undefined
}

/** One request that a function made to the cloud. Times are milliseconds since the call was made. */
export interface TracedRequest {
  action: string
  collection?: string
  startedAt: number
  endedAt: number
  requestBytes: number
  responseBytes: number
}

/** What a call cost. */
export interface CallTrace {
  requests: TracedRequest[]
  /** The longest chain of requests that waited for each other: one more than the deepest answered before it began. */
  sequential: number
  total: number
  /** Bodies of requests and answers together. */
  bytes: number
  /** From the call to its end, waiting for an instance and loading the bundle included. */
  ms: number
  /** Of it the time for which the instance's thread was on a processor; 0 where it did not come to an end. */
  cpuMs: number
  coldStart: boolean
}

/** How a call ended: `result`, or the error with which `callFunction` would reject. */
export interface CallOutcome {
  result?: unknown
  error?: { errCode: number; errMsg: string }
  trace: CallTrace
}

/** One call, for the console and the bench. `at` is by the local cloud's clock. */
export interface CallRecord extends CallOutcome {
  id: string
  at: number
  function: string
  /** The event's `operation`, if it names one. */
  operation?: string
  openid?: string
  source: string
}

/** A call that is under way: who made it, and what it has asked of the cloud so far. */
export class Call {
  readonly requests: TracedRequest[] = []
  instance: FunctionInstance | undefined
  coldStart = false
  private arrived = 0
  private deepest = 0
  private ended: number | undefined
  private cpuMs = 0
  private readonly started = performance.now()

  constructor(
    readonly id: string,
    readonly config: FunctionConfig,
    readonly caller: { openid?: string; source: string },
    readonly conditions: CallConditions = {},
  ) {}

  /** Counts one more SDK request and tells the fault that strikes it, if any. */
  nextFault(): Fault | undefined {
    this.arrived += 1
    const { fault } = this.conditions
    return fault?.at === this.arrived ? fault : undefined
  }

  /** Notes a request that was answered or whose connection ended. */
  note(request: TracedRequest, depth: number): void {
    this.requests.push(request)
    this.deepest = Math.max(this.deepest, depth)
  }

  /** Milliseconds since the call was made. */
  elapsed(): number {
    return performance.now() - this.started
  }

  /** Stops the clock of the call, in which its instance computed for so long. */
  end(cpuMs: number): void {
    this.ended = this.elapsed()
    this.cpuMs = cpuMs
  }

  trace(): CallTrace {
    const requests = [...this.requests].sort((a, b) => a.startedAt - b.startedAt)
    return {
      requests,
      sequential: this.deepest,
      total: requests.length,
      bytes: requests.reduce((sum, request) => sum + request.requestBytes + request.responseBytes, 0),
      ms: this.ended ?? this.elapsed(),
      cpuMs: this.cpuMs,
      coldStart: this.coldStart,
    }
  }
}
