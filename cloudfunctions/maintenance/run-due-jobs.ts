import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { command } from '../_server/collection'
import { operation } from '../_server/operation'
import type { Store } from '../_server/store'
import { finishUnitImports } from '../_units/unit-tree'
import { askForEvidence } from './ask-for-evidence'
import { carryUnits } from './carry-units'
import { countSessions } from './count-sessions'
import { deletePeople } from './delete-people'
import { forgetAccounts, sweepConsents } from './forget-accounts'
import { forgetComplaints } from './forget-complaints'
import { forgetPeople } from './forget-people'
import { healSeats } from './heal-seats'
import { remindLate } from './remind-late'
import { replaceYearKeys } from './replace-year-keys'
import { rotateKeys } from './rotate-keys'
import { settleEvents } from './settle-events'
import { sweepExports, sweepImports } from './sweep-exports'
import { sweepPaperConsents } from './sweep-paper-consents'
import { sweepUploads } from './sweep-uploads'

/** A job: does a bounded part of what is due, may be stopped anywhere, goes on the next time, and says how much it did. */
type Job = (store: Store, now: number) => Promise<number>

/** The jobs in the order in which they run, under the names of what they count. */
const JOBS = {
  swept: (store, now) => store.callCounts.remove({ until: command.lte(now) }),
  unheld: (store, now) => store.heldTallies.remove({ until: command.lte(now) }),
  healed: healSeats,
  imported: finishUnitImports,
  carried: carryUnits,
  counted: countSessions,
  settled: settleEvents,
  exports: sweepExports,
  papers: sweepPaperConsents,
  uploads: sweepUploads,
  reminded: remindLate,
  evidence: askForEvidence,
  lists: sweepImports,
  rotated: rotateKeys,
  removed: deletePeople,
  forgotten: forgetPeople,
  unsaid: forgetComplaints,
  unneeded: forgetAccounts,
  consents: sweepConsents,
  unkeyed: replaceYearKeys,
} as const satisfies Record<string, Job>

/** Every minute: runs the jobs that are due. One that fails is logged, and keeps none of the others from running. */
export const runDueJobs = operation({
  access: 'timer',
  input: z.object({}),
  async run(_, __, { now, store }) {
    const done: Partial<Record<keyof typeof JOBS, number>> = {}
    for (const [name, job] of Object.entries(JOBS) as [keyof typeof JOBS, Job][]) {
      try {
        done[name] = await job(store, now)
      } catch (error) {
        console.error(JSON.stringify({ job: name, error: (error as Error).stack ?? String(error) }))
      }
    }
    return ok(done)
  },
})
