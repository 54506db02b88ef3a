import { type DuplicateVerdict, isBehindAnother, onesWith } from '../../src/shared/figure/duplicate'
import { batches } from '../_server/batches'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'

/** All that was said of these sessions, and of those that are one with them, by whatever steps. */
export async function verdictsAbout(
  sessionIds: Iterable<string>,
  store: Pick<Store, 'duplicateVerdicts'>,
): Promise<DuplicateVerdict[]> {
  const found = new Map<string, DuplicateVerdict>()
  const asked = new Set<string>()
  for (let next = [...new Set(sessionIds)]; next.length > 0; ) {
    for (const some of batches(next, AT_ONCE)) {
      const said = await store.duplicateVerdicts.listAll(
        { sessionIds: command.in(some) },
        { upTo: UP_TO.entered },
      )
      for (const each of said) found.set(each._id, each)
    }
    for (const each of next) asked.add(each)
    next = [...onesWith(asked, [...found.values()])].filter((each) => !asked.has(each))
  }
  return [...found.values()]
}

/** Which of these sessions are the same as one that counts, by all that was said about them. */
export async function behindAnother(
  sessionIds: Iterable<string>,
  verdicts: readonly DuplicateVerdict[],
  store: Pick<Store, 'sessions'>,
): Promise<(sessionId: string) => boolean> {
  if (verdicts.length === 0) return () => false
  const ones = await store.sessions.listByIds([...onesWith(sessionIds, verdicts)], ['status'])
  const takePlace = new Set(ones.flatMap(({ _id, status }) => (status === 'cancelled' ? [] : [_id])))
  return (sessionId) => isBehindAnother(sessionId, verdicts, (each) => !takePlace.has(each))
}

const AT_ONCE = 500
