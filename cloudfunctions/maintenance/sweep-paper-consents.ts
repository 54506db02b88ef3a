import { PAPER_CONSENT_HOLDS } from '../../src/shared/person/consent'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import { removeFiles } from '../_server/uploaded-files'
import type { Work } from './job'

const CONSENTS_A_RUN = 50

/** Removes consents on paper that hold no longer, their photographs first. Returns how many. */
export async function sweepPaperConsents(store: Store, now: number): Promise<Work> {
  const old = await store.consents.list(
    { by: 'paper', givenAt: command.lte(now - PAPER_CONSENT_HOLDS) },
    { order: [['givenAt', 'asc']], limit: CONSENTS_A_RUN },
  )
  if (old.length === 0) return { done: 0, goesOn: false }
  await removeFiles(
    old.flatMap(({ photo }) => photo ?? []),
    { store, now },
  )
  const done = await store.consents.remove({ _id: command.in(old.map(({ _id }) => _id)) })
  return { done, goesOn: old.length === CONSENTS_A_RUN }
}
