import { MINUTE } from '../../src/shared/calendar/calendar'
import { runDeletion } from '../_people/deletion'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'

/** No call that began before can still be under way. */
const UNDER_WAY = 10 * MINUTE
const PEOPLE_A_RUN = 20

/**
 * Goes on with removing those who asked for it, where their own call did not come to an end; and ten minutes after
 * somebody was removed looks once more for what was under way then. Who was tried longest ago is first, so that those who
 * cannot be removed keep nobody waiting. Returns how many people it came to an end with.
 */
export async function deletePeople(store: Store, now: number): Promise<number> {
  const due = await store.deletions.list(
    { removedAt: command.eq(null).or(command.lte(now - UNDER_WAY)) },
    { order: [['triedAt', 'asc']], limit: PEOPLE_A_RUN },
  )
  let done = 0
  for (const deletion of due) {
    try {
      if (await runDeletion(deletion, { store, now })) done += 1
    } catch (error) {
      // Without the OPENID: logs hold no personal data.
      console.error(JSON.stringify({ job: 'deletePeople', error: String(error) }))
      const behind = { since: deletion.behind?.since ?? now, sessionIds: deletion.behind?.sessionIds ?? [] }
      await store.deletions.update({ _id: deletion._id }, { behind, triedAt: now })
    }
  }
  return done
}
