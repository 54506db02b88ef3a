import { PAPER_CONSENT_HOLDS } from '../../src/shared/person/consent'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import { removeFiles } from '../_server/uploaded-files'

const CONSENTS_A_RUN = 50

/** Removes consents on paper that hold no longer, their photographs first. Returns how many. */
export async function sweepPaperConsents(store: Store, now: number): Promise<number> {
  const old = await store.consents.list(
    { by: 'paper', givenAt: command.lte(now - PAPER_CONSENT_HOLDS) },
    { order: [['givenAt', 'asc']], limit: CONSENTS_A_RUN },
  )
  if (old.length === 0) return 0
  await removeFiles(
    old.flatMap(({ photo }) => photo ?? []),
    { store, now },
  )
  return store.consents.remove({ _id: command.in(old.map(({ _id }) => _id)) })
}
