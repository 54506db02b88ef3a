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
import { behindAfter, JOB_NAMES, type Job, type JobName, scheduleAfter, type Tick, type Work } from './job'
import { notifyRegistered } from './notify-registered'
import { remindLate } from './remind-late'
import { replaceYearKeys } from './replace-year-keys'
import { rotateKeys } from './rotate-keys'
import { sendMessages } from './send-messages'
import { settleEvents } from './settle-events'
import { settlePoints } from './settle-points'
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
  healSeats: { looks: 'soon', owes: 'seats', run: whole(healSeats) },
  finishUnitImports: { looks: 'ten-minutes', owes: 'units', run: whole(finishUnitImports) },
  carryUnits: { looks: 'soon', owes: 'units', run: carryUnits },
  settleEvents: { looks: 'soon', owes: 'seats', run: whole(settleEvents) },
  goOnWithImports: { looks: 'soon', owes: 'imports', run: goOnWithImports },
  announceReminders: { looks: 'ten-minutes', owes: 'messages', run: whole(announceReminders) },
  remindLate: { looks: 'hour', owes: 'messages', run: remindLate },
  askForEvidence: { looks: 'ten-minutes', owes: 'messages', run: whole(askForEvidence) },
  notifyRegistered: {
    looks: 'soon',
    owes: 'messages',
    run: whole((store, _, tick) => notifyRegistered(store, tick)),
  },
  tellFollowers: { looks: 'hour', owes: 'messages', run: (store, _, tick) => tellFollowers(store, tick) },
  sendMessages: { looks: 'soon', owes: 'messages', run: (store, _, tick) => sendMessages(store, tick) },
  countSessions: { looks: 'soon', owes: 'figures', run: countSessions },
  deletePeople: { looks: 'soon', owes: 'removal', run: deletePeople },
  rotateKeys: { looks: 'ten-minutes', owes: 'keys', run: rotateKeys },
  forgetPeople: { looks: 'hour', owes: 'removal', run: forgetPeople },
  forgetComplaints: { looks: 'hour', owes: 'removal', run: forgetComplaints },
  forgetAccounts: { looks: 'hour', owes: 'removal', run: forgetAccounts },
  replaceYearKeys: { looks: 'hour', owes: 'keys', run: replaceYearKeys },
  sweepCallCounts: {
    looks: 'hour',
    owes: 'removal',
    run: whole((store, now) => store.callCounts.remove({ until: command.lte(now) })),
  },
  settlePoints: { looks: 'hour', owes: 'points', run: settlePoints },
  foldVisits: { looks: 'hour', owes: 'figures', run: foldVisits },
  sweepHeldTallies: {
    looks: 'hour',
    owes: 'removal',
    run: whole((store, now) => store.heldTallies.remove({ until: command.lte(now) })),
  },
  sweepExports: { looks: 'hour', owes: 'removal', run: sweepExports },
  sweepImports: { looks: 'hour', owes: 'removal', run: whole(sweepImports) },
  sweepPaperConsents: { looks: 'hour', owes: 'removal', run: sweepPaperConsents },
  sweepConsents: { looks: 'hour', owes: 'removal', run: whole(sweepConsents) },
  sweepUploads: { looks: 'hour', owes: 'removal', run: sweepUploads },
  sweepNotices: { looks: 'hour', owes: 'removal', run: whole(sweepNotices) },
  exportWarehouse: { looks: 'hour', owes: 'exports', run: exportWarehouse },
}

async function sweepNotices(store: Store, now: number): Promise<number> {
  const old = { at: command.lte(now - NOTICES_ARE_KEPT) }
  const removed = await together([store.notices.remove(old), store.announcements.remove(old)])
  return removed.reduce((sum, each) => sum + each, 0)
}

/** Milliseconds after which no job is begun, and after which those that send leave the rest to the next run: the platform ends a run after a minute. */
const BEGINS = 25_000
const SENDS = 25_000
/** What a run comes to of a job for which it had no time left. */
const NOT_BEGUN: Work = { done: 0, goesOn: true }
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
    // What a job that is no more left behind is nobody's.
    const jobs = Object.fromEntries(
      JOB_NAMES.flatMap((name) => (schedules.jobs[name] ? [[name, schedules.jobs[name]]] : [])),
    )
    const done: Partial<Record<JobName, number>> = {}
    for (const name of dueJobs(schedules, now)) {
      const before = schedules.jobs[name] ?? { nextAt: 0, foundAt: now, behind: null }
      if (performance.now() - begun > BEGINS) {
        const behind = behindAfter(JOBS[name].owes, NOT_BEGUN, { now, before: before.behind })
        jobs[name] = { ...before, behind }
        continue
      }
      const work = await attempt(name, () => JOBS[name].run(store, now, tick))
      if (work) done[name] = work.done
      jobs[name] = scheduleAfter(JOBS[name], work, { ...before, now })
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
