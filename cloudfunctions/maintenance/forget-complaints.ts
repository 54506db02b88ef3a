import { withoutItsWords } from '../../src/shared/complaint/complaint'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import { removeFiles } from '../_server/uploaded-files'
import type { Work } from './job'

const COMPLAINTS_A_RUN = 50

/** Forgets what was written in complaints that were closed long ago, the pictures first; that there were some stays. Returns how many. */
export async function forgetComplaints(store: Store, now: number): Promise<Work> {
  const due = await store.complaints.list(
    { forgetAt: command.gt(0).and(command.lte(now)) },
    { order: [['forgetAt', 'asc']], limit: COMPLAINTS_A_RUN },
  )
  if (due.length === 0) return { done: 0, goesOn: false }
  await removeFiles(
    due.flatMap(({ pictures }) => pictures),
    { store, now },
  )
  for (const complaint of due)
    await store.complaints.update(
      { _id: complaint._id, version: complaint.version },
      { ...withoutItsWords(complaint), version: complaint.version + 1 },
    )
  return { done: due.length, goesOn: due.length === COMPLAINTS_A_RUN }
}
