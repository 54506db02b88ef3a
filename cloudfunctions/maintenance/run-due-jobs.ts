import { z } from 'zod'
import { ok } from '../../src/shared/answer'
import { command } from '../_server/collection'
import { operation } from '../_server/operation'
import { healSeats } from './heal-seats'
import { sweepExports } from './sweep-exports'

/** Every minute: runs the jobs that are due, each of which may be stopped anywhere and goes on the next time. */
export const runDueJobs = operation({
  access: 'timer',
  input: z.object({}),
  async run(_, __, { now, store }) {
    const swept = await store.callCounts.remove({ until: command.lte(now) })
    return ok({ healed: await healSeats(store, now), swept, exports: await sweepExports(store, now) })
  },
})
