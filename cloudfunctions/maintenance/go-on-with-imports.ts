import { callTimer } from '../_server/call-timer'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import type { Work } from './job'

/**
 * Lets `registrations`, which alone can register somebody, go on with imports that nobody has gone on with for a while.
 * Returns how many lines it did.
 */
export async function goOnWithImports(store: Store, now: number): Promise<Work> {
  const left = await store.registrationImports.list({ goesOnAt: command.lte(now) }, { limit: 1 })
  if (left.length === 0) return { done: 0, goesOn: false }
  const { lines } = await callTimer<{ lines: number }>('registrations', 'finishImports')
  return { done: lines, goesOn: lines > 0 }
}
