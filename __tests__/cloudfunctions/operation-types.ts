import * as z from 'zod'
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

export const unbounded = operation({
  access: 'resident',
  input,
  // @ts-expect-error: without a limit nobody knows what it answers
  load: (_, { store }) => ({ units: store.units.list({}) }),
  run,
})

export const whole = operation({
  access: 'resident',
  input,
  // @ts-expect-error: what is read whole says how much that can be
  load: (_, { store }) => ({ units: store.units.listAll({}, {}) }),
  run,
})

export const bounded = operation({
  access: 'resident',
  input,
  load: ({ sessionId }, { store }) => ({
    first: store.units.list({}, { limit: 1 }),
    all: store.units.listAll({}, { upTo: 10 }),
    some: store.units.listByIds([sessionId]),
    page: store.notices.listPage({}, { by: ['at', 'desc'], size: 20, after: null }),
  }),
  run,
})
