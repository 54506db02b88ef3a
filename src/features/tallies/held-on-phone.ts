import type { Input } from '../../services/api'
import { keep, readKept } from '../../services/device-storage'
import { newNonce } from '../../services/nonce'
import { unsentTallies } from './count-tap'
import { tallyQueue } from './tally-queue'

const PHONE = 'counting-phone'

/** What this phone has counted at a session and not yet uploaded: other phones add it up before it is. */
export function heldOnPhone(sessionId: string): Input<'checkins.listTallies'>['held'] {
  const phone = readKept<string>(PHONE) ?? newNonce()
  keep(PHONE, phone)
  return { phone, tallies: unsentTallies(tallyQueue.entries(), sessionId) }
}
