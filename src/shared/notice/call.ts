import { MINUTE } from '../calendar/calendar'

/** One of those whom a message did not reach is being called, or was. */
export interface Call {
  state: 'calling' | 'called' | 'no-answer'
  by: string
  byName: string
  at: number
}

/** So long nobody else calls whom somebody is calling; who then says nothing has put the phone away. */
export const CALL_TAKES = 10 * MINUTE

export type CallRefusal = 'being-called' | 'already-called'

/** Why somebody should not call now; undefined if they may. Who did not answer may be called again. */
export function callRefusal(
  call: Call | undefined,
  { openid, now }: { openid: string; now: number },
): CallRefusal | undefined {
  if (call?.state === 'called') return 'already-called'
  const isUnderWay = call?.state === 'calling' && call.by !== openid && now - call.at < CALL_TAKES
  return isUnderWay ? 'being-called' : undefined
}
