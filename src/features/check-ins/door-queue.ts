import { type Answered, call, type Input } from '../../services/api'
import { clockOff, currentTime } from '../../services/clock'
import { deviceQueueStorage } from '../../services/queue-storage'
import { isWaiting, type QueuedEntry, type Sent, UploadQueue } from '../../services/upload-queue'
import type { OwnEntry } from '../../shared/check-in/offline-decision'
import { handOver, isForStaff, leaveForStaff } from '../uploads/leave-for-staff'
import { doorLogOf } from './door-log'
import type { CountedHere } from './door-texts'
import { type ShownOutcome, settleScan } from './settle-scan'

type Without<T> = Omit<T, 'nonce' | 'doorAt' | 'kept'>

/** What this phone did at a door while the server did not answer. It names nobody: a ticket stands by its hash. */
export type KeptScan = {
  doorAt: number
  clockKnown: boolean
  pass: string
  own: OwnEntry | null
  shownOutcome: ShownOutcome
} & (
  | { operation: 'checkInRegistration'; input: Without<Input<'checkins.checkInRegistration'>> }
  | { operation: 'checkOut'; input: Without<Input<'checkins.checkOut'>> }
  | { operation: 'undoCheckIn'; input: Without<Input<'checkins.undoCheckIn'>> }
  | { operation: 'countWalkIns'; input: Without<Input<'checkins.countWalkIns'>>; mayHaveArrived: boolean }
  | { operation: 'undoWalkIns'; input: Without<Input<'checkins.undoWalkIns'>> }
)

/** What waits on this phone for all doors; see `UploadQueue` for what it promises. */
export const doorQueue = new UploadQueue<KeptScan>({
  storage: deviceQueueStorage('door'),
  send: upload,
  // What happened to one registration is told in its order.
  about: ({ own }) => own?.registrationId,
  now: currentTime,
})

/** Keeps what was done at the door and uploads it as soon as it can be. */
export const keepScan = (scan: KeptScan, nonce: string): string => doorQueue.add(scan, { nonce })

async function upload({ nonce, input: scan }: QueuedEntry<KeptScan>): Promise<Sent> {
  // A phone that had never learned the time when it scanned has to learn it first.
  if (!scan.clockKnown && clockOff() === undefined) {
    await call('checkins.getDoor', { sessionId: scan.input.sessionId })
    if (clockOff() === undefined) throw new Error('the time is still unknown')
  }
  const answer = await send(scan, happened(nonce, scan))
  // The roster on this phone may not tell it yet, and the queue forgets it now.
  if (answer.ok && scan.own) doorLogOf(scan.input.sessionId).add(scan.own, currentTime())
  if (answer.ok || !isForStaff(answer)) return settleScan(answer, scan.shownOutcome)
  const pass = await passFor(scan)
  return typeof pass === 'string'
    ? leaveForStaff(pass, leftOf(nonce, scan))
    : settleScan(answer, scan.shownOutcome)
}

/** With what this phone may leave a scan for staff: it came with the door, or is asked for now; or why there is none. */
async function passFor(scan: KeptScan): Promise<string | { reason: string }> {
  if (scan.pass) return scan.pass
  const door = await call('checkins.getDoor', { sessionId: scan.input.sessionId })
  return door.ok ? door.value.pass : door
}

/** Hands to staff what the server could not read; why that was not possible, or undefined when it was. */
export async function handOverScan({ nonce, input: scan }: QueuedEntry<KeptScan>) {
  return handOver(doorQueue, nonce, { pass: await passFor(scan), left: leftOf(nonce, scan) })
}

const leftOf = (nonce: string, scan: KeptScan) => ({
  operation: scan.operation,
  input: { ...scan.input, ...happened(nonce, scan) },
})

const happened = (nonce: string, { clockKnown, doorAt }: KeptScan): Happened => ({
  nonce,
  doorAt: clockKnown ? doorAt : doorAt + (clockOff() ?? 0),
  kept: true,
})

type Happened = { nonce: string; doorAt: number; kept: boolean }

/** Each was kept with the input of its own operation. */
const send = (
  { operation, input }: KeptScan,
  at: Happened,
): Promise<Answered<`checkins.${KeptScan['operation']}`>> =>
  call(`checkins.${operation}`, { ...input, ...at } as never)

/** The walk-ins of a session whom this phone counted, who still wait here and were not taken back. */
export function countedHere(
  entries: readonly QueuedEntry<KeptScan>[],
  sessionId: string,
): (CountedHere & { gate: string })[] {
  const waiting = entries.filter((entry) => isWaiting(entry) && entry.input.input.sessionId === sessionId)
  const undone = new Set(
    waiting.flatMap(({ input }) => (input.operation === 'undoWalkIns' ? [input.input.counted] : [])),
  )
  return waiting.flatMap(({ nonce, attempted, input: scan }) =>
    scan.operation === 'countWalkIns' && !undone.has(nonce)
      ? [
          {
            nonce,
            count: scan.input.count,
            at: scan.doorAt,
            mayHaveArrived: attempted || scan.mayHaveArrived,
            gate: scan.input.gate ?? '',
          },
        ]
      : [],
  )
}
