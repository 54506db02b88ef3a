import { z } from 'zod'
import { operation } from '../../cloudfunctions/_server/operation'

// Nothing here runs. `tsc` is the test: each line marked must not compile, and the mark itself is an error if it does.

const input = z.object({ sessionId: z.string() })
const run = async () => ({ ok: true })

export const reading = operation({
  access: 'resident',
  input,
  load: ({ sessionId }, { store }) => ({ session: store.sessions.find(sessionId) }),
  run,
})

/** What `load` sends goes out before it is known whether the caller may: a write does not compile there. */
export const touching = operation({
  access: 'resident',
  input,
  // @ts-expect-error: a touch writes
  load: ({ sessionId }, { store, now }) => ({ touched: store.sessions.touch(sessionId, now) }),
  run,
})

export const adding = operation({
  access: 'resident',
  input,
  // @ts-expect-error: so does adding
  load: ({ sessionId }, { store }) => ({ added: store.leases.add({ _id: sessionId } as never) }),
  run,
})

export const putting = operation({
  access: 'resident',
  input,
  // @ts-expect-error: and a method that some collections have for themselves
  load: ({ sessionId }, { store }) => ({ noted: store.subscribers.see(sessionId, 0) }),
  run,
})
