import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { DAY, MINUTE } from '../../src/shared/calendar/calendar'
import { together } from '../_server/all-of'
import { command } from '../_server/collection'
import { operation } from '../_server/operation'
import type { JobSchedules } from '../_server/records'
import type { Store } from '../_server/store'
import { finishUnitImports } from '../_units/unit-tree'
import { announceReminders } from './announce-reminders'
import { askForEvidence } from './ask-for-evidence'
import { carryUnits } from './carry-units'
import { countSessions } from './count-sessions'
import { deletePeople } from './delete-people'
import { exportWarehouse } from './export-warehouse'
import { foldVisits } from './fold-visits'
import { forgetAccounts, sweepConsents } from './forget-accounts'
import { forgetComplaints } from './forget-complaints'
import { forgetPeople } from './forget-people'
import { goOnWithImports } from './go-on-with-imports'
import { healSeats } from './heal-seats'
import { JOB_NAMES, type Job, type JobName, scheduleAfter, type Tick, type Work } from './job'
import { notifyRegistered } from './notify-registered'
import { remindLate } from './remind-late'
import { replaceYearKeys } from './replace-year-keys'
import { rotateKeys } from './rotate-keys'
import { sendMessages } from './send-messages'
import { settleEvents } from './settle-events'
import { sweepExports, sweepImports } from './sweep-exports'
import { sweepPaperConsents } from './sweep-paper-consents'
import { sweepUploads } from './sweep-uploads'
import { tellFollowers } from './tell-followers'

const NOTICES_ARE_KEPT = 200 * DAY

/** A job that leaves nothing to do, or while it finds something looks every minute in any case. */
const whole =
  (work: (store: Store, now: number, tick: Tick) => Promise<number>): Job['run'] =>
  async (store, now, tick) => ({ done: await work(store, now, tick), goesOn: false })

const JOBS: Record<JobName, Job> = {
  healSeats: { looks: 'soon', run: whole(healSeats) },
  finishUnitImports: { looks: 'ten-minutes', run: whole(finishUnitImports) },
  carryUnits: { looks: 'soon', run: carryUnits },
  settleEvents: { looks: 'soon', run: whole(settleEvents) },
  goOnWithImports: { looks: 'soon', run: goOnWithImports },
  announceReminders: { looks: 'ten-minutes', run: whole(announceReminders) },
  remindLate: { looks: 'hour', run: remindLate },
  askForEvidence: { looks: 'ten-minutes', run: whole(askForEvidence) },
  notifyRegistered: { looks: 'soon', run: whole((store, _, tick) => notifyRegistered(store, tick)) },
  tellFollowers: { looks: 'hour', run: (store, _, tick) => tellFollowers(store, tick) },
  sendMessages: { looks: 'soon', run: whole((store, _, tick) => sendMessages(store, tick)) },
  countSessions: { looks: 'soon', run: countSessions },
  deletePeople: { looks: 'soon', run: deletePeople },
  rotateKeys: { looks: 'ten-minutes', run: rotateKeys },
  forgetPeople: { looks: 'hour', run: forgetPeople },
  forgetComplaints: { looks: 'hour', run: forgetComplaints },
  forgetAccounts: { looks: 'hour', run: forgetAccounts },
  replaceYearKeys: { looks: 'hour', run: replaceYearKeys },
  sweepCallCounts: {
    looks: 'hour',
    run: whole((store, now) => store.callCounts.remove({ until: command.lte(now) })),
  },
  foldVisits: { looks: 'hour', run: foldVisits },
  sweepHeldTallies: {
    looks: 'hour',
    run: whole((store, now) => store.heldTallies.remove({ until: command.lte(now) })),
  },
  sweepExports: { looks: 'hour', run: sweepExports },
  sweepImports: { looks: 'hour', run: whole(sweepImports) },
  sweepPaperConsents: { looks: 'hour', run: sweepPaperConsents },
  sweepConsents: { looks: 'hour', run: whole(sweepConsents) },
  sweepUploads: { looks: 'hour', run: sweepUploads },
  sweepNotices: { looks: 'hour', run: whole(sweepNotices) },
  exportWarehouse: { looks: 'hour', run: exportWarehouse },
}

async function sweepNotices(store: Store, now: number): Promise<number> {
  const old = { at: command.lte(now - NOTICES_ARE_KEPT) }
  const removed = await together([store.notices.remove(old), store.announcements.remove(old)])
  return removed.reduce((sum, each) => sum + each, 0)
}

/** Milliseconds after which no job is begun, and after which those that send leave the rest to the next run: the platform ends a run after a minute. */
const BEGINS = 25_000
const SENDS = 25_000
/** So long after the last run was noted it is taken for one that died. */
const IS_MISSING = 1.5 * MINUTE

const START: JobSchedules = { _id: 'jobs', version: 0, tickedAt: 0, jobs: {} }

/**
 * Every minute, the one timer of the product: runs the jobs that are due, those that have been for longest first. One that
 * fails is logged, and keeps none of the others from running; nor does one of which a run dies, since each run after that
 * begins with another. When each looks again is written last, on condition that no other run did meanwhile: what is not
 * noted looks once more.
 */
export const runDueJobs = operation({
  access: 'timer',
  input: z.object({}),
  load: (_, { store }) => ({ schedules: store.jobSchedules.find(START._id) }),
  async run(_, { schedules: found }, { now, store }) {
    // A clock that was put back must not keep jobs asleep until it has caught up: what was noted by it says nothing.
    const schedules = found && found.tickedAt <= now ? found : START
    const begun = performance.now()
    const tick = { now, stopAt: Date.now() + SENDS }
    const jobs = { ...schedules.jobs }
    const done: Partial<Record<JobName, number>> = {}
    for (const name of dueJobs(schedules, now)) {
      if (performance.now() - begun > BEGINS) break
      const work = await attempt(name, () => JOBS[name].run(store, now, tick))
      if (work) done[name] = work.done
      const foundAt = schedules.jobs[name]?.foundAt ?? now
      jobs[name] = scheduleAfter(JOBS[name].looks, work, { now, foundAt })
    }
    await note(found, { ...schedules, tickedAt: now, jobs }, store)
    return ok(done)
  },
})

/** The jobs that are due, those that have been for longest first; behind a run that died, beginning with another each minute. */
function dueJobs({ jobs, tickedAt }: JobSchedules, now: number): JobName[] {
  const nextAt = (name: JobName) => jobs[name]?.nextAt ?? 0
  const due = JOB_NAMES.filter((name) => nextAt(name) <= now)
  if (tickedAt === 0 || now - tickedAt < IS_MISSING) return due.sort((a, b) => nextAt(a) - nextAt(b))
  const first = Math.floor(now / MINUTE) % Math.max(due.length, 1)
  return [...due.slice(first), ...due.slice(0, first)]
}

async function attempt(job: JobName, work: () => Promise<Work>): Promise<Work | null> {
  try {
    return await work()
  } catch (error) {
    console.error(JSON.stringify({ job, error: (error as Error).stack ?? String(error) }))
    return null
  }
}

async function note(
  found: JobSchedules | undefined,
  { _id, tickedAt, jobs }: JobSchedules,
  store: Store,
): Promise<void> {
  if (!found) await store.jobSchedules.add({ _id, version: 1, tickedAt, jobs })
  else
    await store.jobSchedules.update(
      { _id, version: found.version },
      { version: found.version + 1, tickedAt, jobs },
    )
}
