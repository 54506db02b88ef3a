import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { DAY } from '../../src/shared/calendar/calendar'
import { command } from '../_server/collection'
import { operation } from '../_server/operation'
import type { Store } from '../_server/store'
import { announceReminders } from './announce-reminders'
import { notifyRegistered } from './notify-registered'
import { sendMessages } from './send-messages'

/** A run leaves the rest to the next well before the platform would end it. */
const RUNS_FOR = 40_000
const KEPT = 200 * DAY

/**
 * Every minute: announces reminders, tells everybody who is concerned, sends what waits, and removes what is old. Each of
 * these may be stopped anywhere and goes on the next time; one that fails does not keep the others from running.
 */
export const runOutreach = operation({
  access: 'timer',
  input: z.object({}),
  async run(_, __, { now, store }) {
    const run = { now, stopAt: Date.now() + RUNS_FOR }
    const announced = await unlessItFails('announceReminders', () => announceReminders(store, now))
    const notified = await unlessItFails('notifyRegistered', () => notifyRegistered(store, run))
    const sent = await unlessItFails('sendMessages', () => sendMessages(store, run))
    const swept = await unlessItFails('sweep', () => sweep(store, now))
    return ok({ announced, notified, sent, swept })
  },
})

async function sweep(store: Store, now: number): Promise<number> {
  const old = { at: command.lte(now - KEPT) }
  const removed = await Promise.all([store.notices.remove(old), store.announcements.remove(old)])
  return removed.reduce((sum, each) => sum + each, 0)
}

async function unlessItFails(job: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    console.error(JSON.stringify({ job, error: String(error) }))
    return 0
  }
}
