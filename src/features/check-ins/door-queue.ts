import { type Answered, call, type Input } from '../../services/api'
import { clockOff, currentTime } from '../../services/clock'
import { deviceQueueStorage } from '../../services/queue-storage'
import { type QueuedEntry, type Sent, UploadQueue } from '../../services/upload-queue'
import type { OwnEntry } from '../../shared/offline-decision'
import { settleScan, type Told } from './settle-scan'

type Without<T> = Omit<T, 'nonce' | 'doorAt' | 'kept'>

/** What this phone did at a door while the server did not answer. It names nobody: a ticket stands by its hash. */
export type KeptScan = {
  doorAt: number
  clockKnown: boolean
  pass: string
  own: OwnEntry | null
  told: Told
} & (
  | { operation: 'checkInRegistration'; input: Without<Input<'checkins.checkInRegistration'>> }
  | { operation: 'undoCheckIn'; input: Without<Input<'checkins.undoCheckIn'>> }
  | { operation: 'countWalkIns'; input: Without<Input<'checkins.countWalkIns'>> }
)

/** What waits on this phone for all doors; see `UploadQueue` for what it promises. */
export const doorQueue = new UploadQueue<KeptScan>({
  storage: deviceQueueStorage('door'),
  send: upload,
  now: currentTime,
})

/** Keeps what was done at the door and uploads it as soon as it can be. */
export const keepScan = (scan: KeptScan, nonce: string): string => doorQueue.add(scan, { nonce })

/** Those who no longer work the door may leave what they had kept for staff. */
const NO_LONGER: readonly string[] = ['not-allowed', 'not-found']

async function upload({ nonce, input: scan }: QueuedEntry<KeptScan>): Promise<Sent> {
  // A phone that had never learned the time when it scanned has to learn it first.
  if (!scan.clockKnown && clockOff() === undefined) {
    await call('checkins.getDoor', { sessionId: scan.input.sessionId })
    if (clockOff() === undefined) throw new Error('the time is still unknown')
  }
  const doorAt = scan.clockKnown ? scan.doorAt : scan.doorAt + (clockOff() ?? 0)
  const happened = { nonce, doorAt, kept: true }
  const answer = await send(scan, happened)
  if (answer.ok || !NO_LONGER.includes(answer.reason) || !scan.pass) return settleScan(answer, scan.told)
  const { operation } = scan
  const left = { operation, input: { ...scan.input, ...happened } } as Input<'checkins.leaveScan'>['left']
  const leaving = await call('checkins.leaveScan', { pass: scan.pass, left })
  return leaving.ok
    ? { outcome: 'refused', refusal: { reason: 'left-for-staff' } }
    : settleScan(leaving, scan.told)
}

type Happened = { nonce: string; doorAt: number; kept: boolean }

function send(
  scan: KeptScan,
  happened: Happened,
): Promise<Answered<'checkins.checkInRegistration' | 'checkins.undoCheckIn' | 'checkins.countWalkIns'>> {
  if (scan.operation === 'undoCheckIn') return call('checkins.undoCheckIn', { ...scan.input, ...happened })
  if (scan.operation === 'countWalkIns') return call('checkins.countWalkIns', { ...scan.input, ...happened })
  return call('checkins.checkInRegistration', { ...scan.input, ...happened })
}
