import { runDeletion } from '../_people/deletion'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import type { Work } from './job'

const PEOPLE_A_RUN = 20

/**
 * Goes on with removing those who asked for it, where their own call did not come to an end; and ten minutes after
 * somebody was removed looks once more for what was under way then. Who has been due for longest is first, and who cannot
 * be removed is due again no sooner than the others, after ten minutes an hour later: so they keep nobody waiting. Returns
 * how many people it came to an end with.
 */
export async function deletePeople(store: Store, now: number): Promise<Work> {
  const due = await store.deletions.list(
    { dueAt: command.lte(now) },
    { order: [['dueAt', 'asc']], limit: PEOPLE_A_RUN },
  )
  let done = 0
  for (const deletion of due) {
    try {
      if (await runDeletion(deletion, { store, now })) done += 1
    } catch (error) {
      // Without the OPENID: logs hold no personal data.
      console.error(JSON.stringify({ job: 'deletePeople', error: String(error) }))
      const behind = { since: deletion.behind?.since ?? now, sessionIds: deletion.behind?.sessionIds ?? [] }
      await store.deletions.update({ _id: deletion._id }, { behind })
    }
  }
  return { done, goesOn: due.length === PEOPLE_A_RUN }
}
