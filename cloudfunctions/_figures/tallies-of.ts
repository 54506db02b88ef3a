import type { Tally } from '../../src/shared/tally/tally'
import type { ReadingStore } from '../_server/store'
import { UP_TO } from '../_server/up-to'

/** All hand counts of a session, corrected ones too. */
export const talliesOf = (sessionId: string, store: ReadingStore): Promise<Tally[]> =>
  store.tallies.listAll({ sessionId }, { upTo: UP_TO.tallies })
