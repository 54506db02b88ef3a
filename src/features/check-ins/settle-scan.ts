import { type QueueRefusal, type Sent, sentBy } from '../../services/upload-queue'

/** The result that the phone showed the organizer when it kept a scan. */
export type ShownOutcome = 'in' | 'already-in' | 'not-listed' | 'undone' | 'counted' | 'out'

type Uploaded = { ok: true; value: object } | ({ ok: false } & QueueRefusal)

/**
 * What becomes of a kept scan when the server has answered. That somebody was in already, by another gate, is for the
 * organizer to see, unless the phone had said so at the door.
 */
export function settleScan(answer: Uploaded, shownOutcome: ShownOutcome): Sent {
  if (answer.ok && shownOutcome !== 'already-in' && shownOutcome !== 'undone') {
    const { outcome, doorAt, gate, by } = answer.value as Record<string, unknown>
    if (outcome === 'already-in')
      return { outcome: 'refused', refusal: { reason: 'already-in', doorAt, gate, by } }
  }
  return sentBy(answer)
}
