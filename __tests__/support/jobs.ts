import { JOB_NAMES, type JobName } from '../../cloudfunctions/maintenance/job'
import type { CallConditions, CallOutcome, LocalCloud } from '../../emulator/cloud'

/** Every job of maintenance, for tests in which it does not matter which. */
export const EVERY_JOB: readonly JobName[] = JOB_NAMES

/** What tells people of something, and sends it. */
export const TELLING = ['announceReminders', 'notifyRegistered', 'tellFollowers', 'sendMessages'] as const

/** What counts, and what changes records from which is counted. */
export const COUNTING = [
  'carryUnits',
  'countSessions',
  'deletePeople',
  'forgetPeople',
  'forgetComplaints',
  'settlePoints',
  'forgetAccounts',
  'replaceYearKeys',
] as const

const NEVER = Number.MAX_SAFE_INTEGER

/** Lets these jobs look with the next run of maintenance, and the others not again: running all of them everywhere is slow. */
export async function letOnly(cloud: LocalCloud, ...names: readonly JobName[]): Promise<void> {
  const [stored] = cloud.database.find('jobSchedules', { _id: 'jobs' }) as { version: number }[]
  const jobs = Object.fromEntries(
    JOB_NAMES.map((name) => [name, { nextAt: names.includes(name) ? 0 : NEVER, foundAt: 0, behind: null }]),
  )
  await cloud.database.execute({
    action: 'database.modifyDocument',
    collectionName: 'jobSchedules',
    queryType: 'DOC',
    query: JSON.stringify({ _id: 'jobs' }),
    data: JSON.stringify({ version: stored?.version ?? 0, tickedAt: cloud.clock.now(), jobs }),
    merge: false,
    upsert: true,
    multi: false,
  } as never)
}

/** One run of maintenance with these jobs, as its timer starts it; a fault may strike it. */
export async function runJobs(
  cloud: LocalCloud,
  names: readonly JobName[],
  conditions: CallConditions = {},
): Promise<CallOutcome> {
  await letOnly(cloud, ...names)
  return cloud.runTimer('maintenance', conditions)
}

/** How much each of the jobs did that a run came to. */
export const doneBy = ({ result }: CallOutcome): Partial<Record<JobName, number>> =>
  (result as { value?: Partial<Record<JobName, number>> } | undefined)?.value ?? {}
